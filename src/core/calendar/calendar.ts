import type { Instant } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { nameOf, stateOf } from "../meetings/meeting.ts";
import { plusDays } from "../time.ts";
import { ballotEntries } from "./ballot-entries.ts";
import { type CalendarEntry, changedBy, uidOf } from "./calendar-entry.ts";
import { plannedWithin } from "./plan.ts";
import { placeText } from "./planning.ts";
import { promiseEntries } from "./promise-entries.ts";
import { cancelledSlots, type Slot } from "./slots.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** How far a calendar looks back and ahead. */
const daysBack = 365;
const daysAhead = 366;

/**
 * What a group's calendar holds. Whoever may see it whole finds the places of its meetings and what its members owe;
 * everybody else only when and what.
 */
export async function calendarOf(
  scene: Scene,
  { whole }: { whole: boolean },
): Promise<readonly CalendarEntry[]> {
  const { group, now } = scene;
  const ahead = {
    from: plusDays(now, -daysBack, group.zone),
    until: plusDays(now, daysAhead, group.zone),
  };
  const entries = [
    ...(await recordedMeetings(scene, ahead, whole)),
    ...(await regularMeetings(scene, ahead.until, whole)),
    ...(await ballotEntries(scene, { ...ahead, whole })),
    ...(whole ? await promiseEntries(scene, ahead.from) : []),
  ];
  return entries.sort((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1));
}

const startOf = ({ when }: CalendarEntry): number =>
  "day" in when ? Date.parse(`${when.day}T00:00:00Z`) : when.from;

async function recordedMeetings(
  scene: Scene,
  { from, until }: { readonly from: Instant; readonly until: Instant },
  whole: boolean,
): Promise<readonly CalendarEntry[]> {
  const { read, group } = scene;
  const base = await changedBy(read, "groups", group.id);
  const entries: CalendarEntry[] = [];
  for (const meeting of await read.meetings.recorded(from, until)) {
    const own = await changedBy(read, "meetings", meeting.id);
    const ended = meeting.adjournedAt ?? meeting.startsAt + meeting.minutes * 60_000;
    entries.push({
      uid: await uidOfMeeting(meeting, read, group),
      sequence: base.sequence + own.sequence,
      changedAt: Math.max(base.changedAt, own.changedAt),
      title: titleOf(group, nameOf(meeting, group.zone)),
      when: { from: meeting.startsAt, ...(ended > meeting.startsAt && { until: ended }) },
      ...(whole && meeting.place !== null && { place: meeting.place }),
      cancelled: stateOf(meeting) === "cancelled",
    });
  }
  return entries;
}

/** The meetings that only the group file has, also those that it calls off. */
async function regularMeetings(
  scene: Scene,
  until: Instant,
  whole: boolean,
): Promise<readonly CalendarEntry[]> {
  const { read, group, now } = scene;
  const changed = await changedBy(read, "groups", group.id);
  const place = whole ? placeText(group) : undefined;
  const entry = (slot: Slot, cancelled: boolean): CalendarEntry => ({
    uid: uidOf(`meeting-${slot.slot}${slot.kind === "subcommittee" ? "-subcommittee" : ""}`, group),
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
  const planned = (await plannedWithin(scene, now, until)).filter((one) => one.meeting === undefined);
  const off: CalendarEntry[] = [];
  for (const slot of cancelledSlots(group))
    if (slot.startsAt > now && slot.startsAt <= until && (await read.meetings.inSlot(slot.slot)).length === 0)
      off.push(entry(slot, true));
  return [...planned.map((one) => entry({ ...one, slot: one.slot ?? one.startsAt }, false)), ...off];
}

/** A meeting is known by the place that the cadence first gave it; a second one there by itself. */
export async function uidOfMeeting(meeting: Meeting, read: Read, group: Pick<Group, "id">): Promise<string> {
  const isSubcommittee = meeting.kind === "subcommittee";
  const there = await read.meetings.inSlot(meeting.slot);
  const [first] = there.filter((one) => (one.kind === "subcommittee") === isSubcommittee);
  if (first?.id !== meeting.id) return uidOf(`meeting-${meeting.id}`, group);
  return uidOf(`meeting-${meeting.slot}${isSubcommittee ? "-subcommittee" : ""}`, group);
}

const titleOf = ({ settings, name }: Group, what: string) => `${settings.abbreviation ?? name}: ${what}`;
