import { actions, earlyEdits, items, notes } from "./agenda.js";
import { due, house, outbox } from "./clock.js";
import { groups, rooms } from "./groups.js";
import { inquiries, objections } from "./inquiries.js";
import { changes, entries, heard, undone } from "./journal.js";
import { attendance, meetings, proceedings, speakers } from "./meetings.js";
import { decisions, minutes, publications, redactions, suggestions } from "./minutes.js";
import { accounts, affiliations, members, organizations, roles, standings } from "./roster.js";
export * from "./agenda.js";
export * from "./clock.js";
export * from "./groups.js";
export * from "./inquiries.js";
export * from "./journal.js";
export * from "./meetings.js";
export * from "./minutes.js";
export * from "./roster.js";
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
};
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
};
export const schema = { ...records, ...facts, entries, changes, undone, heard, due, outbox, house };
