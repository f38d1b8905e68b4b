import { and, asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { rememberRows } from "./prepared.ts";
import { items } from "./schema/index.ts";

export type Item = typeof items.$inferSelect;

export function agendaQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(items.group, hole("group"));
  const find = rememberRows(db, getTableColumns(items), (select) =>
    select.from(items).where(and(ours, eq(items.id, hole("id")))),
  );
  const of = rememberRows(db, getTableColumns(items), (select) =>
    select
      .from(items)
      .where(and(ours, eq(items.meeting, hole("meeting"))))
      .orderBy(asc(items.position), asc(items.id)),
  );
  const waiting = db
    .select()
    .from(items)
    .where(and(ours, isNull(items.meeting)))
    .orderBy(asc(items.position), asc(items.id))
    .prepare();
  const current = rememberRows(db, getTableColumns(items), (select) =>
    select
      .from(items)
      .where(and(ours, eq(items.meeting, hole("meeting")), sql`${items.state} = 'current'`))
      .orderBy(desc(items.startedAt)),
  );
  return (group: string) => ({
    item: async (id: string) => find.get({ group, id }),
    /** A meeting's items in order, dropped ones included. */
    items: async (meeting: string) => of.all({ group, meeting }),
    /** Items that wait for a meeting to be planned. */
    waiting: async () => waiting.all({ group }),
    /** The item under way: taking one up closes the one before, so there is never a second. */
    current: async (meeting: string) => current.get({ group, meeting }),
  });
}
