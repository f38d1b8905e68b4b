import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * What was said in the machine's own room, which no chat platform keeps for it. Nothing of the group's record: it
 * stands apart from the journal, and whoever says something may take it back.
 */
export const posts = sqliteTable(
  "posts",
  {
    id: text().primaryKey(),
    room: text().notNull(),
    /** Rises with each post: their order. */
    number: integer().notNull(),
    /** Rises with each post and each change of one: where a reader goes on. */
    changed: integer().notNull(),
    at: integer().notNull(),
    /** The account that said it; missing for Convener's own. */
    who: text(),
    /** The only account that sees it; missing where everybody does. */
    reader: text(),
    pinned: integer({ mode: "boolean" }).notNull(),
    /** As the room shows it; missing once it was taken away. */
    body: text({ mode: "json" }).$type<unknown>(),
  },
  (t) => [
    index("posts_number").on(t.room, t.number),
    index("posts_changed").on(t.room, t.changed),
    index("posts_pinned").on(t.room, t.number).where(sql`${t.pinned} = 1`),
  ],
);
