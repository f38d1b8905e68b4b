import { words } from "../../chat/index.ts";
import { type BallotPage, ballotPageKey, digestOf, type UndoneChange } from "../../store/index.ts";
import type { Context } from "../command.ts";
import type { Imprint } from "../minutes/publication.ts";
import { refuse } from "../refusal.ts";
import type { Ballot } from "./ballot.ts";
import { nameOfBallot } from "./names.ts";

/**
 * Records that a ballot's page is to be written, and asks the courier to write it. It stays at the path where it was
 * first published. Answers nothing where all is as it was last published; the courier then only makes sure of the file.
 */
export async function addPage(
  context: Context,
  ballot: Ballot,
  { author, date }: Imprint,
  post: { readonly path: string; readonly text: string },
): Promise<BallotPage | undefined> {
  const { read, write, now, member } = context;
  const last = (await read.ballots.pages(ballot.id)).at(-1);
  const path = last?.path ?? post.path;
  if (!last) await demandFree(path, context);
  const digest = digestOf(post.text);
  if (last && last.digest === digest && last.author === author && last.date === date) {
    await sendToWrite(context, last);
    return undefined;
  }
  const added = await write.add("ballot_pages", {
    ballot: ballot.id,
    author,
    date,
    path,
    digest,
    member: member?.id ?? null,
    at: now,
  });
  await sendToWrite(context, added);
  return added;
}

async function sendToWrite({ write }: Context, { id, ballot }: BallotPage): Promise<void> {
  const key = ballotPageKey(ballot, id);
  await write.send({ kind: "publish", key, destination: "content", payload: { ballot, page: id } });
}

/** No two posts write the same file: the second would silently take the place of the first. */
async function demandFree(path: string, { read, group }: Context): Promise<void> {
  const page = await read.pageAt(path);
  const taken = page ?? (await read.postAt(path));
  if (!taken) return;
  const other = page && page.group === group.id ? await read.ballots.ballot(page.ballot) : undefined;
  const whose = other ? nameOfBallot(other, group) : "another post";
  refuse(
    "in the way",
    words`${path} already holds ${whose}.`,
    "Tell them apart in the group file, under minutes: fileName, as with {slug}.",
  );
}

/** A page is taken back only while it has not been written: who has read it cannot unread it. */
export async function demandPageUnwritten(undone: readonly UndoneChange[], { read }: Context): Promise<void> {
  for (const { table, row, after } of undone) {
    if (table !== "ballot_pages") continue;
    const writing = await read.ballots.writing(String(after?.ballot), row);
    if (writing && (writing.sentAt !== null || writing.triedAt !== null))
      refuse(
        "in the way",
        `The page stands at ${after?.path} already and may have been read.`,
        "/ballot publish writes it anew, as the record then is.",
      );
  }
}
