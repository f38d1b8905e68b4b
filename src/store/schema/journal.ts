import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Reply } from "../../chat/index.ts";

/** One command that changed something. Append-only; chained by hash within its group. */
export const entries = sqliteTable(
  "entries",
  {
    group: text().notNull(),
    /** Counts from 1 within the group. */
    number: integer().notNull(),
    id: text().notNull(),
    call: text().notNull(),
    at: integer().notNull(),
    /** The member's id; missing for the clock's own and for people without one. */
    member: text(),
    /** The account, "slack T0LAB U0ANN", or "clock". */
    account: text().notNull(),
    command: text().notNull(),
    /** What was asked, as it was said. */
    said: text().notNull(),
    undoes: text(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.group, t.number] }),
    uniqueIndex("entries_id").on(t.group, t.id),
    uniqueIndex("entries_undoes").on(t.group, t.undoes).where(sql`${t.undoes} is not null`),
    index("entries_member").on(t.group, t.member, t.number),
  ],
);

/** What an entry did to one row. The payload may be erased on request; the salted digest keeps the chain whole. */
export const changes = sqliteTable(
  "changes",
  {
    group: text().notNull(),
    entry: text().notNull(),
    number: integer().notNull(),
    table: text().notNull(),
    row: text().notNull(),
    before: text(),
    after: text(),
    salt: text().notNull(),
    digest: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.group, t.entry, t.number] }),
    index("changes_row").on(t.group, t.table, t.row),
  ],
);

/**
 * Calls already heard, with the answer given: a delivery heard again gets it again. Of a group file that was loaded, its
 * digest.
 */
export const heard = sqliteTable("heard", {
  call: text().primaryKey(),
  at: integer().notNull(),
  answer: text({ mode: "json" }).$type<Reply | string>(),
});

/** Entries taken back. Only facts of an entry named here may be deleted from their table; the journal keeps them. */
export const undone = sqliteTable("undone", { group: text().notNull(), entry: text().notNull() }, (t) => [
  primaryKey({ columns: [t.group, t.entry] }),
]);
