import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { factKeys, keyed, keys, refers } from "./keys.ts";
import { members, organizations } from "./roster.ts";

export type MeetingKind = "teleconference" | "face-to-face" | "subcommittee";

/** A meeting: planned, open while it has started and not been adjourned. Never keyed by date. */
export const meetings = sqliteTable(
  "meetings",
  {
    ...keys(),
    kind: text().$type<MeetingKind>().notNull(),
    title: text(),
    startsAt: integer().notNull(),
    /** Where it was first planned: a moved or cancelled meeting keeps its place in the cadence. */
    slot: integer().notNull(),
    /** Planned length. */
    minutes: integer().notNull(),
    place: text(),
    startedAt: integer(),
    adjournedAt: integer(),
    cancelledAt: integer(),
    pausedAt: integer(),
    /** The sitting under way, or the last; sittings count from 1. */
    sitting: integer().notNull(),
    /** The chair of this meeting, where one was named. */
    chair: text(),
    /** Who holds the pen for one item, and for which. */
    pen: text(),
    penItem: text(),
    agendaCirculatedAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.chair, () => members),
    refers(t.group, t.pen, () => members),
    index("meetings_starts").on(t.group, t.startsAt),
    index("meetings_slot").on(t.group, t.slot),
    index("meetings_held").on(t.group, t.startedAt).where(sql`${t.startedAt} is not null`),
    index("meetings_open")
      .on(t.group, t.startedAt)
      .where(sql`${t.startedAt} is not null and ${t.adjournedAt} is null and ${t.cancelledAt} is null`),
  ],
);

export type Proceeding =
  | "antitrust"
  | "roll call done"
  | "recording on"
  | "recording off"
  | "paused"
  | "resumed"
  | "attached"
  | "next meeting";

/** Something that happened in a meeting and is not an item, a note or a mark. */
export const proceedings = sqliteTable(
  "proceedings",
  {
    ...factKeys(),
    meeting: text().notNull(),
    sitting: integer().notNull(),
    kind: text().$type<Proceeding>().notNull(),
    at: integer().notNull(),
    /** Who did it: read the statement, completed the roll call. */
    member: text(),
    /** The start of the next meeting, as confirmed at the end of this one. */
    about: integer(),
    /** In which larger meeting the statement was read; the label of an attachment; the next meeting's place. */
    words: text(),
    link: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    refers(t.group, t.member, () => members),
    index("proceedings_meeting").on(t.group, t.meeting),
  ],
);

export type Mark = "present" | "late" | "left" | "regrets" | "absent";

/** One line of the roll call. The last mark of a person holds; all are kept. */
export const attendance = sqliteTable(
  "attendance",
  {
    ...factKeys(),
    meeting: text().notNull(),
    sitting: integer().notNull(),
    /** The member's id, or "guest " and the folded name of somebody who is not a member. */
    person: text().notNull(),
    member: text(),
    name: text().notNull(),
    /** Organization at the time, by id where it is on the roster and by name always. */
    organization: text(),
    organizationName: text(),
    mark: text().$type<Mark>().notNull(),
    mode: text({ enum: ["room", "remote"] }),
    /** When it holds from. */
    at: integer().notNull(),
    /** When and how it was recorded: by the person, or by somebody for them. */
    recordedAt: integer().notNull(),
    recordedBy: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    refers(t.group, t.member, () => members),
    refers(t.group, t.organization, () => organizations),
    refers(t.group, t.recordedBy, () => members),
    index("attendance_person").on(t.group, t.meeting, t.person),
    // Those whom no member is known for: few, and a member's mark touches no page for them.
    index("attendance_strangers").on(t.group, t.member, t.person).where(sql`${t.member} is null`),
  ],
);

/** Somebody who asked for the floor. */
export const speakers = sqliteTable(
  "speakers",
  {
    ...keys(),
    meeting: text().notNull(),
    person: text().notNull(),
    name: text().notNull(),
    topic: text(),
    joinedAt: integer().notNull(),
    calledAt: integer(),
    leftAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    index("speakers_meeting").on(t.group, t.meeting),
  ],
);
