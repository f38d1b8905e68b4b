import { getTableColumns } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";
import type { Change, Entry } from "./journal.ts";
import { changes, entries, undone } from "./schema/index.ts";
import { prepareTables, type TableName, tableNames, tables } from "./tables.ts";

/** All that is kept of one group, without its name: its journal, entry by entry, and the rows of every table. */
export interface GroupContents {
  readonly entries: readonly (Omit<Entry, "group"> & {
    readonly changes: readonly Omit<Change, "group" | "entry" | "number">[];
  })[];
  readonly tables: Readonly<Record<TableName, readonly Readonly<Record<string, unknown>>[]>>;
}

/** What a column holds, for whoever has to check rows that come from elsewhere. */
export interface ColumnShape {
  readonly holds: "text" | "integer" | "anything";
  /** The words that it may hold, where it holds no others. */
  readonly oneOf: readonly string[];
  readonly isNullable: boolean;
}

/** The columns of every table, but for the group that each row belongs to. */
export function tableShapes(): Readonly<Record<TableName, Readonly<Record<string, ColumnShape>>>> {
  return mapTables((name) => {
    const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(tables[name]);
    const { group: _, ...own } = columns;
    return Object.fromEntries(Object.entries(own).map(([column, shape]) => [column, shapeOf(shape)]));
  });
}

function shapeOf({ dataType, enumValues, notNull }: SQLiteColumn): ColumnShape {
  const holds = dataType === "json" ? "anything" : dataType === "number" ? "integer" : "text";
  return { holds, oneOf: enumValues ?? [], isNullable: !notNull };
}

/** The same made of each table, in an order in which rows can be put in. */
export function mapTables<T>(of: (name: TableName) => T): Readonly<Record<TableName, T>> {
  return Object.fromEntries(tableNames.map((name) => [name, of(name)])) as Record<TableName, T>;
}

/**
 * Puts a whole group into a database that has none of that name, as it stands: the journal keeps its hashes. Nothing
 * is looked at here but that rows refer to rows; whoever calls verifies before the transaction ends.
 */
export function adoptGroup(db: Database, group: string, contents: GroupContents): void {
  // Rows refer to one another in both directions; all of them are there in the end, or the commit fails.
  db.$client.pragma("defer_foreign_keys = ON");
  const statements = prepareTables(db);
  mapTables((name) => {
    const { insert } = statements(name);
    for (const row of contents.tables[name]) insert({ ...row, group });
  });
  for (const { changes: made, ...entry } of contents.entries) {
    db.insert(entries)
      .values({ ...entry, group })
      .run();
    for (const [number, change] of made.entries())
      db.insert(changes)
        .values({ ...change, group, entry: entry.id, number })
        .run();
    db.memory.forget("entries");
    if (entry.undoes !== null) db.insert(undone).values({ group, entry: entry.undoes }).run();
  }
}
