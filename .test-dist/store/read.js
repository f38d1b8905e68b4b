import { actionQuestions } from "./actions.js";
import { agendaQuestions } from "./agenda.js";
import { placeQuestions } from "./groups.js";
import { inquiryQuestions } from "./inquiries.js";
import { journalQuestions } from "./journal.js";
import { meetingQuestions } from "./meetings.js";
import { minutesQuestions } from "./minutes.js";
import { noteQuestions } from "./notes.js";
import { rosterQuestions } from "./roster.js";
import { prepareTables } from "./tables.js";
/** Prepares all questions on one connection. Questions across groups live in `groups.ts` alone. */
export function createReader(db) {
    const places = placeQuestions(db);
    const roster = rosterQuestions(db);
    const meetings = meetingQuestions(db);
    const agenda = agendaQuestions(db);
    const notes = noteQuestions(db);
    const actions = actionQuestions(db);
    const inquiries = inquiryQuestions(db);
    const minutes = minutesQuestions(db);
    const journal = journalQuestions(db);
    return {
        ...places,
        /** A table's rows as they are, for `verify` and tests. */
        table: prepareTables(db),
        of: (group) => ({
            self: () => places.group(group),
            rooms: () => places.rooms(group),
            /** The group whose room a place is, this one or another. */
            groupAt: places.groupAt,
            postAt: places.postAt,
            roster: roster(group),
            meetings: meetings(group),
            agenda: agenda(group),
            notes: notes(group),
            actions: actions(group),
            inquiries: inquiries(group),
            minutes: minutes(group),
            journal: journal(group),
        }),
    };
}
