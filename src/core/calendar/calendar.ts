import type { Instant } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import { keyOfAction } from "../actions.ts";
import type { Group } from "../group.ts";
import { keyOfInquiry } from "../inquiries.ts";
import { nameOf, stateOf } from "../meetings/meeting.ts";
import { type Day, isDay, plusDays } from "../time.ts";
import { plannedWithin } from "./plan.ts";
import { placeText } from "./planning.ts";
import { cancelledSlots, type Slot } from "./slots.ts";

/** One entry of a group's calendar. */
export interface CalendarEntry {
  /** Stays the same through every move, and when a meeting of the cadence is put on record. */
  readonly uid: string;
  /** Rises with each change. */
  readonly sequence: number;
  readonly changedAt: Instant;
  readonly title: string;
  /** From an instant until another, or a whole day. */
  readonly when: { readonly from: Instant; readonly until: Instant } | { readonly day: Day };
  readonly place?: string;
  readonly about?: string;
  readonly cancelled: boolean;
}

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
  const span = [plusDays(now, -daysBack, group.zone), plusDays(now, daysAhead, group.zone)] as const;
  const entries = [
    ...(await recordedMeetings(scene, span, whole)),
    ...(await regularMeetings(scene, span[1], whole)),
    ...(whole ? await promises(scene) : []),
  ];
  return entries.sort((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1));
}

const startOf = ({ when }: CalendarEntry): number =>
  "day" in when ? Date.parse(`${when.day}T00:00:00Z`) : when.from;

async function recordedMeetings(
  scene: Scene,
  [from, until]: readonly [Instant, Instant],
  whole: boolean,
): Promise<readonly CalendarEntry[]> {
  const { read, group } = scene;
  const base = await read.journal.changeCount("groups", group.id);
  const entries: CalendarEntry[] = [];
  for (const meeting of await read.meetings.recorded(from, until)) {
    const changes = await read.journal.changeCount("meetings", meeting.id);
    const ended = meeting.adjournedAt ?? meeting.startsAt + meeting.minutes * 60_000;
    entries.push({
      uid: await uidOfMeeting(meeting, read, group),
      sequence: base.count + changes.count,
      changedAt: Math.max(base.at, changes.at),
      title: titleOf(group, nameOf(meeting, group.zone)),
      when: { from: meeting.startsAt, until: Math.max(ended, meeting.startsAt) },
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
  const { count: sequence, at: changedAt } = await read.journal.changeCount("groups", group.id);
  const place = whole ? placeText(group) : undefined;
  const entry = (slot: Slot, cancelled: boolean): CalendarEntry => ({
    uid: uidOf(`meeting-${slot.slot}${slot.kind === "subcommittee" ? "-subcommittee" : ""}`, group),
    sequence,
    changedAt,
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

/** The days on which actions and replies to inquiries are due. */
async function promises({ read, group }: Scene): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = [];
  for (const action of await read.actions.open()) {
    if (action.due === null || !isDay(action.due)) continue;
    const { count, at } = await read.journal.changeCount("actions", action.id);
    entries.push({
      uid: uidOf(`action-${action.id}`, group),
      sequence: count,
      changedAt: at,
      title: `${keyOfAction(action)} due: ${action.text}`,
      when: { day: action.due },
      cancelled: false,
    });
  }
  for (const inquiry of await read.inquiries.open()) {
    if (inquiry.replyDue === null || !isDay(inquiry.replyDue)) continue;
    const { count, at } = await read.journal.changeCount("inquiries", inquiry.id);
    entries.push({
      uid: uidOf(`inquiry-${inquiry.id}`, group),
      sequence: count,
      changedAt: at,
      title: `Reply to ${keyOfInquiry(inquiry)} from ${inquiry.asker} due`,
      when: { day: inquiry.replyDue },
      cancelled: false,
    });
  }
  return entries;
}

/** A meeting is known by the place that the cadence first gave it; a second one there by itself. */
export async function uidOfMeeting(meeting: Meeting, read: Read, group: Pick<Group, "id">): Promise<string> {
  const isSubcommittee = meeting.kind === "subcommittee";
  const there = await read.meetings.inSlot(meeting.slot);
  const [first] = there.filter((one) => (one.kind === "subcommittee") === isSubcommittee);
  if (first?.id !== meeting.id) return uidOf(`meeting-${meeting.id}`, group);
  return uidOf(`meeting-${meeting.slot}${isSubcommittee ? "-subcommittee" : ""}`, group);
}

const uidOf = (what: string, { id }: Pick<Group, "id">) => `${what}@${id}.convener`;

const titleOf = ({ settings, name }: Group, what: string) => `${settings.abbreviation ?? name}: ${what}`;
