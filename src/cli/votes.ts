import { readFileSync } from "node:fs";
import { type ArchivedVote, type Placed, placeVote, recordPlaced } from "../core/ballots/import.ts";
import { nameOfBallot } from "../core/ballots/names.ts";
import { renewDue } from "../core/due.ts";
import { type Group, groupOf } from "../core/group.ts";
import { spokenInstant } from "../core/time.ts";
import { type Archive, readVotes } from "../records/votes-mbox.ts";
import { openStore, type Store } from "../store/index.ts";
import { demandConfig, type Flags } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { Trouble } from "./trouble.ts";

export interface VoteFlags extends Flags {
  readonly group?: string;
  readonly record?: true;
}

/**
 * Reads a list's mbox archive and tells, vote by vote, what it understood. Nothing is counted until it is run again
 * with --record; what is in doubt is left to a person in any case, and what is on record already is not recorded twice.
 */
export async function importVotes(
  file: string,
  { group: named, record = undefined, ...flags }: VoteFlags,
  { env, output, now }: Surroundings,
): Promise<void> {
  const { database } = demandConfig(env, flags);
  const archive = readArchive(file);
  const store = await openStore({ path: database });
  try {
    const group = await groupMeant(store, named);
    const { lists, ballots } = group.settings;
    const read = await readVotes(archive, { prefix: ballots.prefix, list: lists.public ?? lists.members });
    const print = (line: string) => void output.write(`${line}\n`);
    print(`${read.read} messages read from ${file}, for ${group.name}.`);
    for (const { subject, why } of read.unread) print(`? “${subject}”: ${why}`);
    const counts = { new: 0, known: 0, left: 0 };
    for (const vote of votesIn(read)) {
      const placed = await placeOrRecord(vote, { store, group, record: record === true, now: now() });
      counts[placed.kind]++;
      print(lineOf(vote, placed, group));
    }
    print(
      `${counts.new} ${record ? "recorded" : "to be recorded"}, ${counts.known} on record already, ${counts.left} left to you.`,
    );
    if (!record && counts.new > 0)
      print("Nothing was recorded. If this is right, say it again with --record.");
    if (counts.left > 0) print("What is left to you, a tabulator records by hand: /ballot record.");
  } finally {
    await store.close();
  }
}

function readArchive(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new Trouble([`${file} cannot be read. It should be the list's archive, as an mbox file.`]);
  }
}

async function groupMeant({ read }: Store, named: string | undefined): Promise<Group> {
  const groups = await read.groups();
  const fitting = named === undefined ? groups : groups.filter((row) => row.group === named);
  const [only, second] = fitting;
  const known = groups.map((row) => row.group).join(", ");
  if (!only) throw new Trouble([`There is no group ${named ?? ""} in this database. It has: ${known}.`]);
  if (second) throw new Trouble([`Say of which group: --group ${known}.`]);
  return groupOf(only);
}

function votesIn({ messages }: Archive): readonly ArchivedVote[] {
  return messages.flatMap(({ votes, ...message }) => {
    const own = votes.map((vote) => ({ ...message, ...vote }));
    // A message in which a vote is only suspected is shown too.
    const suspected: ArchivedVote = { ...message, ballot: "?", answer: "unclear", words: message.subject };
    return own.length > 0 ? own : [suspected];
  });
}

interface Recording {
  readonly store: Store;
  readonly group: Group;
  readonly record: boolean;
  readonly now: number;
}

type Outcome = Placed & { readonly left?: string | undefined };

async function placeOrRecord(vote: ArchivedVote, { store, group, record, now }: Recording): Promise<Outcome> {
  if (!record) return placeVote(vote, { read: store.read.of(group.id), group, now });
  return store.transact(async (transaction) => {
    const read = transaction.read.of(group.id);
    const placed = await placeVote(vote, { read, group, now });
    if (placed.kind !== "new") return placed;
    const writer = transaction.writer({
      group: group.id,
      call: `votes import ${vote.messageId ?? vote.link} ${vote.ballot} ${vote.at}`,
      at: now,
      account: "command line",
      command: "votes import",
      said: `${vote.ballot} ${vote.answer} of ${vote.from.name}: ${vote.link}`,
    });
    const scene = { read, write: writer, group, now };
    const left = await recordPlaced(placed, scene);
    await writer.finish();
    await renewDue(writer.touched(), scene);
    return { ...placed, left };
  });
}

const marks = { new: "+", known: "=", left: "?" } as const;

/** "+ CSC-20 yes, DigiCert (Dean Coclin), Thu 12 October 2023 09:00 EDT". */
function lineOf({ ballot, answer, from, at, words }: ArchivedVote, placed: Outcome, group: Group): string {
  const voter = placed.kind === "new" ? placed.vote.voter : undefined;
  const known = voter && "member" in voter ? voter.member.name : from.name;
  const who = voter?.organization ? `${voter.organization.name} (${known})` : known;
  const name = placed.kind === "new" ? nameOfBallot(placed.dossier.ballot, group) : ballot;
  const counts = placed.left === undefined ? "" : `; counts for nothing: ${placed.left}`;
  const why =
    placed.kind === "left" ? `; ${placed.why}: “${words}”` : placed.kind === "known" ? "; on record" : counts;
  return `${marks[placed.kind]} ${name} ${answer}, ${who}, ${spokenInstant(at, group.zone)}${why}`;
}
