import type { Note, NoteLine, Read, TableName } from "../../store/index.ts";
import type { MinutedRead } from "./minutes.ts";

/**
 * Minutes' sources as they were after an entry of the journal: of each row what the journal kept of it, of the facts
 * those that had been recorded. The roster is today's: a name that was corrected is corrected in the past too.
 */
export function readAsOf(read: Read, number: number): MinutedRead {
  const numbers = new Map<string, Promise<number>>();
  const numberOf = (entry: string) => {
    const known = numbers.get(entry) ?? read.journal.entry(entry).then((found) => found?.number ?? 0);
    numbers.set(entry, known);
    return known;
  };
  const row = async <R extends { readonly id: string }>(table: TableName, now: R): Promise<R | undefined> => {
    const since = [];
    for (const { entry, number: place } of await read.journal.changesOn(table, now.id)) {
      const at = await numberOf(entry);
      if (at > number) since.push({ entry, at, place });
    }
    const [first] = since.sort((a, b) => a.at - b.at || a.place - b.place);
    const found = first && (await read.journal.change(first.entry, first.place));
    if (!found) return now;
    // A column that is younger than this past is as it is now.
    return found.before === null ? undefined : { ...now, ...(JSON.parse(found.before) as R) };
  };
  const rows = async <R extends { readonly id: string }>(table: TableName, now: readonly R[]) =>
    present(await Promise.all(now.map((one) => row(table, one))));
  const facts = async <F extends { readonly entry: string }>(now: readonly F[]): Promise<F[]> => {
    const kept = await Promise.all(now.map(async (one) => (await numberOf(one.entry)) <= number));
    return now.filter((_, n) => kept[n]);
  };
  /** By meeting: a note may have been moved to another item since. */
  const noted = new Map<string, Promise<readonly Note[]>>();
  const notesOf = (meeting: string) => {
    const known = noted.get(meeting) ?? allNotes(meeting, read).then((now) => rows("notes", now));
    noted.set(meeting, known);
    return known;
  };

  return {
    roster: read.roster,
    meetings: {
      ...read.meetings,
      meeting: async (id) => {
        const now = await read.meetings.meeting(id);
        return now && row("meetings", now);
      },
      marks: async (meeting) => facts(await read.meetings.marks(meeting)),
      proceedings: async (meeting) => facts(await read.meetings.proceedings(meeting)),
    },
    minutes: {
      ...read.minutes,
      ofMeeting: async (meeting) => rows("minutes", await read.minutes.ofMeeting(meeting)),
      redactions: async (set) => facts(await read.minutes.redactions(set)),
      corrections: async (set) => facts(await read.minutes.corrections(set)),
      decisionsIn: async (meeting) => facts(await read.minutes.decisionsIn(meeting)),
    },
    agenda: {
      ...read.agenda,
      items: async (meeting) =>
        (await rows("items", await read.agenda.items(meeting))).sort((a, b) => a.position - b.position),
    },
    notes: {
      ...read.notes,
      page: async (item, after): Promise<NoteLine[]> => {
        const meeting = (await read.agenda.item(item))?.meeting;
        const all = meeting ? await notesOf(meeting) : [];
        return all.filter((note) => note.item === item && note.number > after);
      },
    },
    actions: {
      ...read.actions,
      action: async (id) => {
        const now = await read.actions.action(id);
        return now && row("actions", now);
      },
    },
  };
}

async function allNotes(meeting: string, read: Read): Promise<Note[]> {
  const all: Note[] = [];
  for (const item of await read.agenda.items(meeting))
    for await (const note of read.notes.ofItem(item.id)) all.push(note);
  return all.sort((a, b) => a.number - b.number);
}

const present = <R>(all: readonly (R | undefined)[]): R[] => all.filter((one) => one !== undefined);
