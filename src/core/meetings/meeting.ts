import type { Instant } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import { readWhen } from "../grammar/read-when.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../roster/names.ts";
import { clockOf, dayOf, endOfDay, spokenDay, startOfDay } from "../time.ts";

export type { Meeting, MeetingKind } from "../../store/index.ts";
export type MeetingState = "scheduled" | "open" | "adjourned" | "cancelled";

export function stateOf(meeting: Meeting): MeetingState {
  if (meeting.cancelledAt !== null) return "cancelled";
  if (meeting.adjournedAt !== null) return "adjourned";
  return meeting.startedAt === null ? "scheduled" : "open";
}

/** The meeting that is open in this group. Where a subcommittee call is open too, the one started last. */
export async function openMeetingOf(scene: Pick<Scene, "read">): Promise<Meeting | undefined> {
  return (await scene.read.meetings.open())[0];
}

/** The open meeting, or a refusal that says how to get one. */
export async function demandOpenMeeting(scene: Pick<Scene, "read">): Promise<Meeting> {
  return (
    (await openMeetingOf(scene)) ??
    refuse("not now", "No meeting is open.", "The chair opens one: /meeting start.")
  );
}

/** To whom the pen was handed for the item under way; nobody once the next item is. */
export async function penOf(meeting: Meeting, read: Read): Promise<string | undefined> {
  if (meeting.pen === null) return undefined;
  const current = await read.agenda.current(meeting.id);
  return current?.id === meeting.penItem ? meeting.pen : undefined;
}

/** The next planned meeting that has not been started: one that is under an hour late still counts. */
export async function nextMeetingOf(read: Read, now: Instant): Promise<Meeting | undefined> {
  const [next] = await read.meetings.upcoming(now - hour, 1);
  return next;
}

/** The meeting that people mean when they name none: the open one, else the last that was held. */
export async function currentOrLastMeeting(scene: Pick<Scene, "read" | "now">): Promise<Meeting | undefined> {
  return (await openMeetingOf(scene)) ?? (await scene.read.meetings.held(1))[0];
}

type Named = Pick<Meeting, "kind" | "title" | "startsAt">;

/** "Teleconference of 2 November 2023", "F2F meeting of 5 October 2023", or its own title. */
export function nameOf(meeting: Named, zone: string): string {
  return nameWith(spokenDay(dayOf(meeting.startsAt, zone)), meeting);
}

/** As `nameOf`, with the hour where another has that name: "Teleconference of 2 November 2023 at 11:00". */
export function nameAmong(meeting: Named, others: readonly Named[], zone: string): string {
  const name = nameOf(meeting, zone);
  const clock = clockOf(meeting.startsAt, zone);
  const isMistakable = others.some(
    (one) => clockOf(one.startsAt, zone) !== clock && nameOf(one, zone) === name,
  );
  return isMistakable ? nameWith(`${spokenDay(dayOf(meeting.startsAt, zone))} at ${clock}`, meeting) : name;
}

function nameWith(when: string, meeting: Named): string {
  if (meeting.title) return `${meeting.title} (${when})`;
  const kinds = {
    teleconference: "Teleconference",
    "face-to-face": "F2F meeting",
    subcommittee: "Subcommittee call",
  };
  return `${kinds[meeting.kind]} of ${when}`;
}

/** A short name to type: its day. Where two share it, whoever types it is asked for the hour. */
export function keyOf(meeting: Pick<Meeting, "startsAt">, zone: string): string {
  return dayOf(meeting.startsAt, zone);
}

/** Finds a meeting by what somebody typed. Two that fit are asked about, never guessed between. */
export async function meetingNamed(typed: string, scene: Scene): Promise<Meeting> {
  const { read, now, group } = scene;
  const said = typed.trim().toLowerCase();
  const named = said === "current" || said === "this" ? await openMeetingOf(scene) : undefined;
  if (named) return named;
  if (said === "next")
    return (await nextMeetingOf(read, now)) ?? refuse("unknown name", "No meeting is planned.", plan);
  if (said === "last")
    return (
      (await read.meetings.held(5)).find((meeting) => stateOf(meeting) === "adjourned") ??
      refuse("unknown name", "No meeting has been held yet.")
    );
  const known = await read.meetings.meeting(typed.trim());
  if (known) return known;
  const found = readWhen(typed, now, group.zone, { past: true });
  if (!found) return byTitle(typed, scene);
  const span: [number, number] =
    found.kind === "day"
      ? [startOfDay(found.day, group.zone), endOfDay(found.day, group.zone)]
      : [found.at, found.at + wholeMinute];
  const fitting = await read.meetings.between(...span);
  return choose(fitting, typed, group.zone);
}

const hour = 3_600_000;
/** Somebody who types a time means the whole minute: a meeting that was not planned began at some second of it. */
export const wholeMinute = 59_999;
const plan = "Plan one: /meeting schedule.";

function choose(fitting: readonly Meeting[], typed: string, zone: string): Meeting {
  const [only, second] = fitting;
  if (!only)
    return refuse(
      "unknown name",
      `I know no meeting “${typed}”.`,
      "Say next or last, its day as 2023-11-02, or words of its title.",
    );
  if (!second) return only;
  const hours = fitting.map((m) => `${dayOf(m.startsAt, zone)} ${clockOf(m.startsAt, zone)}`).join(" or ");
  return refuse("ambiguous", `Several meetings fit “${typed}”.`, `Say which: ${hours}.`);
}

async function byTitle(typed: string, { read, now, group }: Scene): Promise<Meeting> {
  const wanted = fold(typed);
  const all = [...(await read.meetings.upcoming(now - hour)), ...(await read.meetings.held())];
  return choose(
    all.filter((meeting) => wanted !== "" && fold(nameOf(meeting, group.zone)).includes(wanted)),
    typed,
    group.zone,
  );
}
