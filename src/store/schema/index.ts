import { actions, earlyEdits, items, notes } from "./agenda.ts";
import { ballotPages, ballots, ballotVersions, endorsements, listings } from "./ballots.ts";
import { due, house, outbox } from "./clock.ts";
import { groups, rooms } from "./groups.ts";
import { unmatched } from "./imports.ts";
import { inquiries, objections } from "./inquiries.ts";
import { installations } from "./installations.ts";
import { changes, entries, heard, undone } from "./journal.ts";
import { linkCodes, linkTries } from "./linking.ts";
import { attendance, meetings, proceedings, speakers } from "./meetings.ts";
import { corrections, decisions, minutes, publications, redactions, suggestions } from "./minutes.ts";
import { pollAnswers, polls } from "./polls.ts";
import { mutes } from "./reminders.ts";
import { ballotSteps, reviews } from "./reviews.ts";
import { posts } from "./room.ts";
import { accounts, affiliations, members, organizations, roles, standings } from "./roster.ts";
import { endedSessions } from "./sessions.ts";
import { announcements, elections, openings, quorumGrounds, votes } from "./votes.ts";

export * from "./agenda.ts";
export * from "./ballots.ts";
export * from "./clock.ts";
export * from "./groups.ts";
export * from "./imports.ts";
export * from "./inquiries.ts";
export * from "./installations.ts";
export * from "./journal.ts";
export * from "./linking.ts";
export * from "./meetings.ts";
export * from "./minutes.ts";
export * from "./polls.ts";
export * from "./reminders.ts";
export * from "./reviews.ts";
export * from "./room.ts";
export * from "./roster.ts";
export * from "./search.ts";
export * from "./sessions.ts";
export * from "./votes.ts";

/** Tables whose rows may change; the journal keeps what they were. */
export const records = {
  groups,
  rooms,
  organizations,
  members,
  accounts,
  meetings,
  speakers,
  items,
  notes,
  early_edits: earlyEdits,
  actions,
  inquiries,
  minutes,
  suggestions,
  ballots,
  polls,
  mutes,
  link_codes: linkCodes,
  link_tries: linkTries,
  unmatched,
} as const;

/** Tables whose rows are only added; triggers refuse UPDATE and DELETE. */
export const facts = {
  standings,
  affiliations,
  roles,
  proceedings,
  attendance,
  objections,
  decisions,
  redactions,
  publications,
  corrections,
  ballot_versions: ballotVersions,
  endorsements,
  ballot_steps: ballotSteps,
  openings,
  votes,
  quorum_grounds: quorumGrounds,
  announcements,
  elections,
  reviews,
  listings,
  ballot_pages: ballotPages,
  poll_answers: pollAnswers,
} as const;

export const schema = {
  ...records,
  ...facts,
  entries,
  changes,
  undone,
  heard,
  due,
  outbox,
  posts,
  house,
  installations,
  ended_sessions: endedSessions,
};
