import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { items, notes } from "./agenda.ts";
import { factKeys, keyed, keys, refers } from "./keys.ts";
import { meetings } from "./meetings.ts";
import { members } from "./roster.ts";

/** One set of minutes: a meeting's, or one sitting's of a meeting that had several. */
export const minutes = sqliteTable(
  "minutes",
  {
    ...keys(),
    meeting: text().notNull(),
    sitting: integer().notNull(),
    /** Ids of the members who take them, in the order named. */
    takers: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    startedAt: integer().notNull(),
    endedAt: integer(),
    circulatedAt: integer(),
    /** When a meeting approved them, or when the clock found that their time had come: from then on they stay final. */
    finalAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    uniqueIndex("minutes_sitting").on(t.group, t.meeting, t.sitting),
    index("minutes_latest").on(t.group, t.startedAt, t.sitting),
    index("minutes_pending").on(t.group, t.startedAt, t.sitting).where(sql`${t.finalAt} is null`),
  ],
);

/** A meeting's decision on an earlier set of minutes. */
export const decisions = sqliteTable(
  "decisions",
  {
    ...factKeys(),
    minutes: text().notNull(),
    decision: text({ enum: ["approved", "tabled"] }).notNull(),
    meeting: text(),
    item: text(),
    /** The words to minute it with, where the chair gave some. */
    words: text(),
    member: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.minutes, () => minutes),
    refers(t.group, t.meeting, () => meetings),
    refers(t.group, t.item, () => items),
    refers(t.group, t.member, () => members),
    index("decisions_minutes").on(t.group, t.minutes),
    index("decisions_meeting").on(t.group, t.meeting),
  ],
);

/** A correction that a member suggested. */
export const suggestions = sqliteTable(
  "suggestions",
  {
    ...keys(),
    number: integer().notNull(),
    minutes: text().notNull(),
    /** The note to change, if it is about one; `text` is then its new wording. */
    note: text(),
    text: text().notNull(),
    member: text(),
    at: integer().notNull(),
    takenAt: integer(),
    declinedAt: integer(),
    why: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.minutes, () => minutes),
    refers(t.group, t.note, () => notes),
    refers(t.group, t.member, () => members),
    uniqueIndex("suggestions_number").on(t.group, t.minutes, t.number),
  ],
);

/** A note left out of the public copy on somebody's request (Bylaws 5.1). */
export const redactions = sqliteTable(
  "redactions",
  {
    ...factKeys(),
    minutes: text().notNull(),
    note: text().notNull(),
    member: text(),
    why: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.minutes, () => minutes),
    refers(t.group, t.note, () => notes),
    refers(t.group, t.member, () => members),
    index("redactions_minutes").on(t.group, t.minutes),
  ],
);

/** The decision to publish, with the post's author and date. The courier writes the file. */
export const publications = sqliteTable(
  "publications",
  {
    ...factKeys(),
    minutes: text().notNull(),
    author: text(),
    /** The front matter's date. */
    date: integer().notNull(),
    /** Where the post stands below the content folder, and what its bytes come to: who else may not write there. */
    path: text().notNull(),
    digest: text().notNull(),
    member: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.minutes, () => minutes),
    refers(t.group, t.member, () => members),
    index("publications_minutes").on(t.group, t.minutes),
    index("publications_path").on(t.path),
  ],
);

/** A line of final minutes put right, openly: the note then reads so, and here is kept what it read before. */
export const corrections = sqliteTable(
  "corrections",
  {
    ...factKeys(),
    minutes: text().notNull(),
    note: text().notNull(),
    /** Missing where the line was not there at all. */
    was: text(),
    text: text().notNull(),
    why: text(),
    member: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.minutes, () => minutes),
    refers(t.group, t.note, () => notes),
    refers(t.group, t.member, () => members),
    index("corrections_minutes").on(t.group, t.minutes),
  ],
);
