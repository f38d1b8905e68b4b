import { type Instant, type Words, words } from "../chat/index.ts";
import { digestOf } from "../store/index.ts";
import { nameOfBallot } from "./ballots/names.ts";
import type { Context } from "./command.ts";
import { minutesNameOf } from "./minutes/minutes.ts";
import { refuse } from "./refusal.ts";

/** What a post says of itself besides what it is about. */
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
export interface Rendered {
  readonly path: string;
  readonly text: string;
}

/** Where posts of one kind are recorded, and how the courier is asked to write one. */
interface Shelf<P> {
  /** As it was last published, if it was. */
  readonly last: P | undefined;
  add(row: Imprint & Published & { readonly digest: string; readonly member: string | null }): Promise<P>;
  sendToWrite(post: P): Promise<void>;
}

/**
 * Records that a post is to be written, and asks the courier to write it. It stays at the path where it was first
 * published, whatever becomes of the file-name rule: what links there still finds it. Answers nothing where all is as
 * it was last published; the courier then only makes sure that the file stands there.
 */
export async function publishPost<P extends Published & { readonly digest: string }>(
  context: Context,
  { last, add, sendToWrite }: Shelf<P>,
  { author, date }: Imprint,
  post: Rendered,
): Promise<P | undefined> {
  const path = last?.path ?? post.path;
  if (!last) await demandFreePath(path, context);
  const digest = digestOf(post.text);
  if (last && last.digest === digest && last.author === author && last.date === date) {
    await sendToWrite(last);
    return undefined;
  }
  const added = await add({
    author,
    date,
    path,
    digest,
    member: context.member?.id ?? null,
    at: context.now,
  });
  await sendToWrite(added);
  return added;
}

/** No two posts write the same file: the second would silently take the place of the first. */
async function demandFreePath(path: string, context: Context): Promise<void> {
  const whose = await whoseFile(path, context);
  if (whose)
    refuse(
      "in the way",
      words`${path} already holds ${whose}.`,
      "Tell them apart in the group file, under minutes: titles or fileName, as with {slug} or {sitting}.",
    );
}

async function whoseFile(path: string, { read, group }: Context): Promise<Words | undefined> {
  const page = await read.pageAt(path);
  const taken = page ?? (await read.postAt(path));
  if (!taken) return undefined;
  if (taken.group !== group.id) return ["a post of another group"];
  const ballot = page && (await read.ballots.ballot(page.ballot));
  if (ballot) return words`the page of ${nameOfBallot(ballot, group)}`;
  const set = "minutes" in taken ? await read.minutes.set(taken.minutes) : undefined;
  return set ? words`the minutes of the ${await minutesNameOf(set, read, group.zone)}` : ["another post"];
}

/** A post is taken back only while it has not been written: who has read it cannot unread it. */
export function demandUnwritten(
  writing: { readonly sentAt: Instant | null; readonly triedAt: Instant | null } | undefined,
  path: unknown,
  hint: string,
): void {
  if (writing && (writing.sentAt !== null || writing.triedAt !== null))
    refuse("in the way", `The post stands at ${path} already and may have been read.`, hint);
}
