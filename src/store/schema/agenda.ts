import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { keyed, keys, refers } from "./keys.ts";
import { meetings } from "./meetings.ts";
import { members } from "./roster.ts";

export type ItemKind =
  | "minute taker"
  | "roll call"
  | "antitrust"
  | "agenda review"
  | "prior minutes"
  | "topic"
  | "inquiry"
  | "ballot"
  | "other business"
  | "next meeting";
export type ItemState = "pending" | "current" | "done" | "postponed" | "dropped";

/** One item of a meeting's agenda; without a meeting it waits for the next one. */
export const items = sqliteTable(
  "items",
  {
    ...keys(),
    meeting: text(),
    sitting: integer().notNull(),
    position: integer().notNull(),
    kind: text().$type<ItemKind>().notNull(),
    title: text().notNull(),
    state: text().$type<ItemState>().notNull(),
    owner: text(),
    /** Time box. */
    minutes: integer(),
    startedAt: integer(),
    endedAt: integer(),
    /** Where a drafted item came from ("template 3", "carried …"), so that drafting again adds nothing twice. */
    origin: text(),
    addedBy: text(),
    /** The ballot that it stands for. */
    ballot: text(),
    /** The ballot until whose completion it is put off. */
    waitsFor: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    refers(t.group, t.owner, () => members),
    index("items_ballot").on(t.group, t.ballot).where(sql`${t.ballot} is not null`),
    index("items_meeting").on(t.group, t.meeting, t.position),
    index("items_current").on(t.group, t.meeting, t.startedAt).where(sql`${t.state} = 'current'`),
    uniqueIndex("items_origin").on(t.group, t.meeting, t.origin),
  ],
);

export type NoteKind = "plain" | "question" | "answer" | "comment" | "decision" | "action";

/** One minuted line. */
export const notes = sqliteTable(
  "notes",
  {
    ...keys(),
    meeting: text().notNull(),
    item: text().notNull(),
    /** Counts from 1 within the meeting, in the order said. */
    number: integer().notNull(),
    kind: text().$type<NoteKind>().notNull(),
    text: text().notNull(),
    author: text(),
    at: integer().notNull(),
    struckAt: integer(),
    action: text(),
    /** The chat message it came from, if it came from one. */
    platform: text(),
    workspace: text(),
    channel: text(),
    message: text(),
    /** What the message said when it was last heard, where that is not the note's text. */
    heard: text(),
    /** When it was last changed, by its message or by a command; missing while it is as it was said. */
    changedAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    refers(t.group, t.item, () => items),
    refers(t.group, t.author, () => members),
    refers(t.group, t.action, () => actions),
    uniqueIndex("notes_number").on(t.group, t.meeting, t.number),
    index("notes_item").on(t.group, t.item, t.number),
    uniqueIndex("notes_message").on(t.group, t.platform, t.workspace, t.channel, t.message),
  ],
);

/** An edit or deletion that arrived before its message; applied when that comes. */
export const earlyEdits = sqliteTable(
  "early_edits",
  {
    ...keys(),
    platform: text().notNull(),
    workspace: text().notNull(),
    channel: text().notNull(),
    message: text().notNull(),
    /** Missing for a deletion. */
    text: text(),
    at: integer().notNull(),
  },
  (t) => [keyed(t), index("early_edits_message").on(t.group, t.platform, t.workspace, t.channel, t.message)],
);

/** Something promised. Without an owner it is the group's. */
export const actions = sqliteTable(
  "actions",
  {
    ...keys(),
    number: integer().notNull(),
    text: text().notNull(),
    owner: text(),
    /** An ISO day, or "next meeting". */
    due: text(),
    meeting: text(),
    addedBy: text(),
    addedAt: integer().notNull(),
    doneAt: integer(),
    droppedAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.owner, () => members),
    refers(t.group, t.meeting, () => meetings),
    uniqueIndex("actions_number").on(t.group, t.number),
    index("actions_open").on(t.group, t.doneAt, t.droppedAt, t.number),
  ],
);
