import { readBallotId } from "../../core/ballots/names.ts";
import { renewDue } from "../../core/due.ts";
import type { Group } from "../../core/group.ts";
import { importBallot } from "../../core/import/import-ballot.ts";
import { type ImportHands, importPost } from "../../core/import/import-post.ts";
import type { PostedBallot } from "../../core/import/posted-ballot.ts";
import { matchAgain } from "../../core/import/unmatched.ts";
import { fold } from "../../core/roster/names.ts";
import { postedOf } from "../../records/import/posted.ts";
import type { PostReading } from "../../records/import/reading.ts";
import { filePathOf } from "../../records/templates.ts";
import { digestOf, type Store, type UnmatchedName } from "../../store/index.ts";
import type { Surroundings } from "../surroundings.ts";
import type { Told } from "./report.ts";

/** One file as it was read: minutes, a ballot, or why it is neither. */
export interface Read {
  readonly source: string;
  readonly text: string;
  readonly reading?: PostReading;
  readonly ballot?: PostedBallot;
  readonly fault?: string;
}

/** One transaction and one journal entry a post; the same text is never taken twice. */
export async function take(
  post: Read,
  groups: readonly Group[],
  store: Store,
  world: Surroundings,
): Promise<Told> {
  const { source, reading, ballot, text, fault } = post;
  if (reading === undefined && ballot === undefined) return { source, fault: fault ?? "it cannot be read" };
  const told = { source, ...(reading && { reading }) };
  const group = reading ? groupFor(reading, groups) : groupOfBallot(ballot?.id ?? "", groups);
  if (typeof group === "string") return { ...told, fault: group };
  const call = `import ${group.id} ${digestOf(text)}`;
  try {
    return await store.transact(async (transaction) => {
      if (transaction.answerOf(call)) return { ...told, before: true };
      const now = world.now();
      const by = { group: group.id, call, at: now, account: "import", command: "import", said: source };
      const write = transaction.writer(by);
      const hands = { read: transaction.read.of(group.id), write, group, now };
      const imported = await put(post, hands);
      await write.finish();
      if (imported.imported?.outcome === "imported" || imported.ballot?.outcome === "imported")
        transaction.keepAnswer(call, now);
      return { ...told, ...imported };
    });
  } catch (error) {
    // One post that cannot be written must not keep the others out; its transaction left nothing.
    return { ...told, fault: error instanceof Error ? error.message : String(error) };
  }
}

async function put(
  { source, text, reading, ballot }: Read,
  hands: ImportHands,
): Promise<Pick<Told, "imported" | "ballot">> {
  if (ballot) return { ballot: { id: ballot.id, ...(await importBallot(ballot, hands)) } };
  if (!reading) return {};
  const path = filePathOf(source) === source ? source : undefined;
  return { imported: await importPost(postedOf(reading), { path, digest: digestOf(text) }, hands) };
}

/** Names of earlier imports that the roster has by now: one transaction and one entry. */
export async function askAgain(
  group: Group,
  store: Store,
  world: Surroundings,
): Promise<readonly UnmatchedName[]> {
  return store.transact(async (transaction) => {
    const now = world.now();
    const read = transaction.read.of(group.id);
    const open = await read.imports.unmatched();
    if (open.length === 0) return [];
    const last = (await read.journal.latest(1))[0]?.hash ?? "";
    const write = transaction.writer({
      group: group.id,
      call: `import names ${group.id} ${last}`,
      at: now,
      account: "import",
      command: "import",
      said: "names again",
    });
    const found = await matchAgain({ read, write, group, now });
    await renewDue(write.touched(), { read, write, group, now });
    await write.finish();
    return found;
  });
}

/** The group whose minutes a post holds; words where it is none of these. */
function groupFor({ group }: PostReading, groups: readonly Group[]): Group | string {
  const named = groups.find(({ name }) => group !== null && fold(name) === fold(group));
  if (named) return named;
  if (group !== null) return `it holds the minutes of another group, ${group}`;
  const [only, second] = groups;
  return only !== undefined && second === undefined ? only : "it does not tell whose minutes it holds";
}

/** The group whose ballots are called so. */
function groupOfBallot(id: string, groups: readonly Group[]): Group | string {
  const ours = groups.find(
    ({ settings }) => /\p{L}/u.test(id) && readBallotId(id, settings.ballots.prefix) !== undefined,
  );
  return ours ?? `it holds a ballot of another group, ${id}`;
}
