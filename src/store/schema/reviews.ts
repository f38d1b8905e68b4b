import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ballots } from "./ballots.ts";
import { factKeys, keyed, refers } from "./keys.ts";
import { members, organizations } from "./roster.ts";
import { announcements } from "./votes.ts";

/** A review that was opened by a notice. */
export const reviews = sqliteTable(
  "reviews",
  {
    ...factKeys(),
    ballot: text().notNull(),
    /** The result that it follows; missing where a review comes before the vote. */
    announcement: text(),
    at: integer().notNull(),
    opensAt: integer().notNull(),
    /** As the notice states it, in the zone that it names. */
    closesAt: integer().notNull(),
    zone: text().notNull(),
    member: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.announcement, () => announcements),
    refers(t.group, t.member, () => members),
    index("reviews_ballot").on(t.group, t.ballot),
  ],
);

export type StepKind =
  | "discussion"
  | "second discussion"
  | "postponement"
  | "resumption"
  | "handover"
  | "withdrawal"
  | "exclusion notice"
  | "advisory conclusion"
  | "review result"
  | "web site"
  /** A tracked ballot's state in another body; "over" once nothing more will come of it. */
  | "elsewhere"
  | "over elsewhere";

/** What else happened to a ballot, in one line each. */
export const ballotSteps = sqliteTable(
  "ballot_steps",
  {
    ...factKeys(),
    ballot: text().notNull(),
    kind: text().$type<StepKind>().notNull(),
    /** When it holds from: of an exclusion notice, the receipt by the Forum's chair (IPR policy 4.3). */
    at: integer().notNull(),
    /** Who did it. */
    member: text(),
    /** The new proposer, of a handover, and their organization. */
    to: text(),
    organization: text(),
    /** The review that it followed on. */
    review: text(),
    words: text(),
    link: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.member, () => members),
    refers(t.group, t.to, () => members),
    refers(t.group, t.organization, () => organizations),
    refers(t.group, t.review, () => reviews),
    index("ballot_steps_ballot").on(t.group, t.ballot),
  ],
);
