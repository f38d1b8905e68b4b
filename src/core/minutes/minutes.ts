import type { Decision, Item, Meeting, MinutesSet, ProceedingRow, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { type Presence, presenceOf, tookPart } from "../meetings/attendance.ts";
import { nameAmong } from "../meetings/meeting.ts";
import { membersWith } from "../roster/roster.ts";
import { dayOf, endOfDay, spokenDay, startOfDay } from "../time.ts";
import type { Attendee, DecidedMinutes, MinutedItem, MinutedNote, MinutesRecord } from "./record.ts";

/** "Teleconference of 19 October 2023", "F2F meeting of 5 October 2023, sitting 2". */
export async function minutesNameOf(set: MinutesSet, read: Read, zone: string): Promise<string> {
  const meeting = await demandMeeting(set, read);
  const sittings = await read.minutes.ofMeeting(meeting.id);
  const day = dayOf(meeting.startsAt, zone);
  const others = await read.meetings.between(startOfDay(day, zone), endOfDay(day, zone));
  const name = nameAmong(meeting, others, zone);
  return name + (sittings.length > 1 ? `, sitting ${set.sitting}` : "");
}

/** All that minutes are made of: the record as it is now, or as it was. */
export type MinutedRead = Pick<Read, "meetings" | "minutes" | "agenda" | "notes" | "actions" | "roster">;

/** Everything that one set of minutes says, for the layouts: the record as it is now. */
export async function minutesRecordOf(
  set: MinutesSet,
  read: MinutedRead,
  group: Group,
): Promise<MinutesRecord> {
  const meeting = await demandMeeting(set, read);
  const sittings = await read.minutes.ofMeeting(meeting.id);
  const happened = (await read.meetings.proceedings(meeting.id)).filter((one) => one.sitting === set.sitting);
  const presences = [...presenceOf(await read.meetings.marks(meeting.id)).values()];
  const last = (kind: ProceedingRow["kind"]) => happened.findLast((one) => one.kind === kind);
  const [rollCall, antitrust] = [last("roll call done"), last("antitrust")];
  const next = await nextSaid(meeting, last("next meeting"), read);
  return {
    group: { name: group.name, zone: group.zone },
    meeting: {
      kind: meeting.kind,
      ...(meeting.title !== null && { title: meeting.title }),
      startsAt: meeting.startsAt,
      startedAt: set.startedAt,
      ...(set.endedAt !== null && { adjournedAt: set.endedAt }),
      ...(sittings.length > 1 && { sitting: { number: set.sitting, of: sittings.length } }),
      ...(meeting.place !== null && { place: meeting.place }),
    },
    ...(await chairOf(meeting, read, group.zone)),
    minuteTakers: await namesOf(set.takers, read),
    recorded: happened.some((one) => one.kind === "recording on"),
    ...(rollCall && { rollCall: { by: await nameOfMember(rollCall.member, read), at: rollCall.at } }),
    ...(antitrust && {
      antitrust: {
        by: await nameOfMember(antitrust.member, read),
        at: antitrust.at,
        text: meeting.kind === "face-to-face" ? "antitrust statement" : "note well",
        ...(antitrust.words !== null && { elsewhere: antitrust.words }),
      } as const,
    }),
    present: await attendeesOf(
      presences.filter((one) => tookPart(one) && overlaps(one, set)),
      read,
    ),
    regrets: await attendeesOf(
      presences.filter((one) => one.mark === "regrets"),
      read,
    ),
    items: await minutedItems(meeting, set, read, group.zone),
    attachments: happened
      .filter((one) => one.kind === "attached")
      .map((one) => ({ label: one.words ?? one.link ?? "", link: one.link ?? "" })),
    ...(next && { next }),
  };
}

/** The meeting whose minutes these are. */
export async function demandMeeting(set: MinutesSet, read: MinutedRead): Promise<Meeting> {
  const meeting = await read.meetings.meeting(set.meeting);
  if (!meeting) throw new Error(`minutes ${set.id} without their meeting`);
  return meeting;
}

/** What was decided about notes after they were taken, by their ids. */
interface Marks {
  readonly redacted: ReadonlySet<string>;
  readonly corrected: ReadonlyMap<string, string>;
}

async function minutedItems(
  meeting: Meeting,
  set: MinutesSet,
  read: MinutedRead,
  zone: string,
): Promise<MinutedItem[]> {
  const marks = await marksIn(meeting, read, zone);
  const decided = await read.minutes.decisionsIn(meeting.id);
  const minuted: MinutedItem[] = [];
  for (const item of await read.agenda.items(meeting.id)) {
    if (item.sitting !== set.sitting) continue;
    minuted.push({
      kind: item.kind,
      title: item.title,
      state: item.state,
      decided: await decidedUnder(item, decided, read),
      notes: await minutedNotes(item, marks, read),
    });
  }
  return minuted;
}

/** Of every sitting: a note that was left out on request stays out when it is moved into another set. */
async function marksIn(meeting: Meeting, read: MinutedRead, zone: string): Promise<Marks> {
  const redacted = new Set<string>();
  const corrected = new Map<string, string>();
  for (const { id } of await read.minutes.ofMeeting(meeting.id)) {
    for (const { note } of await read.minutes.redactions(id)) redacted.add(note);
    for (const { note, was, at } of await read.minutes.corrections(id)) {
      const isNew = was === null || corrected.get(note)?.startsWith("added");
      corrected.set(note, `${isNew ? "added" : "corrected"} ${spokenDay(dayOf(at, zone))}`);
    }
  }
  return { redacted, corrected };
}

async function minutedNotes(item: Item, marks: Marks, read: MinutedRead): Promise<MinutedNote[]> {
  const minuted: MinutedNote[] = [];
  for (let after = 0; ; ) {
    const notes = await read.notes.page(item.id, after);
    for (const note of notes) {
      if (note.struckAt !== null) continue;
      const action = note.action === null ? undefined : await promiseOf(note.action, read);
      const { number, kind, text } = note;
      const corrected = marks.corrected.get(note.id);
      const redacted = marks.redacted.has(note.id);
      minuted.push({
        kind,
        number,
        text,
        redacted,
        ...(corrected !== undefined && { corrected }),
        ...(action && { action }),
      });
    }
    const last = notes.at(-1);
    if (!last) return minuted;
    after = last.number;
  }
}

/** Who promised an action, and until when. */
export async function promiseOf(id: string, read: MinutedRead): Promise<MinutedNote["action"]> {
  const action = await read.actions.action(id);
  if (!action) return undefined;
  const owner = action.owner === null ? undefined : await nameOfMember(action.owner, read);
  const due = action.due === null ? undefined : /^\d/.test(action.due) ? spokenDay(action.due) : action.due;
  return { ...(owner !== undefined && { owner }), ...(due !== undefined && { due }) };
}

/** The decisions taken under an item. Sittings of one meeting that were decided on in one breath stand together. */
async function decidedUnder(
  item: Item,
  decided: readonly Decision[],
  read: MinutedRead,
): Promise<readonly DecidedMinutes[]> {
  const under = new Map<string, DecidedMinutes>();
  for (const { item: where, minutes, entry, decision, words } of decided) {
    const set = where === item.id ? await read.minutes.set(minutes) : undefined;
    if (!set) continue;
    const meeting = await demandMeeting(set, read);
    const of = (await read.minutes.ofMeeting(meeting.id)).length;
    const together = `${entry} ${meeting.id} ${decision}`;
    const numbers = [...(under.get(together)?.sittings?.numbers ?? []), set.sitting];
    under.set(together, {
      decision,
      kind: meeting.kind,
      startsAt: meeting.startsAt,
      ...(of > 1 && { sittings: { numbers, of } }),
      ...(words !== null && { words }),
    });
  }
  return [...under.values()];
}

/** Whether somebody was there at any time of a sitting: of three, one may miss the second. */
function overlaps({ stays }: Presence, { startedAt, endedAt }: MinutesSet): boolean {
  const end = endedAt ?? Number.POSITIVE_INFINITY;
  return stays.some(({ from, until = Number.POSITIVE_INFINITY }) => from <= end && until >= startedAt);
}

async function attendeesOf(presences: readonly Presence[], read: MinutedRead): Promise<Attendee[]> {
  const attendees: Attendee[] = [];
  for (const one of presences) {
    // Names are the roster's as it is now: a corrected spelling corrects the record too.
    const name = one.member === undefined ? one.name : await nameOfMember(one.member, read);
    const organization = one.organization ? await read.roster.organization(one.organization) : undefined;
    const organizationName = organization?.name ?? one.organizationName;
    attendees.push({
      name,
      ...(organizationName !== undefined && { organization: organizationName }),
      guest: one.member === undefined,
      ...(one.mode && { mode: one.mode }),
      ...(one.arrivedAt !== undefined && { arrivedAt: one.arrivedAt }),
      ...(one.leftAt !== undefined && { leftAt: one.leftAt }),
    });
  }
  return attendees;
}

async function chairOf(meeting: Meeting, read: MinutedRead, zone: string): Promise<{ chair?: string }> {
  if (meeting.chair !== null) return { chair: await nameOfMember(meeting.chair, read) };
  const [chair] = await membersWith(read, ["chair"], dayOf(meeting.startsAt, zone));
  return chair ? { chair: chair.name } : {};
}

/** The next meeting as it was confirmed at the end, whatever moved later; until then the first one planned after. */
async function nextSaid(
  meeting: Meeting,
  confirmed: ProceedingRow | undefined,
  read: MinutedRead,
): Promise<MinutesRecord["next"]> {
  if (confirmed) {
    if (confirmed.about === null) return undefined;
    return { startsAt: confirmed.about, ...(confirmed.words !== null && { place: confirmed.words }) };
  }
  const following = await read.meetings.between(meeting.startsAt + 1, meeting.startsAt + yearInMs);
  const next = following.find((one) => one.kind !== "subcommittee" || meeting.kind === "subcommittee");
  return next && { startsAt: next.startsAt, ...(next.place !== null && { place: next.place }) };
}

const yearInMs = 366 * 24 * 3_600_000;

async function namesOf(ids: readonly string[], read: MinutedRead): Promise<string[]> {
  const names: string[] = [];
  for (const id of ids) names.push(await nameOfMember(id, read));
  return names;
}

export async function nameOfMember(id: string | null, read: MinutedRead): Promise<string> {
  return (id === null ? undefined : await read.roster.member(id))?.name ?? "somebody";
}
