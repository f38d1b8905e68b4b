import { type Instant, words } from "../../chat/index.ts";
import {
  digestOf,
  type MinutesSet,
  type Publication,
  publishKey,
  type UndoneChange,
} from "../../store/index.ts";
import type { Context } from "../command.ts";
import { refuse } from "../refusal.ts";
import { minutesNameOf } from "./minutes.ts";

/** What a post says of itself besides its minutes. */
export interface Imprint {
  readonly author: string;
  /** The front matter's date. */
  readonly date: Instant;
}

/** A post that was published, as its record has it: a set of minutes or the page of a ballot. */
export interface Published {
  readonly author: string | null;
  readonly date: Instant;
  readonly path: string;
  readonly at: Instant;
}

/** A rendered post: where it belongs below the content folder, and its bytes. */
interface Rendered {
  readonly path: string;
  readonly text: string;
}

/**
 * Records that a post is to be written, and asks the courier to write it. A set stays at the path where it was first
 * published, whatever becomes of the file-name rule: what links there still finds it. Answers nothing where all is
 * as it was last published; the courier then only makes sure that the file stands there.
 */
export async function addPublication(
  context: Context,
  set: MinutesSet,
  { author, date }: Imprint,
  post: Rendered,
): Promise<Publication | undefined> {
  const { read, write, now, member } = context;
  const last = (await read.minutes.publications(set.id)).at(-1);
  const path = last?.path ?? post.path;
  if (!last) await demandFree(path, context);
  const digest = digestOf(post.text);
  if (last && last.digest === digest && last.author === author && last.date === date) {
    await sendToWrite(context, last);
    return undefined;
  }
  const by = member?.id ?? null;
  const added = await write.add("publications", {
    minutes: set.id,
    author,
    date,
    path,
    digest,
    member: by,
    at: now,
  });
  await sendToWrite(context, added);
  return added;
}

/** Has the post of a set written as it was last published: what had changed since was taken back. */
export async function restorePost(minutes: string, context: Context): Promise<void> {
  const last = (await context.read.minutes.publications(minutes)).at(-1);
  if (last) await sendToWrite(context, last);
}

/** A publication is taken back only while its post has not been written: who has read it cannot unread it. */
export async function demandUnwritten(undone: readonly UndoneChange[], { read }: Context): Promise<void> {
  for (const { table, row, after } of undone) {
    if (table !== "publications") continue;
    const writing = await read.minutes.writing(String(after?.minutes), row);
    if (writing && (writing.sentAt !== null || writing.triedAt !== null))
      refuse(
        "in the way",
        `The post stands at ${after?.path} already and may have been read.`,
        "/minutes correct puts a line of it right, /minutes redact leaves one out; /minutes publish gives it another author or date.",
      );
  }
}

async function sendToWrite({ write }: Context, { id, minutes }: Publication): Promise<void> {
  const key = publishKey(minutes, id);
  await write.send({ kind: "publish", key, destination: "content", payload: { minutes, publication: id } });
}

/** No two sets write the same file: the second would silently take the place of the first. */
async function demandFree(path: string, { read, group }: Context): Promise<void> {
  if (await read.pageAt(path))
    refuse(
      "in the way",
      `${path} already holds the page of a ballot.`,
      "Tell them apart: minutes: fileName.",
    );
  const taken = await read.postAt(path);
  if (!taken) return;
  const set = taken.group === group.id ? await read.minutes.set(taken.minutes) : undefined;
  const whose = set
    ? words`the minutes of the ${await minutesNameOf(set, read, group.zone)}`
    : ["minutes of another group"];
  refuse(
    "in the way",
    words`${path} already holds ${whose}.`,
    "Tell them apart in the group file, under minutes: titles or fileName, as with {sitting}.",
  );
}
