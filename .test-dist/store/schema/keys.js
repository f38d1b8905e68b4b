import { foreignKey, primaryKey, text } from "drizzle-orm/sqlite-core";
/** Every row of a group is known by (group, id). Ids are derived from the call that made it and never reused. */
export const keys = () => ({ group: text().notNull(), id: text().notNull() });
/** A fact also carries the journal entry that brought it; it counts as long as that entry is not undone. */
export const factKeys = () => ({ ...keys(), entry: text().notNull() });
export const keyed = (table) => primaryKey({ columns: [table.group, table.id] });
/** A reference inside one group: composite, so that no row can point into another group. */
export const refers = (group, column, target) => foreignKey({
    columns: [group, column],
    get foreignColumns() {
        const { group: targetGroup, id } = target();
        return [targetGroup, id];
    },
});
