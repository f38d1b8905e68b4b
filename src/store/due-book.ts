import { and, asc, eq, getTableColumns, gt, lte, type SQL, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { prepareChange, prepareRows } from "./prepared.ts";
import { due, outbox } from "./schema/index.ts";

export type DueRow = typeof due.$inferSelect;

/** A reminder to be sent: to be put into words only when it is. */
export interface Reminder {
  /** Used once, ever, at each destination. */
  readonly key: string;
  readonly destination: string;
  readonly payload: unknown;
  readonly usefulUntil: Instant | undefined;
}

/** The index of what becomes due, and what the clock makes of it. */
export interface DueBook {
  /**
   * Puts a reminder into the outbox. It belongs to no entry, with which it could be taken back: when it is sent, it
   * looks at how things are by then.
   */
  remind(group: string, reminder: Reminder, now: Instant): void;
  setDue(group: string, line: string, subject: string, at: Instant | undefined): void;
  /** As `setDue`, but what is due by now already stays so, until the clock has seen to it. */
  renewDue(group: string, line: string, subject: string, at: Instant | undefined, now: Instant): void;
  dueAt(group: string, line: string, subject: string): Instant | undefined;
  /** What is due by an instant, earliest first. */
  dueBy(now: Instant, most: number): readonly DueRow[];
}

/** The question what is due by an instant, on one connection. */
export function fallingBy(db: Database): DueBook["dueBy"] {
  const hole = sql.placeholder;
  const falling = prepareRows(db, getTableColumns(due), (select) =>
    select
      .from(due)
      .where(lte(due.at, hole("now")))
      .orderBy(asc(due.at), asc(due.group), asc(due.line), asc(due.subject))
      .limit(hole("most")),
  );
  return (now, most) => falling.all({ now, most });
}

export function createDueBook(db: Database): DueBook {
  const hole = sql.placeholder;
  const row = { group: hole("group"), line: hole("line"), subject: hole("subject"), at: hole("at") };
  const target = [due.group, due.line, due.subject];
  const one = and(eq(due.group, hole("group")), eq(due.line, hole("line")), eq(due.subject, hole("subject")));
  const at = { at: sql`excluded.at` };
  const isFuture = gt(due.at, hole("now"));
  const insert = db.insert(due).values(row);
  const set = prepareChange(db, insert.onConflictDoUpdate({ target, set: at }));
  const remove = prepareChange(db, db.delete(due).where(one));
  const renew = prepareChange(
    db,
    db.insert(due).values(row).onConflictDoUpdate({ target, set: at, setWhere: isFuture }),
  );
  const removeFuture = prepareChange(db, db.delete(due).where(and(one, isFuture)));
  const now = sql`${hole("now")}`;
  const kind = sql`'remind'` as SQL<"remind">;
  const reminder = {
    group: hole("group"),
    key: hole("key"),
    destination: hole("destination"),
    kind,
    payload: sql`${hole("payload")}`,
    usefulUntil: hole("usefulUntil"),
  };
  const insertReminder = prepareChange(
    db,
    db
      .insert(outbox)
      .values({ ...reminder, createdAt: now, dueAt: now, tries: sql`0`, wanted: sql`1` })
      .onConflictDoNothing(),
  );
  const find = prepareRows(db, { at: due.at }, (select) => select.from(due).where(one));
  return {
    remind: (group, { key, destination, payload, usefulUntil }, now) =>
      insertReminder({
        group,
        key,
        destination,
        payload: JSON.stringify(payload),
        usefulUntil: usefulUntil ?? null,
        now,
      }),
    setDue(group, line, subject, instant) {
      if (instant === undefined) remove({ group, line, subject });
      else set({ group, line, subject, at: instant });
    },
    renewDue(group, line, subject, instant, now) {
      if (instant === undefined) removeFuture({ group, line, subject, now });
      else renew({ group, line, subject, at: instant, now });
    },
    dueAt: (group, line, subject) => find.get({ group, line, subject })?.at,
    dueBy: fallingBy(db),
  };
}
