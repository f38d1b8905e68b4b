import type { HangingRows, TableName } from "../store/index.ts";

/** What the rows of a table are called: one, and several. */
const called: Readonly<Record<TableName, readonly [string, string]>> = {
  groups: ["group", "groups"],
  rooms: ["room", "rooms"],
  organizations: ["organization", "organizations"],
  members: ["member", "members"],
  accounts: ["account", "accounts"],
  meetings: ["meeting", "meetings"],
  speakers: ["request to speak", "requests to speak"],
  items: ["agenda item", "agenda items"],
  notes: ["note", "notes"],
  early_edits: ["early edit", "early edits"],
  actions: ["action", "actions"],
  inquiries: ["inquiry", "inquiries"],
  minutes: ["set of minutes", "sets of minutes"],
  suggestions: ["suggestion", "suggestions"],
  link_codes: ["code for linking", "codes for linking"],
  link_tries: ["wrong code", "wrong codes"],
  standings: ["standing", "standings"],
  affiliations: ["affiliation", "affiliations"],
  roles: ["role", "roles"],
  proceedings: ["line of the proceedings", "lines of the proceedings"],
  attendance: ["mark in a roll call", "marks in roll calls"],
  objections: ["objection", "objections"],
  decisions: ["decision", "decisions"],
  redactions: ["redaction", "redactions"],
  publications: ["publication", "publications"],
  corrections: ["correction", "corrections"],
  ballots: ["ballot", "ballots"],
  ballot_versions: ["version of a ballot", "versions of a ballot"],
  endorsements: ["endorsement", "endorsements"],
  ballot_steps: ["step of a ballot", "steps of a ballot"],
  openings: ["opening of a vote", "openings of votes"],
  votes: ["vote", "votes"],
  quorum_grounds: ["base for a quorum", "bases for a quorum"],
  announcements: ["announcement", "announcements"],
  elections: ["election result", "election results"],
  reviews: ["review", "reviews"],
  listings: ["list message", "list messages"],
  ballot_pages: ["ballot page", "ballot pages"],
  polls: ["straw poll", "straw polls"],
  poll_answers: ["answer to a straw poll", "answers to a straw poll"],
  mutes: ["muted reminder", "muted reminders"],
  unmatched: ["unmatched name", "unmatched names"],
};

/** "2 notes". */
export function countRows({ table, count }: HangingRows): string {
  const [one, several] = called[table];
  return `${count} ${count === 1 ? one : several}`;
}
