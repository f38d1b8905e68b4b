import { sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { keyed, keys } from "./keys.js";
/** A working group. `settings` is its whole group file but for the roster and rooms, which have tables of their own. */
export const groups = sqliteTable("groups", {
    ...keys(),
    name: text().notNull(),
    settings: text({ mode: "json" }).$type().notNull(),
    /** A group file that was shown as a difference and waits to be confirmed. */
    pending: text({ mode: "json" }).$type(),
}, (t) => [keyed(t)]);
/** A chat channel bound to a group. */
export const rooms = sqliteTable("rooms", { ...keys(), platform: text().notNull(), workspace: text().notNull(), channel: text().notNull() }, (t) => [keyed(t), uniqueIndex("rooms_place").on(t.platform, t.workspace, t.channel)]);
