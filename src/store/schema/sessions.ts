import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Sessions on the pages that were signed out of before their time, by the digest of their cookie: of no group, and in
 * no journal. A row is worth something until the session would have ended by itself.
 */
export const endedSessions = sqliteTable(
  "ended_sessions",
  { digest: text().primaryKey(), until: integer().notNull() },
  (t) => [index("ended_sessions_until").on(t.until)],
);
