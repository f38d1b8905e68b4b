import type { Instant } from "../../chat/index.ts";
import type { Entry, MinutesSet, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { minutesRecordOf } from "./minutes.ts";
import { readAsOf } from "./past.ts";
import type { MinutesRecord } from "./record.ts";

/** A moment at which minutes went out or were decided on, and since when they could be compared. */
export interface Revision {
  /** Counts from 1. */
  readonly number: number;
  readonly what: "put on record" | "circulated" | "approved" | "tabled" | "published" | "corrected";
  readonly at: Instant;
  /** The journal's entry after which the minutes read so. */
  readonly entry: number;
}

/** Later in this list says more, where one entry did several of these. */
const weight: readonly Revision["what"][] = [
  "put on record",
  "circulated",
  "published",
  "tabled",
  "approved",
  "corrected",
];

/** The revisions of a set, oldest first. Nothing of them is kept twice: the journal knows what each row was. */
export async function revisionsOf(set: MinutesSet, read: Read): Promise<readonly Revision[]> {
  const found = new Map<number, Omit<Revision, "number">>();
  const add = (entry: Entry | undefined, what: Revision["what"]) => {
    if (!entry) return;
    const known = found.get(entry.number);
    if (known && weight.indexOf(known.what) > weight.indexOf(what)) return;
    found.set(entry.number, { what, at: entry.at, entry: entry.number });
  };
  for (const { entry, number } of await read.journal.changesOn("minutes", set.id)) {
    const [by, change] = [await read.journal.entry(entry), await read.journal.change(entry, number)];
    if (!by || !change) continue;
    const [was, is] = [circulatedIn(change.before), circulatedIn(change.after)];
    if (is === null || is === was || by.undoes !== null || (await read.journal.undoing(entry))) continue;
    add(by, change.before === null ? "put on record" : "circulated");
  }
  for (const { entry, decision } of await read.minutes.decisionsOn(set.id))
    add(await read.journal.entry(entry), decision);
  for (const { entry } of await read.minutes.publications(set.id))
    add(await read.journal.entry(entry), "published");
  for (const { entry } of await read.minutes.corrections(set.id))
    add(await read.journal.entry(entry), "corrected");
  return [...found.values()].sort((a, b) => a.entry - b.entry).map((one, n) => ({ ...one, number: n + 1 }));
}

function circulatedIn(row: string | null): unknown {
  return row === null ? null : ((JSON.parse(row) as Partial<MinutesSet>).circulatedAt ?? null);
}

/** What a set said at one of its revisions; as it is now without one. Names are the roster's of today. */
export async function recordAt(
  revision: Revision | undefined,
  set: MinutesSet,
  read: Read,
  group: Group,
): Promise<MinutesRecord> {
  if (!revision) return minutesRecordOf(set, read, group);
  const past = readAsOf(read, revision.entry);
  const was = (await past.minutes.ofMeeting(set.meeting)).find(({ id }) => id === set.id);
  return minutesRecordOf(was ?? set, past, group);
}

/** Two revisions to hold against each other: `undefined` is the minutes as they are now. */
export interface Compared {
  readonly from: Revision;
  readonly to: Revision | undefined;
}

/** Those meant; unless they are named, the last two, or the only one and the minutes as they are now. */
export function comparedOf(
  revisions: readonly Revision[],
  from: number | undefined,
  to: number | undefined,
): Compared | undefined {
  const named = (number: number | undefined) => revisions.find((one) => one.number === number);
  const first = named(from) ?? (to === undefined ? revisions.at(-2) : named(to - 1)) ?? revisions[0];
  if (!first) return undefined;
  const last = to === undefined && from === undefined && revisions.length > 1 ? revisions.at(-1) : named(to);
  return { from: first, to: last };
}
