import { type Instant, words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import { readWhen } from "../grammar/read-when.ts";
import type { Group } from "../group.ts";
import { meetingNamed, nameAmong, wholeMinute } from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { dayOf, endOfDay, spokenInstant, startOfDay } from "../time.ts";
import { cancelledSlots, isTaken, type Slot, slotsAfter } from "./slots.ts";

/** A meeting to come: on record already, or as the cadence has it. */
export interface Planned extends Omit<Slot, "slot"> {
  readonly meeting: Meeting | undefined;
  /** Where the cadence had it first. */
  readonly slot?: Instant;
}

/** A meeting's name, with its hour where another of that day has the same, on record or of the cadence. */
export async function plannedName(
  planned: Meeting | Planned,
  { read, group, now }: { read: Read; group: Group; now: Instant },
): Promise<string> {
  const day = dayOf(planned.startsAt, group.zone);
  const [from, until] = [startOfDay(day, group.zone), endOfDay(day, group.zone)];
  const others: (Meeting | Planned)[] = [...(await read.meetings.between(from, until))];
  if (until >= now) others.push(...(await plannedWithin({ read, group }, from - 1, until)));
  return nameAmong(named(planned), others.map(named), group.zone);
}

function named(planned: Meeting | Planned) {
  if (!("meeting" in planned)) return planned;
  const { meeting, startsAt, kind = "teleconference", title = null } = planned;
  return meeting ?? { startsAt, kind, title };
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
  const meeting = await read.meetings.nextPlenary(after);
  const computed = await cadenceAfter(read, group, after);
  if (meeting && (!computed || meeting.startsAt <= computed.startsAt))
    return { startsAt: meeting.startsAt, minutes: meeting.minutes, meeting };
  return computed;
}

/** The first plenary meeting scheduled after one instant and until another: on record, or by the cadence. */
export async function plenaryWithin({
  read,
  group,
  after,
  until,
}: {
  read: Read;
  group: Group;
  after: Instant;
  until: Instant;
}): Promise<Planned | undefined> {
  // One that was opened before its time may be over already.
  const meeting = (await read.meetings.between(after + 1, until)).find(
    (one) => one.kind !== "subcommittee" && (one.adjournedAt === null || one.adjournedAt > after),
  );
  let usual = await cadenceAfter(read, group, after);
  while (usual?.kind === "subcommittee") usual = await cadenceAfter(read, group, usual.startsAt);
  if (usual && usual.startsAt > until) usual = undefined;
  if (!meeting || (usual && usual.startsAt < meeting.startsAt)) return usual;
  return { startsAt: meeting.startsAt, minutes: meeting.minutes, meeting };
}

/** The meetings to come after an instant, soonest first: those on record and those of the cadence. */
export async function plannedAfter(
  scene: { read: Read; group: Group },
  after: Instant,
  count: number,
): Promise<readonly Planned[]> {
  const found: Planned[] = [];
  for (let last = after; found.length < count; ) {
    const next = await plannedNext({ ...scene, after: last });
    if (!next) break;
    found.push(next);
    last = next.startsAt;
  }
  return found;
}

/**
 * Every meeting planned to start after one instant and until another, soonest first, those of subcommittees too: on
 * record and not begun, extra, moved, or of the cadence.
 */
export async function plannedWithin(
  { read, group }: { read: Read; group: Group },
  after: Instant,
  until: Instant,
): Promise<readonly Planned[]> {
  const found: Planned[] = [];
  for (const meeting of await read.meetings.between(after + 1, until))
    if (meeting.startedAt === null)
      found.push({ startsAt: meeting.startsAt, minutes: meeting.minutes, meeting });
  for (const one of slotsAfter(group, after, until))
    if (!isTaken(one, await read.meetings.inSlot(one.slot))) found.push({ ...one, meeting: undefined });
  return found.sort((a, b) => a.startsAt - b.startsAt);
}

/** The meeting that is meant by starting one now: the nearest planned within some hours before or after. */
export async function plannedNear(
  scene: { read: Read; group: Group },
  now: Instant,
  within: Instant,
): Promise<Planned | undefined> {
  const onRecord = (await scene.read.meetings.upcoming(now - within - 1)).map(
    (meeting): Planned => ({ startsAt: meeting.startsAt, minutes: meeting.minutes, meeting }),
  );
  const all = [...onRecord, ...(await plannedAfter(scene, now - within - 1, mostWithin))];
  const near = all.filter((one) => one.startsAt <= now + within);
  return near.sort((a, b) => Math.abs(a.startsAt - now) - Math.abs(b.startsAt - now))[0];
}

const mostWithin = 4;

/** The meetings one waits for, soonest first. One that is under an hour late and not open yet is still the first. */
export async function upcomingOf(
  { read, group, now }: { read: Read; group: Group; now: Instant },
  count: number,
): Promise<readonly Planned[]> {
  const [open] = await read.meetings.open();
  const from = open ? Math.max(now, open.startsAt) : now - latest;
  return plannedAfter({ read, group }, from, count);
}

const latest = 3_600_000;

/** A meeting to come by what somebody typed: also one that only the cadence has yet. */
export async function plannedNamed(typed: string, scene: Scene): Promise<Planned> {
  const { read, group, now } = scene;
  const asPlanned = (meeting: Meeting): Planned => ({
    startsAt: meeting.startsAt,
    minutes: meeting.minutes,
    meeting,
  });
  if (/^next$/i.test(typed.trim())) {
    const [next] = await upcomingOf(scene, 1);
    return next ?? refuse("unknown name", "No meeting is planned.", "Plan one: /meeting schedule.");
  }
  const when = readWhen(typed, now, group.zone, { past: true });
  if (!when) return asPlanned(await meetingNamed(typed, scene));
  const [from, until] =
    when.kind === "day"
      ? [startOfDay(when.day, group.zone), endOfDay(when.day, group.zone)]
      : [when.at, when.at + wholeMinute];
  const regular = (await plannedAfter({ read, group }, from - 1, mostWithin)).filter(
    (one) => one.meeting === undefined && one.startsAt <= until && one.startsAt > now - latest,
  );
  const held = [...(await read.meetings.between(from, until)).map(asPlanned), ...regular];
  // One that was called off is meant only where there is no other.
  const calledOff = held.length > 0 ? [] : await read.meetings.recorded(from, until);
  const [only, ...others] = [...held, ...calledOff.map(asPlanned)];
  if (!only) {
    demandNotCalledOff([from, until], group);
    return asPlanned(await meetingNamed(typed, scene));
  }
  if (others.length === 0) return only;
  const each = [only, ...others].map(({ startsAt }) => spokenInstant(startsAt, group.zone));
  return refuse("ambiguous", `Several meetings fit “${typed}”.`, `Say which: ${each.join(" or ")}.`);
}

/** Says why nothing is planned then, where the group file says it. */
function demandNotCalledOff([from, until]: readonly [Instant, Instant], group: Group): void {
  const off = cancelledSlots(group).find(({ startsAt }) => startsAt >= from && startsAt <= until);
  if (!off) return;
  const why = off.reason === undefined ? "" : `: ${off.reason}`;
  refuse(
    "not now",
    words`The meeting of ${{ at: off.startsAt }} is called off${why}.`,
    "The next one: /meeting next.",
  );
}

/** The meeting itself, where it is on record; one that only the cadence has yet has not begun. */
export function demandRecorded({ meeting, startsAt }: Planned): Meeting {
  return meeting ?? refuse("not now", words`The meeting of ${{ at: startsAt }} has not begun.`);
}

/** The meeting that follows one that is under way or over: of a subcommittee only what is on record. */
export async function plannedFollowing(
  meeting: Meeting,
  scene: { read: Read; group: Group; now: Instant },
): Promise<Planned | undefined> {
  const after = Math.max(meeting.startsAt, scene.now);
  if (meeting.kind !== "subcommittee") return plannedNext({ ...scene, after });
  const next = await scene.read.meetings.nextSubcommittee(after);
  return next && { startsAt: next.startsAt, minutes: next.minutes, meeting: next };
}

/** The cadence's next day after an instant, with the group file's exceptions and extra meetings. */
async function cadenceAfter(read: Read, group: Group, after: Instant): Promise<Planned | undefined> {
  // A slot that a meeting was planned for is that meeting's, even if it was moved away or cancelled since.
  for (const one of slotsAfter(group, after))
    if (!isTaken(one, await read.meetings.inSlot(one.slot))) return { ...one, meeting: undefined };
  return undefined;
}
