import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { MessageRef } from "../../chat/index.ts";

/** What becomes due, next occurrence only: an index over the state, not a state. */
export const due = sqliteTable(
  "due",
  {
    group: text().notNull(),
    /** Which rule: "fresh card", "minutes final". */
    line: text().notNull(),
    /** What it is about: a meeting's id, a set of minutes. */
    subject: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.group, t.line, t.subject] }), index("due_at").on(t.at)],
);

/** A "remind" row is said once, as "say" and "whisper" are, but put into words only at the moment of sending. */
export type Delivery = "say" | "show" | "whisper" | "publish" | "occasion" | "remind";

/** What is to be said or written, one row a key and destination. */
export const outbox = sqliteTable(
  "outbox",
  {
    /** Used once, ever. */
    key: text().notNull(),
    /** "slack T0LAB C0LAB", "slack T0LAB @U0ANN", or the content folder. */
    destination: text().notNull(),
    group: text().notNull(),
    kind: text().$type<Delivery>().notNull(),
    /** What is said, or what to render at the moment of sending. */
    payload: text({ mode: "json" }).$type<unknown>().notNull(),
    entry: text(),
    createdAt: integer().notNull(),
    /** After this instant it is logged and not sent. */
    usefulUntil: integer(),
    /** When to deliver it next; nothing to do where missing. */
    dueAt: integer(),
    /** How often it was asked for: what is asked for again while under way stays due. */
    wanted: integer().notNull(),
    /** Set before the platform is called: it may have arrived. */
    triedAt: integer(),
    /** The first of all tries since that may have arrived. */
    firstTriedAt: integer(),
    tries: integer().notNull(),
    sentAt: integer(),
    /** The message on the platform. */
    ref: text({ mode: "json" }).$type<MessageRef>(),
    fault: text(),
    /** Set when a live card has given way to a fresh one and shrunk to a link. */
    closedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.destination] }),
    index("outbox_due").on(t.dueAt).where(sql`${t.dueAt} is not null`),
    index("outbox_entry").on(t.group, t.entry).where(sql`${t.entry} is not null`),
    index("outbox_standing")
      .on(t.group, t.destination)
      .where(sql`${t.ref} is not null and ${t.closedAt} is null`),
  ],
);

/** Facts about the database itself: whether it is for practice, and the secret that salts the journal. */
export const house = sqliteTable("house", { key: text().primaryKey(), value: text().notNull() });
