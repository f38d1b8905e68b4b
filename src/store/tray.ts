import { asc, gt, sql } from "drizzle-orm";
import type { Instant, MessageRef } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { type DueRow, fallingBy } from "./due-book.ts";
import type { Transaction } from "./open.ts";
import { outboxChanges, outboxQuestions } from "./outbox.ts";
import { type PaceOf, usualPace } from "./pace.ts";
import { prepareRows, type Rows } from "./prepared.ts";
import { due, type outbox } from "./schema/index.ts";

export type OutboxRow = typeof outbox.$inferSelect;

/**
 * The courier's book of what is to be delivered, and the clock's of what is due. Each change commits by itself; what
 * is asked is what was committed.
 */
export interface Tray {
  /** Where something is to be delivered now: platforms, and the content folder, that with the oldest first. */
  lanes(now: Instant): Promise<readonly string[]>;
  /** The next things to deliver, everywhere or on one lane, oldest first. */
  waiting(now: Instant, most: number, lane?: string): Promise<readonly OutboxRow[]>;
  /**
   * Claims a row before the platform is called; false where it was taken back since it was read. After a crash only
   * rows tried and not sent are looked up there. What was tried may be noted in its payload.
   */
  claim(row: OutboxRow, now: Instant, payload?: unknown): Promise<boolean>;
  sent(row: OutboxRow, now: Instant, ref: MessageRef | undefined, closed?: boolean): Promise<void>;
  /** Not delivered: again at `dueAt`, or never (`undefined`), with the reason. `ref` undefined forgets a message that is gone. */
  failed(row: OutboxRow, fault: string, dueAt: Instant | undefined, keepsRef: boolean): Promise<void>;
  /** When the next waiting row is due, of those due later than some instant. */
  nextAt(after?: Instant): Promise<Instant | undefined>;
  /** The latest messages of a group that still stand at a destination, newest first. */
  standing(group: string, destination: string): Promise<readonly OutboxRow[]>;
  /** The message of a live card in each room. */
  shown(key: string): Promise<readonly OutboxRow[]>;
  dueBy(now: Instant, most: number): Promise<readonly DueRow[]>;
}

export function createTray(
  { db, reading, commits }: { db: Database; reading: Database; commits: () => number },
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
  pace: PaceOf = usualPace,
): Tray {
  const { lanes, waiting, waitingThere, next, standing, shown } = outboxQuestions(reading);
  const { claim, sent, failed } = outboxChanges(db);
  const dueBy = fallingBy(reading);
  const nextFalling = prepareRows(reading, { at: due.at }, (select) =>
    select
      .from(due)
      .where(gt(due.at, sql.placeholder("after")))
      .orderBy(asc(due.at))
      .limit(1),
  );
  // Asked each minute, and mostly for nothing. One process alone writes to the file: what was the first of its kind
  // still is, until something is committed.
  const firstOf = (find: Rows<{ at: Instant | null }>) => {
    let first: { readonly commits: number; readonly at: Instant } | undefined;
    return (): Instant => {
      if (first?.commits !== commits())
        first = { commits: commits(), at: find.get({ after: -1 })?.at ?? Number.POSITIVE_INFINITY };
      return first.at;
    };
  };
  const firstFalling = firstOf(nextFalling);
  const firstDue = firstOf(next);
  const of = (row: OutboxRow) => ({ key: row.key, destination: row.destination });

  return {
    lanes: async (now) => (firstDue() <= now ? lanes.all({ now }).map((row) => row.lane) : []),
    waiting: async (now, most, only) =>
      only === undefined ? waiting.all({ now, most }) : waitingThere.all({ now, most, lane: only }),
    claim: (row, now, payload) => {
      const noted = payload === undefined ? null : JSON.stringify(payload);
      return transact(async () => claim.run({ ...of(row), now, payload: noted }).changes > 0);
    },
    sent: (row, now, ref, closed = false) =>
      transact(
        async () =>
          void sent.run({
            ...of(row),
            now,
            ref: ref ? JSON.stringify(ref) : null,
            wanted: row.wanted,
            pace: pace(row.destination),
            closed: closed ? 1 : 0,
          }),
      ),
    failed: (row, fault, dueAt, keepsRef) => {
      const unknown = fault.startsWith("unknown");
      return transact(
        async () =>
          void failed.run({
            ...of(row),
            fault,
            dueAt: dueAt ?? null,
            tries: unknown ? row.tries + 1 : row.tries,
            keepsRef: keepsRef ? 1 : 0,
            unknown: unknown ? 1 : 0,
            triedAt: row.triedAt,
          }),
      );
    },
    async nextAt(after = -1) {
      const first = firstDue();
      if (first === Number.POSITIVE_INFINITY) return undefined;
      return first > after ? first : (next.get({ after })?.at ?? undefined);
    },
    standing: async (group, destination) => standing.all({ group, destination }),
    shown: async (shownKey) => shown.all({ key: shownKey }),
    dueBy: async (now, most) => (firstFalling() <= now ? dueBy(now, most) : []),
  };
}
