import { sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { keyed, keys, refers } from "./keys.ts";
import { members } from "./roster.ts";

/** Reminders that a member does not want to be told in private. What a room hears is not muted. */
export const mutes = sqliteTable(
  "mutes",
  {
    ...keys(),
    member: text().notNull(),
    /** The reminder's name, as "action due", or "all". */
    line: text().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.member, () => members),
    uniqueIndex("mutes_line").on(t.group, t.member, t.line),
  ],
);
