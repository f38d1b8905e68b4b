import type { Instant } from "../chat/index.ts";
import type { Meeting, Read } from "../store/index.ts";
import { occurrencesAfter } from "./cadence.ts";
import type { Group } from "./group.ts";
import { readWhen } from "./read-when.ts";
import { type Day, dayOf } from "./time.ts";

/** A meeting to come: on record already, or as the cadence has it. */
export interface Planned {
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly meeting: Meeting | undefined;
  /** Why it is not where the cadence would have it. */
  readonly reason?: string;
}

/** The next meeting after an instant: one on record, else the cadence's next with its exceptions. */
export async function plannedNext({
  read,
  group,
  after,
}: {
  read: Read;
  group: Group;
  after: Instant;
}): Promise<Planned | undefined> {
  const [meeting] = (await read.meetings.upcoming(after)).filter((one) => one.kind !== "subcommittee");
  const computed = await cadenceAfter(read, group, after);
  if (meeting && (!computed || meeting.startsAt <= computed.startsAt))
    return { startsAt: meeting.startsAt, minutes: meeting.minutes, meeting };
  return computed;
}

/** The cadence's next day after an instant, with the group file's exceptions and extra meetings. */
async function cadenceAfter(read: Read, group: Group, after: Instant): Promise<Planned | undefined> {
  const { settings, zone } = group;
  const extras = settings.extra.map((one) => ({
    startsAt: instantOf(one.at, zone),
    minutes: one.minutes ?? 60,
  }));
  const moved = settings.exceptions.flatMap((one) =>
    one.movedTo === undefined
      ? []
      : [
          {
            startsAt: instantOf(one.movedTo, zone),
            minutes: minutesOn(group, one.on),
            ...(one.reason && { reason: one.reason }),
          },
        ],
  );
  const excepted = new Set<Day>(settings.exceptions.map((one) => one.on));
  const usual = occurrencesAfter(settings.cadence, zone, after, excepted.size + 12)
    .filter((at) => !excepted.has(dayOf(at, zone)))
    .map((startsAt) => ({ startsAt, minutes: minutesOn(group, dayOf(startsAt, zone)) }));
  const all = [...extras, ...moved, ...usual]
    .filter((one) => one.startsAt > after)
    .sort((a, b) => a.startsAt - b.startsAt);
  // A slot that a meeting was planned for is that meeting's, even if it was moved away or cancelled since.
  for (const one of all)
    if (!(await read.meetings.inSlot(one.startsAt))) return { ...one, meeting: undefined };
  return undefined;
}

function minutesOn(group: Group, day: Day): number {
  return group.settings.cadence.findLast((rhythm) => rhythm.from <= day)?.minutes ?? 60;
}

function instantOf(written: string, zone: string): Instant {
  const read = readWhen(written, 0, zone);
  if (read?.kind !== "instant") throw new Error(`a group file with an unreadable time: ${written}`);
  return read.at;
}
