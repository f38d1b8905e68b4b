import { actionQuestions } from "./actions.ts";
import { agendaQuestions } from "./agenda.ts";
import type { Database } from "./database.ts";
import { placeQuestions } from "./groups.ts";
import { inquiryQuestions } from "./inquiries.ts";
import { journalQuestions } from "./journal.ts";
import { meetingQuestions } from "./meetings.ts";
import { minutesQuestions } from "./minutes.ts";
import { noteQuestions } from "./notes.ts";
import { rosterQuestions } from "./roster.ts";
import { prepareTables } from "./tables.ts";

/** Everything that can be asked about one group. Every question is prepared once and has its index. */
export type Read = ReturnType<ReturnType<typeof createReader>["of"]>;
export type Reader = ReturnType<typeof createReader>;

/** Prepares all questions on one connection. Questions across groups live in `groups.ts` alone. */
export function createReader(db: Database) {
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
    of: (group: string) => ({
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
