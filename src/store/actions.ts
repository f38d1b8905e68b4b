import { and, asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { prepareRows } from "./prepared.ts";
import { actions } from "./schema/index.ts";

export type Action = typeof actions.$inferSelect;

export function actionQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(actions.group, hole("group"));
  const find = prepareRows(db, getTableColumns(actions), (select) =>
    select.from(actions).where(and(ours, eq(actions.id, hole("id")))),
  );
  const numbered = db
    .select()
    .from(actions)
    .where(and(ours, eq(actions.number, hole("number"))))
    .prepare();
  const last = db
    .select({ number: actions.number })
    .from(actions)
    .where(ours)
    .orderBy(desc(actions.number))
    .prepare();
  const latest = db
    .select()
    .from(actions)
    .where(ours)
    .orderBy(desc(actions.number))
    .limit(hole("most"))
    .prepare();
  const open = db
    .select()
    .from(actions)
    .where(and(ours, isNull(actions.doneAt), isNull(actions.droppedAt)))
    .orderBy(asc(actions.number))
    .prepare();
  return (group: string) => ({
    action: async (id: string) => find.get({ group, id }),
    numbered: async (number: number) => numbered.get({ group, number }),
    lastNumber: async () => last.get({ group })?.number ?? 0,
    /** Also those done or dropped, latest first. */
    latest: async (most: number) => latest.all({ group, most }),
    /** Neither done nor dropped, oldest first. */
    open: async () => open.all({ group }),
  });
}
