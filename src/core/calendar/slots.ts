import type { Instant } from "../../chat/index.ts";
import type { Meeting, MeetingKind } from "../../store/index.ts";
import { readWhen } from "../grammar/read-when.ts";
import type { Group } from "../group.ts";
import { atTime, type Day, dayOf } from "../time.ts";
import { occurrencesAfter } from "./cadence.ts";

/** A meeting as the group file has it, whether or not it is on record. */
export interface Slot {
  readonly startsAt: Instant;
  readonly minutes: number;
  /** Where the cadence had it first: it stays the same meeting when it is moved. */
  readonly slot: Instant;
  /** What an extra meeting says of itself. */
  readonly kind?: MeetingKind;
  readonly title?: string;
  /** Why it is not where the cadence would have it. */
  readonly reason?: string;
}

/** How many of the cadence's days one look takes, besides those with an exception. */
const look = 12;

/**
 * The meetings that the group file has after an instant, soonest first: of its cadence, with the exceptions it makes,
 * and extra ones. At least the next twelve; with `until`, all that start by then.
 */
export function slotsAfter(group: Group, after: Instant, until?: Instant): readonly Slot[] {
  const { settings, zone } = group;
  const excepted = new Set<Day>(settings.exceptions.map((one) => one.on));
  const usual: Slot[] = [];
  for (const startsAt of daysAfter(group, after, until, excepted.size)) {
    const day = dayOf(startsAt, zone);
    if (!excepted.has(day)) usual.push({ startsAt, slot: startsAt, minutes: minutesOn(group, day) });
  }
  const all = [...extrasOf(group), ...movedOf(group), ...usual].filter((one) => one.startsAt > after);
  return all
    .filter((one) => until === undefined || one.startsAt <= until)
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** The meetings that the group file calls off, where the cadence had them. */
export function cancelledSlots(group: Group): readonly Slot[] {
  return group.settings.exceptions.flatMap(({ on, cancelled, reason }) => {
    const slot = cancelled ? usualOn(group, on) : undefined;
    if (slot === undefined) return [];
    return [{ startsAt: slot, slot, minutes: minutesOn(group, on), ...(reason !== undefined && { reason }) }];
  });
}

/** Whether one of the meetings first planned for a slot is this one. A subcommittee's call there is another meeting. */
export function isTaken({ kind }: Pick<Slot, "kind">, there: readonly Meeting[]): boolean {
  const isSubcommittee = kind === "subcommittee";
  return there.some((meeting) => (meeting.kind === "subcommittee") === isSubcommittee);
}

function daysAfter({ settings, zone }: Group, after: Instant, until: Instant | undefined, excepted: number) {
  for (let count = look + excepted; ; count *= 2) {
    const found = occurrencesAfter(settings.cadence, zone, after, count);
    const last = found.at(-1);
    if (until === undefined || found.length < count || last === undefined || last > until) return found;
  }
}

function extrasOf({ settings, zone }: Group): readonly Slot[] {
  return settings.extra.map(({ at, minutes = 60, kind, title }) => {
    const startsAt = instantOf(at, zone);
    return { startsAt, slot: startsAt, minutes, kind, ...(title !== undefined && { title }) };
  });
}

function movedOf(group: Group): readonly Slot[] {
  return group.settings.exceptions.flatMap(({ on, movedTo, reason }) => {
    if (movedTo === undefined) return [];
    const startsAt = instantOf(movedTo, group.zone);
    const slot = usualOn(group, on) ?? startsAt;
    return [{ startsAt, slot, minutes: minutesOn(group, on), ...(reason !== undefined && { reason }) }];
  });
}

/** When the cadence would meet on a day. */
export function usualOn({ settings, zone }: Group, day: Day): Instant | undefined {
  const rhythm = settings.cadence.findLast(({ from }) => from <= day);
  return rhythm && atTime(day, rhythm.time, zone);
}

function minutesOn({ settings }: Group, day: Day): number {
  return settings.cadence.findLast((rhythm) => rhythm.from <= day)?.minutes ?? 60;
}

/** An instant as a group file writes it. */
export function instantOf(written: string, zone: string): Instant {
  const read = readWhen(written, 0, zone);
  if (read?.kind !== "instant") throw new Error(`a group file with an unreadable time: ${written}`);
  return read.at;
}
