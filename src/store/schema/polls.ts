import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { factKeys, keyed, keys, refers } from "./keys.ts";
import { meetings } from "./meetings.ts";
import { members } from "./roster.ts";

export type PollScale = "yes, no, abstain" | "five positions";

/** A straw poll. It informs; the chair closes it with a decision in words. */
export const polls = sqliteTable(
  "polls",
  {
    ...keys(),
    number: integer().notNull(),
    question: text().notNull(),
    scale: text().$type<PollScale>().notNull(),
    meeting: text(),
    openedBy: text(),
    openedAt: integer().notNull(),
    closedAt: integer(),
    closedBy: text(),
    decision: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.meeting, () => meetings),
    refers(t.group, t.openedBy, () => members),
    refers(t.group, t.closedBy, () => members),
    uniqueIndex("polls_number").on(t.group, t.number),
    index("polls_open").on(t.group, t.number).where(sql`${t.closedAt} is null`),
  ],
);

/** One answer to a poll; the last of a person counts. */
export const pollAnswers = sqliteTable(
  "poll_answers",
  {
    ...factKeys(),
    poll: text().notNull(),
    member: text().notNull(),
    answer: text().notNull(),
    at: integer().notNull(),
    /** Who recorded it for somebody on the call. */
    recordedBy: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.poll, () => polls),
    refers(t.group, t.member, () => members),
    refers(t.group, t.recordedBy, () => members),
    index("poll_answers_poll").on(t.group, t.poll),
  ],
);
