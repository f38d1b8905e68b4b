import type { About, Draft, DraftChange, DraftLine, Held, Person, Views } from "../adapters/web/index.ts";
import { type Card, type Instant, type Place, words } from "../chat/index.ts";
import { plannedAfter, upcomingOf } from "../core/calendar/plan.ts";
import { plannedCard } from "../core/calendar/planned-card.ts";
import { button } from "../core/grammar/menu.ts";
import { type Group, groupOf } from "../core/group.ts";
import { nameOf } from "../core/meetings/meeting.ts";
import { demandMeeting, minutesNameOf, nameOfMember, promiseOf } from "../core/minutes/minutes.ts";
import { organizationOf, rolesOf } from "../core/roster/roster.ts";
import { dayOf, spokenDay } from "../core/time.ts";
import { recordPath } from "../site/index.ts";
import type { Change, Meeting, MinutesSet, Note, Read, Role, Store } from "../store/index.ts";
import { peopleIn } from "./room.ts";
import { ballotsShown, daysAhead } from "./room-ahead.ts";
import { tourOf } from "./tour.ts";

/** So long before its time a meeting may be opened. */
const hours = 3 * 60 * 60_000;
const pastMeetings = 3;

interface Setting {
  readonly read: Read;
  readonly group: Group;
}

/** What the local room shows beside its chat, read off the group as it is committed. */
export function createViews(store: Store, room: Place, now: () => Instant): Views {
  const setting = async (): Promise<Setting | undefined> => {
    const row = await store.read.groupAt(room);
    return row && { read: store.read.of(row.group), group: groupOf(row) };
  };
  const setShown = async ({ read }: Setting): Promise<MinutesSet | undefined> =>
    (await read.minutes.recent(1))[0];

  /** Who is who, read again when an entry came: every window asks at everything that is new. */
  let known: { readonly mark: string; readonly people: readonly Person[] } | undefined;
  const people = async (): Promise<readonly Person[]> => {
    const found = await setting();
    if (!found) return [];
    const [last] = await found.read.journal.latest(1);
    const mark = `${found.group.id} ${last?.number} ${dayOf(now(), found.group.zone)}`;
    if (known?.mark !== mark) known = { mark, people: await peopleOf(found, store, room, now()) };
    return known.people;
  };

  return {
    name: async () => (await setting())?.group.name,
    async record() {
      const found = await setting();
      return found && recordPath(found);
    },
    people,
    async coming() {
      const found = await setting();
      return found ? cardToCome(found, now()) : nobodyMeetsHere;
    },
    async draft() {
      const found = await setting();
      if (!found) return { mark: 0, lines: [] };
      const [last] = await found.read.journal.latest(1);
      const mark = last?.number ?? 0;
      const set = await setShown(found);
      if (!set) return { mark, lines: [] };
      const draft = await draftOf(set, found);
      const lines: DraftLine[] = [];
      for (const { id } of draft.items)
        for await (const note of found.read.notes.ofItem(id))
          if (note.struckAt === null) lines.push(await lineOf(note, found.read));
      return { mark, draft, lines };
    },
    async draftAfter(mark) {
      const found = await setting();
      return found ? changeAfter(mark, found, await setShown(found)) : { mark, lines: [] };
    },
    days: async () => {
      const found = await setting();
      return found ? daysAhead({ ...found, now: now() }) : [];
    },
    ballots: async () => {
      const found = await setting();
      return found ? ballotsShown({ ...found, now: now() }) : [];
    },
    async about() {
      const found = await setting();
      return found && aboutOf(found, await people(), now());
    },
    async tour(who) {
      const found = await setting();
      if (!found || !store.practice) return [];
      return tourOf({ ...found, now: now(), who, people: await people() });
    },
  };
}

const nobodyMeetsHere: Card = {
  title: "No group meets here yet",
  sections: [{ lines: [['Make one here, or type /group create "Its name" zone:Europe/Berlin.']] }],
  buttons: [button("Make a group", "group create", {}, { opensForm: true, tone: "primary" })],
};

/** The meeting at hand, or the next; one that may be opened by now has the button for it. */
async function cardToCome({ read, group }: Setting, now: Instant): Promise<Card | undefined> {
  const [next] = await upcomingOf({ read, group, now }, 1);
  if (!next) return undefined;
  const near = next.startsAt <= now + hours;
  const card = await plannedCard(next, { read, group, now });
  const open = button("Open the meeting", "meeting start", {}, { tone: "primary" });
  return near ? { ...card, buttons: [open, ...(card.buttons ?? [])] } : card;
}

const officers = ["chair", "vice-chair"] as const;

