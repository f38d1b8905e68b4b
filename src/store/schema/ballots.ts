import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { factKeys, keyed, keys, refers } from "./keys.ts";
import { members, organizations } from "./roster.ts";

export type BallotKind =
  | "final guideline"
  | "maintenance guideline"
  | "charter"
  | "bylaws"
  | "membership"
  | "election"
  | "other";

/**
 * A proposal, and what it becomes. Its state is nowhere here: it follows from the dated facts below, the rules and
 * the clock.
 */
export const ballots = sqliteTable(
  "ballots",
  {
    ...keys(),
    /** Given by an officer; until then a proposal lives under its title. */
    number: integer(),
    title: text().notNull(),
    kind: text().$type<BallotKind>().notNull(),
    /** Another body's own name for it ("Forum-21"), and the body: such a ballot is tracked and never tallied. */
    label: text(),
    body: text(),
    proposer: text(),
    /** The proposer's organization at the time. */
    organization: text(),
    /** Who stands for election. With several the vote is secret, and not taken here (Bylaws 4.1(3)). */
    nominees: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    /** Earlier ballots on the same sections that this one names and links (Bylaws 2.4(10)), by id. */
    overlaps: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    /** The rules in force when its discussion began: they stay its own. */
    rules: text({ mode: "json" }).$type<unknown>(),
    proposedAt: integer().notNull(),
    /** On the agenda only: put off, and until which ballot is completed. No clock stops for it. */
    postponedAt: integer(),
    waitsFor: text(),
    /** Where it was found to have come to its end: an index to leave the history aside, never asked for its state. */
    settledAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.proposer, () => members),
    refers(t.group, t.organization, () => organizations),
    uniqueIndex("ballots_number").on(t.group, t.number),
    index("ballots_live").on(t.group, t.proposedAt).where(sql`${t.settledAt} is null`),
    index("ballots_settled").on(t.group, t.settledAt),
    index("ballots_waiting").on(t.group, t.waitsFor).where(sql`${t.waitsFor} is not null`),
    index("ballots_proposer").on(t.group, t.proposer),
  ],
);

/** The text as it was put, and each change of it. Endorsements belong to one. */
export const ballotVersions = sqliteTable(
  "ballot_versions",
  {
    ...factKeys(),
    ballot: text().notNull(),
    /** Counts from 1. */
    number: integer().notNull(),
    /** Sections of the guideline that it touches, as "6.2.7". */
    sections: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    /** Link to the redline. */
    redline: text(),
    /** The motion, or what changed. */
    words: text(),
    member: text(),
    organization: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.member, () => members),
    refers(t.group, t.organization, () => organizations),
    uniqueIndex("ballot_versions_number").on(t.group, t.ballot, t.number),
  ],
);

/** An endorsement of a version, or one taken back; the last of an organization holds. */
export const endorsements = sqliteTable(
  "endorsements",
  {
    ...factKeys(),
    ballot: text().notNull(),
    version: text().notNull(),
    member: text().notNull(),
    /** Missing where members endorse for themselves. */
    organization: text(),
    given: text({ enum: ["yes", "no"] }).notNull(),
    at: integer().notNull(),
    /** Who recorded it for somebody on the call. */
    recordedBy: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.version, () => ballotVersions),
    refers(t.group, t.member, () => members),
    refers(t.group, t.organization, () => organizations),
    refers(t.group, t.recordedBy, () => members),
    index("endorsements_ballot").on(t.group, t.ballot),
  ],
);

/** What may have to be on the list: the table that the act stands in. */
export type ListedAct =
  | "ballot_versions"
  | "endorsements"
  | "ballot_steps"
  | "openings"
  | "announcements"
  | "reviews"
  | "elections";

/** The list message of an act that has to be on the public list: from then on the act bears the message's time. */
export const listings = sqliteTable(
  "listings",
  {
    ...factKeys(),
    ballot: text().notNull(),
    act: text().$type<ListedAct>().notNull(),
    /** The act's id in that table. */
    subject: text().notNull(),
    at: integer().notNull(),
    link: text().notNull(),
    member: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.member, () => members),
    index("listings_ballot").on(t.group, t.ballot),
  ],
);

/** The decision to publish a ballot's page; the courier writes the file. */
export const ballotPages = sqliteTable(
  "ballot_pages",
  {
    ...factKeys(),
    ballot: text().notNull(),
    author: text(),
    /** The front matter's date. */
    date: integer().notNull(),
    path: text().notNull(),
    digest: text().notNull(),
    member: text(),
    at: integer().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.ballot, () => ballots),
    refers(t.group, t.member, () => members),
    index("ballot_pages_ballot").on(t.group, t.ballot),
    index("ballot_pages_path").on(t.path),
  ],
);
