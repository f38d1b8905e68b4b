import type { Instant } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { nameOf, stateOf } from "../meetings/meeting.ts";
import { DAY_MS, plusDays } from "../time.ts";
import { ballotEntries } from "./ballot-entries.ts";
import { type CalendarEntry, changedBy, uidOf, type View, withCancelled } from "./calendar-entry.ts";
import { placeText } from "./place.ts";
import { plannedWithin } from "./plan.ts";
import { promiseEntries } from "./promise-entries.ts";
import { cancelledSlots, isTaken, type Slot } from "./slots.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** How far a calendar looks back and ahead. */
const daysBack = 365;
const daysAhead = 366;

/** How many changes that were taken back are looked through for what stood in it before. */
const mostTakenBack = 200;

/**
 * What a group's calendar holds. Whoever may see it whole finds the places of its meetings and what its members owe;
 * everybody else only when and what.
 */
export async function calendarOf(
  scene: Scene,
  { whole }: { whole: boolean },
): Promise<readonly CalendarEntry[]> {
  const { read, group, now } = scene;
  const view: View = {
    from: plusDays(now, -daysBack, group.zone),
    until: plusDays(now, daysAhead, group.zone),
    whole,
    takenBack: await read.journal.takenBack(mostTakenBack),
  };
  const entries = [
    ...(await meetingEntries(scene, view)),
    ...(await ballotEntries(scene, view)),
    ...(whole ? await promiseEntries(scene, view) : []),
  ];
  return entries.sort((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1));
}

const startOf = ({ when }: CalendarEntry): number =>
  "day" in when ? Date.parse(`${when.day}T00:00:00Z`) : when.from;

async function meetingEntries(scene: Scene, view: View): Promise<readonly CalendarEntry[]> {
  const { from, until, takenBack } = view;
  const { meetings } = scene.read;
  const standing = [
    ...(await recordedMeetings(await meetings.recorded(from, until), scene, view)),
    ...(await regularMeetings(scene, view)),
  ];
  const stood: Meeting[] = [];
  for (const one of takenBack("meetings"))
    if (one.startsAt >= from && one.startsAt <= until && !(await meetings.meeting(one.id))) stood.push(one);
  return withCancelled(standing, await recordedMeetings(stood, scene, view));
}

async function recordedMeetings(
  meetings: readonly Meeting[],
  { read, group }: Scene,
  view: View,
): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = [];
  for (const meeting of meetings) {
    const ended = meeting.adjournedAt ?? meeting.startsAt + meeting.minutes * 60_000;
    entries.push({
      uid: await uidOfMeeting(meeting, { read, group }, view),
      ...(await changedBy({ groups: group.id, meetings: meeting.id }, read)),
      title: titleOf(group, nameOf(meeting, group.zone)),
      when: { from: meeting.startsAt, ...(ended > meeting.startsAt && { until: ended }) },
      ...(view.whole && meeting.place !== null && { place: meeting.place }),
      cancelled: stateOf(meeting) === "cancelled",
    });
  }
  return entries;
}

/** The meetings that only the group file has, also those that it calls off. */
async function regularMeetings(
  scene: Scene,
  { from, until, whole }: View,
): Promise<readonly CalendarEntry[]> {
  const { read, group, now } = scene;
  const changed = await changedBy({ groups: group.id }, read);
  const place = whole ? placeText(group) : undefined;
  const entry = (slot: Slot, cancelled: boolean): CalendarEntry => ({
    uid: uidOfSlot(slot, group),
    ...changed,
    title: titleOf(
      group,
      nameOf(
        { kind: slot.kind ?? "teleconference", title: slot.title ?? null, startsAt: slot.startsAt },
        group.zone,
      ),
    ),
    when: { from: slot.startsAt, until: slot.startsAt + slot.minutes * 60_000 },
    ...(place !== undefined && { place }),
    ...(slot.reason !== undefined && { about: slot.reason }),
    cancelled,
  });
  // One that should have begun may yet be opened.
  const planned = (await plannedWithin(scene, now - DAY_MS, until)).filter(
    (one) => one.meeting === undefined,
  );
  const off: CalendarEntry[] = [];
  for (const slot of cancelledSlots(group))
    if (
      slot.startsAt >= from &&
      slot.startsAt <= until &&
      (await read.meetings.inSlot(slot.slot)).length === 0
    )
      off.push(entry(slot, true));
  return [...planned.map((one) => entry({ ...one, slot: one.slot ?? one.startsAt }, false)), ...off];
}

/** A meeting is known by the place that the cadence first gave it; one made while another had that place, by itself. */
async function uidOfMeeting(
  meeting: Meeting,
  { read, group }: Pick<Scene, "read" | "group">,
  { takenBack }: View,
): Promise<string> {
  const stood = takenBack("meetings").filter(({ slot }) => slot === meeting.slot);
  for (const other of [...(await read.meetings.inSlot(meeting.slot)), ...stood])
    if (other.id !== meeting.id && isTaken(meeting, [other]) && (await wasThere(other, meeting, read)))
      return uidOf(`meeting-${meeting.id}`, group);
  return uidOfSlot(meeting, group);
}

/** Whether one meeting was on record already, and still, when another was put there. */
async function wasThere(one: Meeting, other: Meeting, read: Read): Promise<boolean> {
  const [life, made] = [await numbersOf(one, read), Math.min(...(await numbersOf(other, read)))];
  if (Math.min(...life) > made) return false;
  return Math.max(...life) > made || (await read.meetings.meeting(one.id)) !== undefined;
}

/** The numbers of the entries that changed a meeting. */
async function numbersOf({ id }: Meeting, { journal }: Read): Promise<readonly number[]> {
  const entries = new Set((await journal.changesOn("meetings", id)).map(({ entry }) => entry));
  return Promise.all([...entries].map(async (entry) => (await journal.entry(entry))?.number ?? 0));
}

const uidOfSlot = ({ slot, kind }: Pick<Slot, "slot" | "kind">, group: Pick<Group, "id">): string =>
  uidOf(`meeting-${slot}${kind === "subcommittee" ? "-subcommittee" : ""}`, group);

const titleOf = ({ settings, name }: Group, what: string) => `${settings.abbreviation ?? name}: ${what}`;
