import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { replyTo } from "./ledger.ts";
import { prepareRows } from "./prepared.ts";
import { changes, entries, heard } from "./schema/index.ts";
import type { Row, TableName } from "./tables.ts";

export type Entry = typeof entries.$inferSelect;
export type Change = typeof changes.$inferSelect;

export function journalQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(entries.group, hole("group"));
  const numbered = db
    .select()
    .from(entries)
    .where(and(ours, eq(entries.number, hole("number"))))
    .prepare();
  const find = prepareRows(db, getTableColumns(entries), (select) =>
    select.from(entries).where(and(ours, eq(entries.id, hole("id")))),
  );
  const answered = db
    .select({ at: entries.at, answer: heard.answer })
    .from(entries)
    .innerJoin(heard, eq(heard.call, entries.call))
    .where(and(ours, eq(entries.id, hole("id"))))
    .prepare();
  const undoing = db
    .select()
    .from(entries)
    .where(and(ours, eq(entries.undoes, hole("id"))))
    .prepare();
  // By their own index: in the order of the numbers, which the plus keeps out of it, all of the journal is walked through.
  const isUndoing = and(ours, gt(entries.undoes, ""));
  const latestFirst = desc(sql`+${entries.number}`);
  const lastUndoing = db.select().from(entries).where(isUndoing).orderBy(latestFirst).limit(1).prepare();
  const takenBack = db
    .select({ table: changes.table, before: changes.before })
    .from(entries)
    .crossJoin(changes)
    .where(
      and(
        isUndoing,
        eq(changes.group, entries.group),
        eq(changes.entry, entries.id),
        isNotNull(changes.before),
      ),
    )
    .orderBy(latestFirst, asc(changes.number))
    .limit(hole("most"))
    .prepare();
  const last = db
    .select()
    .from(entries)
    .where(and(ours, lt(entries.number, hole("before"))))
    .orderBy(desc(entries.number))
    .limit(hole("most"))
    .prepare();
  const page = db
    .select()
    .from(entries)
    .where(and(ours, gt(entries.number, hole("after"))))
    .orderBy(asc(entries.number))
    .limit(1000)
    .prepare();
  const ofMember = db
    .select()
    .from(entries)
    .where(
      and(
        ours,
        eq(entries.member, hole("member")),
        isNull(entries.undoes),
        lt(entries.number, hole("before")),
      ),
    )
    .orderBy(desc(entries.number))
    .limit(hole("most"))
    .prepare();
  const byMember = db
    .select()
    .from(entries)
    .where(and(ours, eq(entries.member, hole("member")), lt(entries.number, hole("before"))))
    .orderBy(desc(entries.number))
    .limit(hole("most"))
    .prepare();
  const changesOf = db
    .select()
    .from(changes)
    .where(and(eq(changes.group, hole("group")), eq(changes.entry, hole("entry"))))
    .orderBy(asc(changes.number))
    .prepare();
  const lastChange = db
    .select({ entry: changes.entry })
    .from(changes)
    .innerJoin(entries, and(eq(entries.group, changes.group), eq(entries.id, changes.entry)))
    .where(
      and(eq(changes.group, hole("group")), eq(changes.table, hole("table")), eq(changes.row, hole("row"))),
    )
    .orderBy(desc(entries.number))
    .limit(1)
    .prepare();
  // First where they stand, which the index knows, then each by its key: in one, the planner would walk the journal.
  const ofRow = prepareRows(db, { entry: changes.entry, number: changes.number }, (select) =>
    select
      .from(changes)
      .where(
        and(eq(changes.group, hole("group")), eq(changes.table, hole("table")), eq(changes.row, hole("row"))),
      ),
  );
  const change = prepareRows(db, getTableColumns(changes), (select) =>
    select
      .from(changes)
      .where(
        and(
          eq(changes.group, hole("group")),
          eq(changes.entry, hole("entry")),
          eq(changes.number, hole("number")),
        ),
      ),
  );
  return (group: string) => ({
    numbered: async (number: number) => numbered.get({ group, number }),
    entry: async (id: string) => find.get({ group, id }),
    /** What whoever made an entry was answered, and when. */
    answerTo: async (id: string) => {
      const kept = answered.get({ group, id });
      return kept && { at: kept.at, reply: replyTo(kept) };
    },
    /** The entry that took this one back. */
    undoing: async (id: string) => undoing.get({ group, id }),
    /** The latest entry by which something was taken back. */
    lastUndoing: async () => lastUndoing.get({ group }),
    /** Rows as they stood until they were taken back, by table, the latest first. */
    takenBack: async (most: number) => {
      const all = takenBack.all({ group, most });
      return <N extends TableName>(table: N): readonly Row<N>[] =>
        all.filter((one) => one.table === table).map(({ before }) => JSON.parse(before ?? "null"));
    },
    /** The latest entries before a number, newest first. */
    latest: async (most: number, before = Number.MAX_SAFE_INTEGER) => last.all({ group, most, before }),
    /** A member's latest entries before a number, newest first. */
    latestOf: async (member: string, most: number, before = Number.MAX_SAFE_INTEGER) =>
      byMember.all({ group, member, most, before }),
    /** Up to 1,000 entries after a number, in order. */
    page: async (after: number) => page.all({ group, after }),
    /** A member's latest entries that are not themselves undoings, newest first. */
    ofMember: async (member: string, most: number) =>
      ofMember.all({ group, member, most, before: Number.MAX_SAFE_INTEGER }),
    /** Where everything stands that was done to a row, in no order. */
    changesOn: async (table: string, row: string) => ofRow.all({ group, table, row }),
    change: async (entry: string, number: number) => change.get({ group, entry, number }),
    changes: async (entry: string) => changesOf.all({ group, entry }),
    /** The entry that last changed a row. */
    lastChange: async (table: string, row: string) => lastChange.get({ group, table, row })?.entry,
  });
}
