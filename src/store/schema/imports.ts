import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { keyed, keys, refers } from "./keys.ts";
import { meetings } from "./meetings.ts";

/** As what a post names somebody. */
export type UnmatchedKind = "person" | "organization" | "minute taker";

/** A name in an imported post that the roster did not have. Who was there stands in the roll call all the same. */
export const unmatched = sqliteTable(
  "unmatched",
  {
    ...keys(),
    kind: text().$type<UnmatchedKind>().notNull(),
    /** As the post spells it. */
    name: text().notNull(),
    meeting: text().notNull(),
    /** The post's path below the folder that was imported. */
    source: text().notNull(),
    /** When a later import found it on the roster. */
    matchedAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    index("unmatched_open").on(t.group, t.kind, t.name).where(sql`${t.matchedAt} is null`),
  ],
);
