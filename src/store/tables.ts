import { and, eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import { getTableConfig, type SQLiteTableWithColumns } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";
import { prepareChange, prepareRows } from "./prepared.ts";
import { facts, records } from "./schema/index.ts";
import type { HangingRows } from "./undo.ts";

export type RecordName = keyof typeof records;
export type FactName = keyof typeof facts;
export type TableName = RecordName | FactName;
type Tables = typeof records & typeof facts;
export type Row<N extends TableName> = Tables[N]["$inferSelect"];
type Insert<N extends TableName> = Tables[N]["$inferInsert"];
/** What a writer is given: it adds group, id and entry itself, and null for what is left out. */
export type NewRow<N extends TableName> = Omit<Insert<N>, "group" | "id" | "entry"> & {
  readonly id?: string;
};

// biome-ignore lint/suspicious/noExplicitAny: the tables differ; their types are given back at the writer's edge.
type AnyTable = SQLiteTableWithColumns<any>;
type AnyRow = Record<string, unknown>;

/** The statements that touch one table's rows by key, prepared once. */
export interface TableStatements {
  readonly columns: readonly string[];
  find(group: string, id: string): AnyRow | undefined;
  /** In the order in which they came. */
  all(group: string): AnyRow[];
  insert(row: AnyRow): void;
  update(row: AnyRow): void;
  remove(group: string, id: string): void;
}

export const tables: Readonly<Record<TableName, AnyTable>> = { ...records, ...facts };
/** In an order in which rows can be put in. */
export const tableNames = Object.keys(tables) as readonly TableName[];
export const isFact = (name: TableName): name is FactName => name in facts;

function prepareTable(db: Database, table: AnyTable): TableStatements {
  const columns = Object.keys(getTableColumns(table));
  const holes = Object.fromEntries(columns.map((name) => [name, sql.placeholder(name)]));
  const byKey = and(eq(table.group, sql.placeholder("group")), eq(table.id, sql.placeholder("id")));
  const find = prepareRows(db, getTableColumns(table), (select) => select.from(table).where(byKey));
  const all = db
    .select()
    .from(table)
    .where(eq(table.group, sql.placeholder("group")))
    .orderBy(sql`rowid`)
    .prepare();
  const change = (query: Parameters<typeof prepareChange>[1]) => {
    const run = prepareChange(db, query);
    return (values: AnyRow) => {
      run(values);
      db.memory.forget(getTableName(table));
    };
  };
  const remove = change(db.delete(table).where(byKey));
  return {
    columns,
    find: (group, id) => find.get({ group, id }),
    all: (group) => all.all({ group }),
    insert: change(db.insert(table).values(holes)),
    update: change(db.update(table).set(holes).where(byKey)),
    remove: (group, id) => remove({ group, id }),
  };
}

/** All tables' statements, each prepared when it is first needed. */
export function prepareTables(db: Database): (name: TableName) => TableStatements {
  const prepared = new Map<TableName, TableStatements>();
  return (name) => {
    const known = prepared.get(name);
    if (known) return known;
    const made = prepareTable(db, tables[name]);
    prepared.set(name, made);
    return made;
  };
}

/** A row with every column, in the schema's order. */
export function wholeRow(columns: readonly string[], row: AnyRow): AnyRow {
  const whole: AnyRow = {};
  for (const name of columns) whole[name] = row[name] ?? null;
  return whole;
}

/** A row as the journal keeps it. */
export const rowText = (columns: readonly string[], row: AnyRow) => JSON.stringify(wholeRow(columns, row));

/** What refers to a row by its foreign keys, counted by table. Asked only when an undo is refused. */
export function countHanging(
  db: Database,
  target: TableName,
  group: string,
  row: string,
): readonly HangingRows[] {
  return tableNames.flatMap((name) => {
    const columns = getTableConfig(tables[name]).foreignKeys.flatMap((key) => {
      const { foreignTable, columns: from } = key.reference();
      return foreignTable === tables[target] ? [from[1]] : [];
    });
    return columns.flatMap((column) => {
      if (!column) return [];
      const ours = and(eq(tables[name].group, group), eq(column, row));
      const count = db.select({ n: sql<number>`count(*)` }).from(tables[name]).where(ours).get()?.n ?? 0;
      if (count === 0) return [];
      const first = db.select({ id: tables[name].id }).from(tables[name]).where(ours).limit(3).all();
      return [{ table: name, count, rows: first.map((one) => one.id) }];
    });
  });
}
