import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { prepareChange, prepareRows } from "./prepared.js";
import { facts, records } from "./schema/index.js";
export const tables = { ...records, ...facts };
export const isFact = (name) => name in facts;
function prepareTable(db, table) {
    const columns = Object.keys(getTableColumns(table));
    const holes = Object.fromEntries(columns.map((name) => [name, sql.placeholder(name)]));
    const byKey = and(eq(table.group, sql.placeholder("group")), eq(table.id, sql.placeholder("id")));
    const find = prepareRows(db, getTableColumns(table), (select) => select.from(table).where(byKey));
    const all = db
        .select()
        .from(table)
        .where(eq(table.group, sql.placeholder("group")))
        .prepare();
    const insert = prepareChange(db, db.insert(table).values(holes));
    const update = prepareChange(db, db.update(table).set(holes).where(byKey));
    const remove = db.delete(table).where(byKey).prepare();
    return {
        columns,
        find: (group, id) => find.get({ group, id }),
        all: (group) => all.all({ group }),
        insert,
        update,
        remove: (group, id) => void remove.run({ group, id }),
    };
}
/** All tables' statements, each prepared when it is first needed. */
export function prepareTables(db) {
    const prepared = new Map();
    return (name) => {
        const known = prepared.get(name);
        if (known)
            return known;
        const made = prepareTable(db, tables[name]);
        prepared.set(name, made);
        return made;
    };
}
/** A row as the journal keeps it: every column, in the schema's order. */
export function rowText(columns, row) {
    return JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
}
/** What refers to a row by its foreign keys, counted by table. Asked only when an undo is refused. */
export function countHanging(db, target, group, row) {
    return Object.keys(tables).flatMap((name) => {
        const columns = getTableConfig(tables[name]).foreignKeys.flatMap((key) => {
            const { foreignTable, columns: from } = key.reference();
            return foreignTable === tables[target] ? [from[1]] : [];
        });
        return columns.flatMap((column) => {
            if (!column)
                return [];
            const ours = and(eq(tables[name].group, group), eq(column, row));
            const count = db.select({ n: sql `count(*)` }).from(tables[name]).where(ours).get()?.n ?? 0;
            if (count === 0)
                return [];
            const first = db.select({ id: tables[name].id }).from(tables[name]).where(ours).limit(3).all();
            return [{ table: name, count, rows: first.map((one) => one.id) }];
        });
    });
}
