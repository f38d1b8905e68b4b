import type { Instant } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
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

/** Changed how often, and when last: the journal's count of a row's changes. */
export type Changed = Pick<CalendarEntry, "sequence" | "changedAt">;

export async function changedBy(read: Read, table: string, row: string): Promise<Changed> {
  const { count, at } = await read.journal.changeCount(table, row);
  return { sequence: count, changedAt: at };
}

export const uidOf = (what: string, { id }: Pick<Group, "id">) => `${what}@${id}.convener`;
