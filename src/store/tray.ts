import { and, asc, desc, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Instant, MessageRef } from "../chat/index.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./open.ts";
import { due, outbox } from "./schema/index.ts";

export type OutboxRow = typeof outbox.$inferSelect;
export type DueRow = typeof due.$inferSelect;

const batchStanding = 50;

/** The courier's book of what is to be delivered, and the clock's of what is due. Each call commits by itself. */
export interface Tray {
  /** The next things to deliver, oldest first. */
  waiting(now: Instant, most: number): Promise<readonly OutboxRow[]>;
  /**
   * Claims a row before the platform is called; false where it was taken back since it was read. After a crash only
   * rows tried and not sent are looked up there.
   */
  claim(row: OutboxRow, now: Instant): Promise<boolean>;
  sent(row: OutboxRow, now: Instant, ref: MessageRef | undefined, closed?: boolean): Promise<void>;
  /** Not delivered: again at `dueAt`, or never (`undefined`), with the reason. `ref` undefined forgets a message that is gone. */
  failed(row: OutboxRow, fault: string, dueAt: Instant | undefined, keepsRef: boolean): Promise<void>;
  /** When the next waiting row is due. */
  nextAt(): Promise<Instant | undefined>;
  /** What a call's entry had delivered or still has waiting. */
  ofEntry(group: string, entry: string): Promise<readonly OutboxRow[]>;
  /** The latest messages of a group that still stand at a destination, newest first. */
  standing(group: string, destination: string): Promise<readonly OutboxRow[]>;
  /** The message of a live card in each room. */
  shown(key: string): Promise<readonly OutboxRow[]>;
  dueBy(now: Instant, most: number): Promise<readonly DueRow[]>;
}

export function createTray(
  db: Database,
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
): Tray {
  const hole = sql.placeholder;
  const key = and(eq(outbox.key, hole("key")), eq(outbox.destination, hole("destination")));
  const waiting = db
    .select()
    .from(outbox)
    .where(and(isNotNull(outbox.dueAt), lte(outbox.dueAt, hole("now"))))
    .orderBy(asc(outbox.dueAt), asc(sql`rowid`))
    .limit(hole("most"))
    .prepare();
  const claim = db
    .update(outbox)
    .set({ triedAt: sql`${hole("now")}`, tries: sql`${outbox.tries} + 1` })
    .where(and(key, isNotNull(outbox.dueAt)))
    .prepare();
  const sent = db
    .update(outbox)
    .set({
      sentAt: sql`${hole("now")}`,
      ref: sql`${hole("ref")}`,
      triedAt: sql`null`,
      tries: 0,
      fault: sql`null`,
      closedAt: sql`case when ${hole("closed")} then ${hole("now")} else null end`,
      // Wanted again while it was under way: then it stays due, a card three seconds from now.
      dueAt: sql`case when ${outbox.wanted} = ${hole("wanted")} then null
        when ${outbox.kind} = 'show' then max(${outbox.dueAt}, ${hole("now")} + 3000) else ${outbox.dueAt} end`,
    })
    .where(key)
    .prepare();
  const failed = db
    .update(outbox)
    .set({
      fault: sql`${hole("fault")}`,
      // Taken back while it was under way: then it is not tried again.
      dueAt: sql`case when ${outbox.dueAt} is null then null else ${hole("dueAt")} end`,
      ref: sql`case when ${hole("keepsRef")} then ${outbox.ref} else null end`,
      triedAt: sql`case when ${hole("unknown")} then ${outbox.triedAt} else null end`,
    })
    .where(key)
    .prepare();
  const next = db
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(isNotNull(outbox.dueAt))
    .orderBy(asc(outbox.dueAt))
    .limit(1)
    .prepare();
  const ofEntry = db
    .select()
    .from(outbox)
    .where(and(eq(outbox.group, hole("group")), eq(outbox.entry, hole("entry"))))
    .prepare();
  const standing = db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.group, hole("group")),
        eq(outbox.destination, hole("destination")),
        isNotNull(outbox.ref),
        isNull(outbox.closedAt),
      ),
    )
    .orderBy(desc(sql`rowid`))
    .limit(batchStanding)
    .prepare();
  const shown = db
    .select()
    .from(outbox)
    .where(eq(outbox.key, hole("key")))
    .prepare();
  const dueBy = db
    .select()
    .from(due)
    .where(lte(due.at, hole("now")))
    .orderBy(asc(due.at), asc(due.group), asc(due.line), asc(due.subject))
    .limit(hole("most"))
    .prepare();
  const of = (row: OutboxRow) => ({ key: row.key, destination: row.destination });

  return {
    waiting: async (now, most) => waiting.all({ now, most }),
    claim: (row, now) => transact(async () => claim.run({ ...of(row), now }).changes > 0),
    sent: (row, now, ref, closed = false) =>
      transact(
        async () =>
          void sent.run({
            ...of(row),
            now,
            ref: ref ? JSON.stringify(ref) : null,
            wanted: row.wanted,
            closed: closed ? 1 : 0,
          }),
      ),
    failed: (row, fault, dueAt, keepsRef) =>
      transact(
        async () =>
          void failed.run({
            ...of(row),
            fault,
            dueAt: dueAt ?? null,
            keepsRef: keepsRef ? 1 : 0,
            unknown: fault.startsWith("unknown") ? 1 : 0,
          }),
      ),
    nextAt: async () => next.get()?.at ?? undefined,
    ofEntry: async (group, entry) => ofEntry.all({ group, entry }),
    standing: async (group, destination) => standing.all({ group, destination }),
    shown: async (shownKey) => shown.all({ key: shownKey }),
    dueBy: async (now, most) => dueBy.all({ now, most }),
  };
}
