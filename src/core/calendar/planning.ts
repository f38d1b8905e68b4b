import { type Instant, listWords, type Words, words } from "../../chat/index.ts";
import type { Meeting, MeetingKind } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import type { Group } from "../group.ts";
import { nameOf, openMeetingOf, stateOf } from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { demandRight } from "../rights.ts";
import { dayOf } from "../time.ts";
import { placeText } from "./place.ts";
import { type Planned, plannedAfter, plannedName, upcomingOf } from "./plan.ts";

export interface NewMeeting {
  readonly startsAt: Instant;
  /** Where the cadence had it first; where it starts unless given. */
  readonly slot?: Instant | undefined;
  readonly kind?: MeetingKind;
  readonly title?: string | undefined;
  /** Planned length. */
  readonly minutes?: number | undefined;
  readonly place?: string | undefined;
}

/** Puts a meeting on record, planned and not yet started. */
export async function planMeeting(
  { write, group }: Pick<Context, "write" | "group">,
  { startsAt, slot = startsAt, kind = "teleconference", title, minutes, place }: NewMeeting,
): Promise<Meeting> {
  return write.insert("meetings", {
    kind,
    title,
    startsAt,
    slot,
    minutes: minutes ?? group.settings.cadence.at(-1)?.minutes ?? 60,
    place,
    sitting: 1,
  });
}

/** Puts a meeting of the cadence on record, in its slot; one that is on record already is handed back. */
export async function putOnRecord(
  context: Pick<Context, "write" | "group">,
  { meeting, startsAt, slot, minutes, kind, title }: Planned,
): Promise<Meeting> {
  if (meeting) return meeting;
  const place = placeText(context.group);
  return planMeeting(context, { startsAt, slot, minutes, title, place, ...(kind && { kind }) });
}

/** The meeting named, else the next one, put on record where only the cadence has it. Not one that has begun. */
export async function demandPlanned(
  context: Context,
  named: Planned | undefined,
  begun = "End it with /meeting adjourn.",
): Promise<Meeting> {
  const [next] = named ? [named] : await upcomingOf(context, 1);
  if (!next) return refuse("not now", "No meeting is planned.", "Plan one: /meeting schedule.");
  const meeting = await putOnRecord(context, next);
  const state = stateOf(meeting);
  if (state === "scheduled") return meeting;
  return refuse(
    "not now",
    `The ${await plannedName(meeting, context)} ${state === "open" ? "has begun" : `is ${state}`}.`,
    state === "open" ? begun : "Plan another: /meeting schedule.",
  );
}

/** As `demandPlanned`, but it may have begun: the one that is open is meant unless another is named. */
export async function demandPlace(context: Context, named: Planned | undefined): Promise<Meeting> {
  const open = await openMeetingOf(context);
  return open && (!named || named.meeting?.id === open.id) ? open : demandPlanned(context, named);
}

/** Refuses unless the caller is an officer or the chair named for this very meeting. */
export async function demandLead(meeting: Meeting, scene: Scene): Promise<void> {
  if (scene.member && meeting.chair === scene.member.id) return;
  await demandRight("officer", scene);
}

const week = 7 * 24 * 3_600_000;
const mostCompared = 12;

/** The holiday of the group's calendar on which an instant falls. */
function holidayOn(at: Instant, { settings, zone }: Pick<Group, "settings" | "zone">): string | undefined {
  const day = dayOf(at, zone);
  return settings.calendar.holidays.find((one) => one.day === day)?.name;
}

/** What a time collides with, in words: other meetings, planned or of the cadence, and holidays. Told, not refused. */
export async function clashesOf(
  { startsAt, minutes }: { readonly startsAt: Instant; readonly minutes: number },
  { read, group }: Pick<Scene, "read" | "group">,
  except?: string,
): Promise<Words> {
  const until = startsAt + minutes * 60_000;
  const clashes: Words[] = [];
  // No meeting is planned for longer than a week.
  for (const one of await read.meetings.between(startsAt - week, until - 1))
    if (one.id !== except && one.adjournedAt === null && one.startsAt + one.minutes * 60_000 > startsAt)
      clashes.push(words`the ${nameOf(one, group.zone)}, ${{ at: one.startsAt }}`);
  for (const one of await plannedAfter({ read, group }, startsAt - week, mostCompared))
    if (!one.meeting && one.startsAt < until && one.startsAt + one.minutes * 60_000 > startsAt)
      if (one.startsAt !== startsAt) clashes.push(words`the regular meeting, ${{ at: one.startsAt }}`);
  const holiday = holidayOn(startsAt, group);
  if (holiday !== undefined) clashes.push([`a holiday, ${holiday}`]);
  return clashes.length === 0 ? [] : words` Mind that it falls on ${listWords(clashes, " and ")}.`;
}

/** An instant to come; one that is past is refused. */
export function demandFuture(at: Instant, now: Instant): Instant {
  if (at <= now) refuse("bad value", words`${{ at }} is past.`, "Give a day and time to come.");
  return at;
}
