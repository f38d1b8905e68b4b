import { type MinutesSet, type Publication, publishKey, type UndoneChange } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { demandUnwritten, type Imprint, publishPost, type Rendered } from "../posts.ts";

/** Records that the post of a set is to be written; nothing where all is as it was last published. */
export async function addPublication(
  context: Context,
  set: MinutesSet,
  imprint: Imprint,
  post: Rendered,
): Promise<Publication | undefined> {
  const { read, write } = context;
  const shelf = {
    last: (await read.minutes.publications(set.id)).at(-1),
    add: (row: Omit<Publication, "id" | "group" | "entry" | "minutes">) =>
      write.add("publications", { ...row, minutes: set.id }),
    sendToWrite: (publication: Publication) => sendToWrite(publication, context),
  };
  return publishPost(context, shelf, imprint, post);
}

/** Has the post of a set written as it was last published: what had changed since was taken back. */
export async function restorePost(minutes: string, context: Context): Promise<void> {
  const last = (await context.read.minutes.publications(minutes)).at(-1);
  if (last) await sendToWrite(last, context);
}

async function sendToWrite({ id, minutes }: Publication, { write }: Context): Promise<void> {
  const key = publishKey(minutes, id);
  await write.send({ kind: "publish", key, destination: "content", payload: { minutes, publication: id } });
}

export async function demandMinutesUnwritten(
  undone: readonly UndoneChange[],
  { read }: Context,
): Promise<void> {
  for (const { table, row, after } of undone)
    if (table === "publications")
      demandUnwritten(
        await read.writing(publishKey(String(after?.minutes), row)),
        after?.path,
        "/minutes correct puts a line of it right, /minutes redact leaves one out; /minutes publish gives it another author or date.",
      );
}
