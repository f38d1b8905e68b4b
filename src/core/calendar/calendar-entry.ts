import type { Instant } from "../../chat/index.ts";
import type { Read, TableName } from "../../store/index.ts";
import type { Group } from "../group.ts";
import type { Day } from "../time.ts";

/** One entry of a group's calendar. */
export interface CalendarEntry {
  /** Stays the same through every move, and when a meeting of the cadence is put on record. */
  readonly uid: string;
  /** Rises with each change. */
  readonly sequence: number;
  readonly changedAt: Instant;
  readonly title: string;
  /** From an instant until another, an instant by itself, or a whole day. */
  readonly when: { readonly from: Instant; readonly until?: Instant } | { readonly day: Day };
  readonly place?: string;
  readonly about?: string;
  readonly cancelled: boolean;
  /** Takes nobody's time: something to be done by then, not a meeting to be at. */
  readonly free?: true;
}

/** When something was changed last, and by which entry of the group's journal, whose numbers only rise. */
export type Changed = Pick<CalendarEntry, "sequence" | "changedAt">;

/** The last of these entries. What is taken back is a change too, and may leave no row to find it by. */
export async function changedIn(entries: Iterable<string | undefined>, { journal }: Read): Promise<Changed> {
  const all = [await journal.lastUndoing()];
  for (const id of new Set(entries)) if (id !== undefined) all.push(await journal.entry(id));
  return {
    sequence: Math.max(0, ...all.map((one) => one?.number ?? 0)),
    changedAt: Math.max(0, ...all.map((one) => one?.at ?? 0)),
  };
}

/** When one of these rows was changed last, each named by its table. */
export async function changedBy(
  rows: Readonly<Partial<Record<TableName, string>>>,
  read: Read,
): Promise<Changed> {
  const entries: (string | undefined)[] = [];
  for (const [table, row] of Object.entries(rows)) entries.push(await read.journal.lastChange(table, row));
  return changedIn(entries, read);
}

/** What of a group a calendar shows. */
export interface View {
  readonly from: Instant;
  readonly until: Instant;
  /** Also the places of meetings, and what members owe. */
  readonly whole: boolean;
  /** Rows as they stood until they were taken back, by table, the latest first. */
  readonly takenBack: Awaited<ReturnType<Read["journal"]["takenBack"]>>;
}

/** What stands, and as cancelled what stood until that from which it came was taken back. */
export function withCancelled(
  standing: readonly CalendarEntry[],
  stood: readonly CalendarEntry[],
): readonly CalendarEntry[] {
  const known = new Set(standing.map(({ uid }) => uid));
  const off = new Map<string, CalendarEntry>();
  for (const one of stood)
    if (!known.has(one.uid) && !off.has(one.uid)) off.set(one.uid, { ...one, cancelled: true });
  return [...standing, ...off.values()];
}

export const uidOf = (what: string, { id }: Pick<Group, "id">) => `${what}@${id}.convener`;
