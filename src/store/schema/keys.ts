import { foreignKey, primaryKey, type SQLiteColumn, text } from "drizzle-orm/sqlite-core";

/** Every row of a group is known by (group, id). Ids are derived from the call that made it and never reused. */
export const keys = () => ({ group: text().notNull(), id: text().notNull() });

/** A fact also carries the journal entry that brought it; it counts as long as that entry is not undone. */
export const factKeys = () => ({ ...keys(), entry: text().notNull() });

interface Keyed {
  readonly group: SQLiteColumn;
  readonly id: SQLiteColumn;
}

export const keyed = (table: Keyed) => primaryKey({ columns: [table.group, table.id] });

/** A reference inside one group: composite, so that no row can point into another group. */
export const refers = (group: SQLiteColumn, column: SQLiteColumn, target: () => Keyed) =>
  foreignKey({
    columns: [group, column],
    get foreignColumns(): [SQLiteColumn, SQLiteColumn] {
      const { group: targetGroup, id } = target();
      return [targetGroup, id];
    },
  });
