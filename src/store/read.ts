import { actionQuestions } from "./actions.ts";
import { agendaQuestions } from "./agenda.ts";
import { ballotQuestions } from "./ballots.ts";
import { type Database, secretOf } from "./database.ts";
import { placeQuestions } from "./groups.ts";
import { keyFor } from "./ids.ts";
import { importQuestions } from "./imports.ts";
import { inquiryQuestions } from "./inquiries.ts";
import { installedIn } from "./installations.ts";
import { journalQuestions } from "./journal.ts";
import { linkingQuestions } from "./linking.ts";
import { meetingQuestions } from "./meetings.ts";
import { keep } from "./memory.ts";
import { minutesQuestions } from "./minutes.ts";
import { noteQuestions } from "./notes.ts";
import { pollQuestions } from "./polls.ts";
import { rosterQuestions } from "./roster.ts";
import { searchQuestions } from "./search.ts";
import { prepareTables } from "./tables.ts";
import { waitingIn } from "./unheard.ts";

/** Everything that can be asked about one group. Every question is prepared once and has its index. */
export type Read = ReturnType<ReturnType<typeof createReader>["of"]>;
export type Reader = ReturnType<typeof createReader>;

/**
 * The questions of one connection, each noun's prepared when it is first asked about: all of them at once would cost
 * every start a twentieth of a second. Questions across groups live in `groups.ts` alone.
 */
export function createReader(db: Database) {
  const places = placeQuestions(db);
  const secret = once(() => secretOf(db));
  const roster = once(() => rosterQuestions(db));
  const meetings = once(() => meetingQuestions(db));
  const agenda = once(() => agendaQuestions(db));
  const notes = once(() => noteQuestions(db));
  const actions = once(() => actionQuestions(db));
  const inquiries = once(() => inquiryQuestions(db));
  const minutes = once(() => minutesQuestions(db));
  const ballots = once(() => ballotQuestions(db));
  const polls = once(() => pollQuestions(db));
  const journal = once(() => journalQuestions(db));
  const linking = once(() => linkingQuestions(db));
  const search = once(() => searchQuestions(db));
  const imports = once(() => importQuestions(db));
  const of = (group: string) => {
    const asked = {
      roster: once(() => roster()(group)),
      meetings: once(() => meetings()(group)),
      agenda: once(() => agenda()(group)),
      notes: once(() => notes()(group)),
      actions: once(() => actions()(group)),
      inquiries: once(() => inquiries()(group)),
      minutes: once(() => minutes()(group)),
      ballots: once(() => ballots()(group)),
      polls: once(() => polls()(group)),
      journal: once(() => journal()(group)),
      linking: once(() => linking()(group)),
      search: once(() => search()(group)),
      imports: once(() => imports()(group)),
    };
    return {
      self: () => places.group(group),
      /** A key for one purpose of this group that nobody can guess who does not hold the database. */
      keyFor: (purpose: string) => keyFor(secret(), `${purpose} ${group}`),
      rooms: () => places.rooms(group),
      dueAbout: (line: string) => places.dueAbout(group, line),
      /** What the outbox keeps of a reminder, by its key. */
      reminder: (key: string) => places.reminder(group, key),
      /** The platforms' own events that stand, by the beginning of their key. */
      occasions: (prefix: string) => places.occasions(group, prefix),
      /** The group whose room a place is, this one or another. */
      groupAt: places.groupAt,
      postAt: places.postAt,
      pageAt: places.pageAt,
      writing: places.writing,
      get linking() {
        return asked.linking();
      },
      get roster() {
        return asked.roster();
      },
      get meetings() {
        return asked.meetings();
      },
      get agenda() {
        return asked.agenda();
      },
      get notes() {
        return asked.notes();
      },
      get actions() {
        return asked.actions();
      },
      get inquiries() {
        return asked.inquiries();
      },
      get minutes() {
        return asked.minutes();
      },
      get ballots() {
        return asked.ballots();
      },
      get polls() {
        return asked.polls();
      },
      get journal() {
        return asked.journal();
      },
      /** What imports left for people to look at. */
      get imports() {
        return asked.imports();
      },
      /** Search over what is minuted. */
      get search() {
        return asked.search();
      },
    };
  };
  // What is asked about one group is put together once: every call and every line that is due asks.
  const ofGroups = new Map<string, ReturnType<typeof of>>();
  return {
    ...places,
    installed: installedIn(db),
    /** What waits because it was refused, by group and destination. */
    waiting: waitingIn(db),
    /** A table's rows as they are, for `verify` and tests. */
    table: prepareTables(db),
    of: (group: string) => ofGroups.get(group) ?? keep(ofGroups, group, of(group)),
  };
}

/** Makes something when it is first wanted. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
