import { and, asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { prepareRows } from "./prepared.ts";
import { pollAnswers, polls } from "./schema/index.ts";

export type Poll = typeof polls.$inferSelect;
export type PollAnswer = typeof pollAnswers.$inferSelect;

export function pollQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(polls.group, hole("group"));
  const columns = getTableColumns(polls);
  const find = prepareRows(db, columns, (select) =>
    select.from(polls).where(and(ours, eq(polls.id, hole("id")))),
  );
  const numbered = prepareRows(db, columns, (select) =>
    select.from(polls).where(and(ours, eq(polls.number, hole("number")))),
  );
  const open = prepareRows(db, columns, (select) =>
    select
      .from(polls)
      .where(and(ours, isNull(polls.closedAt)))
      .orderBy(asc(polls.number)),
  );
  const latest = prepareRows(db, columns, (select) =>
    select.from(polls).where(ours).orderBy(desc(polls.number)).limit(hole("most")),
  );
  const answers = prepareRows(db, getTableColumns(pollAnswers), (select) =>
    select
      .from(pollAnswers)
      .where(and(eq(pollAnswers.group, hole("group")), eq(pollAnswers.poll, hole("id"))))
      .orderBy(asc(sql`rowid`)),
  );
  return (group: string) => ({
    poll: async (id: string) => find.get({ group, id }),
    numbered: async (number: number) => numbered.get({ group, number }),
    /** Those that wait for a decision, oldest first. */
    open: async () => open.all({ group }),
    /** The latest first. */
    latest: async (most: number) => latest.all({ group, most }),
    /** In the order given: the last of a member counts. */
    answers: async (id: string) => answers.all({ group, id }),
  });
}
