import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Workspaces that installed the bot from a browser. Of no group, and in no journal: what stands here is sealed with a
 * key that the database does not hold.
 */
export const installations = sqliteTable(
  "installations",
  {
    platform: text().notNull(),
    workspace: text().notNull(),
    name: text().notNull(),
    sealed: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.platform, t.workspace] })],
);
