import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ballots, ballotVersions } from "./ballots.ts";
import { factKeys, keyed, refers } from "./keys.ts";
import { members, organizations, type Standing, type VotingClass } from "./roster.ts";

/** The start of a vote: the first, or the second after a patent advisory group (Bylaws 2.4(9)). */
export const openings = sqliteTable(
  "openings",
  {
    ...factKeys(),
    ballot: text().notNull(),
    version: text().notNull(),
    round: integer().notNull(),
    at: integer().notNull(),
    opensAt: integer().notNull(),
    /** As the notice states it, in the zone that it names; this instant still counts. */
    closesAt: integer().notNull(),
    zone: text().notNull(),
    member: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.version, () => ballotVersions),
    refers(t.group, t.member, () => members),
    uniqueIndex("openings_round").on(t.group, t.ballot, t.round),
  ],
);

export type Answer =
  | "yes"
  | "no"
  | "abstain"
  | "strongly for"
  | "for"
  | "neutral"
  | "against"
  | "strongly against"
  | "unclear";
/** Where a vote was cast: declared in the chat, seen on the list, or sent to another list. */
export type VotePlace = "chat" | "list" | "wrong list";

/** One vote as it was cast, whether it counts or not, with what its voter was at that time. */
export const votes = sqliteTable(
  "votes",
  {
    ...factKeys(),
    ballot: text().notNull(),
    opening: text().notNull(),
    /** Whom it was cast for; missing where members vote for themselves. */
    organization: text(),
    member: text(),
    /** Names as they were then; of somebody whom no member fits, as the list message had it. */
    name: text().notNull(),
    organizationName: text(),
    /** The voting member that the organization is an affiliate of (Bylaws 2.3(2)). */
    affiliateOf: text(),
    answer: text().$type<Answer>().notNull(),
    /** The words it was read from, or its reason. */
    words: text(),
    class: text().$type<VotingClass>().notNull(),
    status: text().$type<Standing>().notNull(),
    /** Whether the voter was a voting representative at that time. */
    representative: text({ enum: ["yes", "no"] }).notNull(),
    place: text().$type<VotePlace>().notNull(),
    at: integer().notNull(),
    /** The list message. */
    link: text(),
    message: text(),
    recordedAt: integer().notNull(),
    recordedBy: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.opening, () => openings),
    refers(t.group, t.organization, () => organizations),
    refers(t.group, t.member, () => members),
    refers(t.group, t.recordedBy, () => members),
    index("votes_opening").on(t.group, t.opening),
    uniqueIndex("votes_message").on(t.group, t.opening, t.message),
  ],
);

/**
 * What the quorum of one vote is reckoned from: frozen when the vote opened, or entered by an officer with its source.
 * The last entered holds.
 */
export const quorumGrounds = sqliteTable(
  "quorum_grounds",
  {
    ...factKeys(),
    ballot: text().notNull(),
    round: integer().notNull(),
    /** Voting organizations in each of the last meetings. */
    meetings: text({ mode: "json" }).$type<readonly number[]>().notNull(),
    /** How many could vote. */
    voting: integer().notNull(),
    source: text().notNull(),
    member: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.member, () => members),
    index("quorum_grounds_ballot").on(t.group, t.ballot),
  ],
);

/** A result as the chair announced it. */
export const announcements = sqliteTable(
  "announcements",
  {
    ...factKeys(),
    ballot: text().notNull(),
    opening: text().notNull(),
    outcome: text({ enum: ["passed", "failed"] }).notNull(),
    at: integer().notNull(),
    member: text(),
    /** The chair's decision in words, where the chair judges. */
    words: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.opening, () => openings),
    refers(t.group, t.member, () => members),
    uniqueIndex("announcements_opening").on(t.group, t.opening),
    index("announcements_ballot").on(t.group, t.ballot),
  ],
);

/** What the committee of a secret election published: the total and who won, and nothing else (Bylaws 4.1(3)). */
export const elections = sqliteTable(
  "elections",
  {
    ...factKeys(),
    ballot: text().notNull(),
    votes: integer().notNull(),
    /** One name, or the tied two. */
    winners: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    at: integer().notNull(),
    member: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.member, () => members),
    index("elections_ballot").on(t.group, t.ballot),
  ],
);