/** Whoever has an account in the room, officers first, with what they are in the group. */
async function peopleOf(
  { read, group }: Setting,
  store: Store,
  room: Place,
  now: Instant,
): Promise<readonly Person[]> {
  const day = dayOf(now, group.zone);
  const people: { person: Person; rank: number }[] = [];
  for (const speaker of await peopleIn(store, room)) {
    const account = await read.roster.account(speaker.platform, speaker.workspace, speaker.id);
    const roles = account ? await rolesOf(read, account.member, day) : new Set<Role>();
    const organization = account && (await organizationOf(read, account.member, day));
    const shown = [...roles].filter((role) => role !== "voting representative");
    const about = [...shown, organization?.name ?? "nobody's representative"].join(", ");
    const rank = officers.findIndex((role) => roles.has(role));
    people.push({ person: { ...speaker, about }, rank: rank < 0 ? 2 : rank });
  }
  return people
    .sort((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name))
    .map(({ person }) => person);
}

async function draftOf(set: MinutesSet, { read, group }: Setting): Promise<Draft> {
  const meeting = await demandMeeting(set, read);
  const items = (await read.agenda.items(meeting.id)).filter(
    (item) => item.state !== "dropped" && (item.sitting === set.sitting || item.state === "pending"),
  );
  return {
    title: `Minutes of the ${await minutesNameOf(set, read, group.zone)}`,
    state: await stateOf(set, read, meeting),
    items: items.map(({ id, title, state }) => ({ id, title, state })),
  };
}

async function stateOf(set: MinutesSet, read: Read, meeting: Meeting): Promise<string> {
  if (set.finalAt !== null) return "Final";
  if (set.circulatedAt !== null) return "Draft, circulated; corrections may be suggested";
  const takers: string[] = [];
  for (const id of set.takers) takers.push(await nameOfMember(id, read));
  const by = takers.length > 0 ? ` by ${takers.join(" and ")}` : "";
  return meeting.adjournedAt === null ? `Being taken${by}` : `Draft${by}, not circulated yet`;
}

const labels: Readonly<Partial<Record<Note["kind"], string>>> = {
  question: "question",
  answer: "answer",
  comment: "comment",
  decision: "decision",
  action: "action",
};

async function lineOf(note: Note, read: Read): Promise<DraftLine> {
  const { id, item, number, kind, text, struckAt } = note;
  const action = note.action === null ? undefined : await promiseOf(note.action, read);
  const promise = action && [action.owner, action.due].filter((part) => part !== undefined).join(", by ");
  const label = labels[kind];
  return {
    id,
    item,
    number,
    ...(label !== undefined && { label }),
    text,
    ...(promise && { promise }),
    struck: struckAt !== null,
  };
}

/** Tables of which a row shows among the headings. */
const headed = new Set(["items", "meetings", "minutes", "decisions"]);

/** Read off the journal: only what an entry touched is read again, however long the minutes are. */
async function changeAfter(mark: number, found: Setting, set: MinutesSet | undefined): Promise<DraftChange> {
  const { read } = found;
  const entries = await read.journal.page(mark);
  const last = entries.at(-1);
  if (!last) return { mark, lines: [] };
  const notes = new Map<string, Change>();
  let headings = false;
  for (const entry of entries)
    for (const change of await read.journal.changes(entry.id)) {
      if (change.table === "notes") notes.set(change.row, change);
      else if (headed.has(change.table)) headings = true;
    }
  if (!set) return { mark: last.number, lines: [] };
  const draft = headings || notes.size > 0 ? await draftOf(set, found) : undefined;
  const shown = new Set(draft?.items.map(({ id }) => id));
  const lines: DraftLine[] = [];
  for (const [id, change] of notes) {
    const note = await read.notes.note(id);
    const line = note ? await lineOf(note, read) : goneLine(id, change);
    if (shown.has(line.item)) lines.push(line);
  }
  lines.sort((a, b) => a.number - b.number);
  return { mark: last.number, ...(headings && { draft }), lines };
}

/** A note whose taking was itself taken back. */
function goneLine(id: string, { before, after }: Change): DraftLine {
  const row = JSON.parse(before ?? after ?? "{}") as { item?: string };
  return { id, item: row.item ?? "", number: 0, text: "", struck: true };
}

async function aboutOf({ read, group }: Setting, people: readonly Person[], now: Instant): Promise<About> {
  const held: Held[] = [];
  for (const meeting of await read.meetings.held(pastMeetings)) {
    const [set] = await read.minutes.ofMeeting(meeting.id);
    const items = await read.agenda.items(meeting.id);
    const decided: string[] = [];
    for (const item of items)
      for await (const note of read.notes.ofItem(item.id))
        if (note.kind === "decision" && note.struckAt === null) decided.push(note.text);
    const topics = items.filter(({ kind }) => kind === "topic").map(({ title }) => title);
    held.push({
      name: nameOf(meeting, group.zone),
      at: meeting.startsAt,
      state: set ? (await stateOf(set, read, meeting)).toLowerCase() : "without minutes",
      lines: [
        ...(topics.length > 0 ? [words`Talked about: ${topics.join("; ")}`] : []),
        ...decided.map((text) => words`Decided: ${text}`),
      ],
    });
  }
  const [next] = await plannedAfter({ read, group }, now, 1);
  return {
    name: group.name,
    lines: next ? [words`The next meeting is on ${spokenDay(dayOf(next.startsAt, group.zone))}.`] : [],
    roster: people.map(({ name, about }) => ({ name, about })),
    held,
  };
}
