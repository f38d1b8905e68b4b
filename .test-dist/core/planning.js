import { listWords, words } from "../chat/index.js";
import { nameOf, stateOf } from "./meeting.js";
import { plannedAfter, upcomingOf } from "./plan.js";
import { refuse } from "./refusal.js";
import { demandRight } from "./rights.js";
import { dayOf } from "./time.js";
/** Puts a meeting on record, planned and not yet started. */
export async function planMeeting({ write, group }, { startsAt, kind = "teleconference", title, minutes, place }) {
    return write.insert("meetings", {
        kind,
        title: title ?? null,
        startsAt,
        slot: startsAt,
        minutes: minutes ?? group.settings.cadence.at(-1)?.minutes ?? 60,
        place: place ?? null,
        sitting: 1,
    });
}
/** Where the group meets, as one line: "https://… · dial-in +1 … · room 4". */
export function placeText({ settings }) {
    const { link, dialIn, room } = settings.place ?? {};
    const parts = [link, dialIn && `dial-in ${dialIn}`, room].filter((part) => part !== undefined && part !== "");
    return parts.length > 0 ? parts.join(" · ") : undefined;
}
/** Puts a meeting of the cadence on record, in its slot; one that is on record already is handed back. */
export async function putOnRecord(context, { meeting, startsAt, minutes, kind, title }) {
    if (meeting)
        return meeting;
    const place = placeText(context.group);
    return planMeeting(context, { startsAt, minutes, title, place, ...(kind && { kind }) });
}
/** The meeting named, else the next one, put on record where only the cadence has it. Not one that has begun. */
export async function demandPlanned(context, named) {
    const [next] = named ? [named] : await upcomingOf(context, 1);
    if (!next)
        return refuse("not now", "No meeting is planned.", "Plan one: /meeting schedule.");
    const meeting = await putOnRecord(context, next);
    const state = stateOf(meeting);
    if (state === "scheduled")
        return meeting;
    return refuse("not now", `The ${nameOf(meeting, context.group.zone)} ${state === "open" ? "has begun" : `is ${state}`}.`, state === "open" ? "End it with /meeting adjourn." : "Plan another: /meeting schedule.");
}
/** Refuses unless the caller is an officer or the chair named for this very meeting. */
export async function demandLead(meeting, scene) {
    if (scene.member && meeting.chair === scene.member.id)
        return;
    await demandRight("officer", scene);
}
const week = 7 * 24 * 3_600_000;
const mostCompared = 12;
/** What a time collides with, in words: other meetings, planned or of the cadence, and holidays. Told, not refused. */
export async function clashesOf({ startsAt, minutes }, { read, group }, except) {
    const until = startsAt + minutes * 60_000;
    const clashes = [];
    // No meeting is planned for longer than a week.
    for (const one of await read.meetings.between(startsAt - week, until - 1))
        if (one.id !== except && one.adjournedAt === null && one.startsAt + one.minutes * 60_000 > startsAt)
            clashes.push(words `the ${nameOf(one, group.zone)}, ${{ at: one.startsAt }}`);
    for (const one of await plannedAfter({ read, group }, startsAt - week, mostCompared))
        if (!one.meeting && one.startsAt < until && one.startsAt + one.minutes * 60_000 > startsAt)
            if (one.startsAt !== startsAt)
                clashes.push(words `the regular meeting, ${{ at: one.startsAt }}`);
    const day = dayOf(startsAt, group.zone);
    for (const one of group.settings.calendar.holidays)
        if (one.day === day)
            clashes.push([`a holiday, ${one.name}`]);
    return clashes.length === 0 ? [] : words ` Mind that it falls on ${listWords(clashes, " and ")}.`;
}
/** An instant to come; one that is past is refused. */
export function demandFuture(at, now) {
    if (at <= now)
        refuse("bad value", words `${{ at }} is past.`, "Give a day and time to come.");
    return at;
}
