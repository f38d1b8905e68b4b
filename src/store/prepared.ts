import { type GetColumnData, is, Param, Placeholder, type Query } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";
import { keep } from "./memory.ts";

/**
 * Queries of every call's path, written with Drizzle, compiled once, and run on the driver itself. Drizzle's own
 * prepared queries cost each call as much again as SQLite does: they look for the placeholders and for the
 * columns' types anew.
 */
export interface Rows<R> {
  get(values: Values): R | undefined;
  all(values: Values): R[];
}

/** Rows that several callers may hold at once, so that nobody changes them. */
export interface Remembered<R> {
  get(values: Values): Readonly<R> | undefined;
  all(values: Values): readonly Readonly<R>[];
}

export type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, SQLiteColumn>>;
type Shape<F extends Fields> = { -readonly [K in keyof F]: GetColumnData<F[K]> };
interface Compiled {
  toSQL(): Query;
}

/** Prepares a selection of columns: `prepareRows(db, getTableColumns(items), (select) => select.from(items)…)`. */
export function prepareRows<F extends Fields>(
  db: Database,
  fields: F,
  query: (select: ReturnType<typeof db.select<F>>) => Compiled,
): Rows<Shape<F>> {
  const { sql, params } = query(db.select(fields)).toSQL();
  const statement = db.$client.prepare<unknown[], unknown[]>(sql).raw();
  const valuesOf = argumentsOf(params);
  const columns = Object.entries(fields).map(([name, column]) => ({ name, column }));
  const rowOf = (raw: readonly unknown[]): Shape<F> => {
    const row: Record<string, unknown> = {};
    columns.forEach(({ name, column }, n) => {
      row[name] = raw[n] === null ? null : column.mapFromDriverValue(raw[n]);
    });
    return row as Shape<F>;
  };
  return {
    get(values) {
      const raw = statement.get(...valuesOf(values));
      return raw && rowOf(raw);
    },
    all: (values) => statement.all(...valuesOf(values)).map(rowOf),
  };
}

/**
 * As `prepareRows`, for what every call asks and few calls change: an answer is kept until a table that it comes from is
 * written to. Only for tables that the writer's own statements change, and for few rows at a time.
 */
export function rememberRows<F extends Fields>(
  db: Database,
  fields: F,
  query: (select: ReturnType<typeof db.select<F>>) => Compiled,
): Remembered<Shape<F>> {
  const rows = prepareRows(db, fields, query);
  const { sql } = query(db.select(fields)).toSQL();
  const tables = [...sql.matchAll(/\b(?:from|join) "(\w+)"/g)].map(([, table = ""]) => table);
  const remember = <A>(ask: (values: Values) => A) => {
    const shelf = db.memory.shelf<A>(tables);
    return (values: Values): A => {
      const asked = Object.values(values).join("\0");
      const known = shelf.get(asked);
      if (known !== undefined || shelf.has(asked)) return known as A;
      return keep(shelf, asked, ask(values));
    };
  };
  return {
    get: remember((values) => {
      const row = rows.get(values);
      return row && Object.freeze(row);
    }),
    all: remember((values) => Object.freeze(rows.all(values).map((row) => Object.freeze(row)))),
  };
}

/** Prepares an insert, update or delete. */
export function prepareChange(db: Database, query: Compiled): (values: Values) => void {
  const { sql, params } = query.toSQL();
  const statement = db.$client.prepare<unknown[]>(sql);
  const valuesOf = argumentsOf(params);
  return (values) => void statement.run(...valuesOf(values));
}

/** How a statement's arguments are made from named values. */
function argumentsOf(params: readonly unknown[]): (values: Values) => unknown[] {
  const makers = params.map((param): ((values: Values) => unknown) => {
    if (is(param, Placeholder)) return (values) => values[param.name];
    if (!is(param, Param)) return () => param;
    const { encoder, value } = param;
    if (!is(value, Placeholder)) return () => encoder.mapToDriverValue(value);
    // What is missing stays missing: an encoder would write it as the word null.
    return (values) => (values[value.name] == null ? null : encoder.mapToDriverValue(values[value.name]));
  });
  return (values) => makers.map((make) => make(values));
}
