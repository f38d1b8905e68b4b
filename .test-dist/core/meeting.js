import { fold } from "./names.js";
import { readWhen } from "./read-when.js";
import { refuse } from "./refusal.js";
import { clockOf, dayOf, endOfDay, spokenDay, startOfDay } from "./time.js";
export function stateOf(meeting) {
    if (meeting.cancelledAt !== null)
        return "cancelled";
    if (meeting.adjournedAt !== null)
        return "adjourned";
    return meeting.startedAt === null ? "scheduled" : "open";
}
/** The meeting that is open in this group. Where a subcommittee call is open too, the one started last. */
export async function openMeetingOf(scene) {
    return (await scene.read.meetings.open())[0];
}
/** The open meeting, or a refusal that says how to get one. */
export async function demandOpenMeeting(scene) {
    return ((await openMeetingOf(scene)) ??
        refuse("not now", "No meeting is open.", "The chair opens one: /meeting start."));
}
/** The next planned meeting that has not been started: one that is under an hour late still counts. */
export async function nextMeetingOf(read, now) {
    const [next] = await read.meetings.upcoming(now - hour, 1);
    return next;
}
/** The meeting that people mean when they name none: the open one, else the last that was held. */
export async function currentOrLastMeeting(scene) {
    return (await openMeetingOf(scene)) ?? (await scene.read.meetings.held(scene.now + 1, 1))[0];
}
/** "Teleconference of 2 November 2023", "F2F meeting of 5 October 2023", or its own title. */
export function nameOf(meeting, zone) {
    const day = spokenDay(dayOf(meeting.startsAt, zone));
    if (meeting.title)
        return `${meeting.title} (${day})`;
    const kinds = {
        teleconference: "Teleconference",
        "face-to-face": "F2F meeting",
        subcommittee: "Subcommittee call",
    };
    return `${kinds[meeting.kind]} of ${day}`;
}
/** A short name to type: its day, with the hour where two meetings share the day. */
export function keyOf(meeting, zone) {
    return dayOf(meeting.startsAt, zone);
}
/** Finds a meeting by what somebody typed. Two that fit are asked about, never guessed between. */
export async function meetingNamed(typed, scene) {
    const { read, now, group } = scene;
    const said = typed.trim().toLowerCase();
    const named = said === "current" || said === "this" ? await openMeetingOf(scene) : undefined;
    if (named)
        return named;
    if (said === "next")
        return (await nextMeetingOf(read, now)) ?? refuse("unknown name", "No meeting is planned.", plan);
    if (said === "last")
        return ((await read.meetings.held(now + 1, 5)).find((meeting) => stateOf(meeting) === "adjourned") ??
            refuse("unknown name", "No meeting has been held yet."));
    const known = await read.meetings.meeting(typed.trim());
    if (known)
        return known;
    const found = readWhen(typed, now, group.zone, { past: true });
    if (!found)
        return byTitle(typed, scene);
    const span = found.kind === "day"
        ? [startOfDay(found.day, group.zone), endOfDay(found.day, group.zone)]
        : [found.at, found.at];
    const fitting = await read.meetings.between(...span);
    return choose(fitting, typed, group.zone);
}
const hour = 3_600_000;
const plan = "Plan one: /meeting schedule.";
function choose(fitting, typed, zone) {
    const [only, second] = fitting;
    if (!only)
        return refuse("unknown name", `I know no meeting “${typed}”.`, "Give its day, as 2023-11-02.");
    if (!second)
        return only;
    const hours = fitting.map((m) => `${dayOf(m.startsAt, zone)} ${clockOf(m.startsAt, zone)}`).join(" or ");
    return refuse("ambiguous", `Several meetings fit “${typed}”.`, `Say which: ${hours}.`);
}
async function byTitle(typed, { read, now, group }) {
    const wanted = fold(typed);
    const all = [...(await read.meetings.upcoming(now - hour)), ...(await read.meetings.held(now + 1))];
    return choose(all.filter((meeting) => wanted !== "" && fold(nameOf(meeting, group.zone)).includes(wanted)), typed, group.zone);
}
