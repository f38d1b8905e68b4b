import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { unmatched } from "./schema/index.ts";

export type UnmatchedName = typeof unmatched.$inferSelect;

export function importQuestions(db: Database) {
  const open = db
    .select()
    .from(unmatched)
    .where(and(eq(unmatched.group, sql.placeholder("group")), isNull(unmatched.matchedAt)))
    .orderBy(asc(unmatched.kind), asc(unmatched.name))
    .prepare();
  return (group: string) => ({
    /** Names in imported posts that the roster did not have when it was last asked, by kind and name. */
    unmatched: async () => open.all({ group }),
  });
}
