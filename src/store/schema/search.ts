import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/**
 * What can be searched: each item's title and each note that holds, one row a line. An index over the record, not a
 * record: triggers keep it, and the full-text table beside it, in step within the same transaction.
 */
export const minutedLines = sqliteTable(
  "minuted_lines",
  {
    /** Rises with the meeting's start, so that the latest meetings' lines are found first. */
    number: integer().primaryKey(),
    group: text().notNull(),
    meeting: text().notNull(),
    item: text().notNull(),
    /** Missing for the title of the item. */
    note: text(),
  },
  (t) => [uniqueIndex("minuted_lines_note").on(t.group, t.item, t.note)],
);
