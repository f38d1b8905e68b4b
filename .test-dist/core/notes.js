import { words } from "../chat/index.js";
import { openMeetingOf } from "./meeting.js";
import { minutesStateOf } from "./minutes-final.js";
import { refuse } from "./refusal.js";
import { hasRight } from "./rights.js";
/** Minutes one line under an item. */
export async function addNote(context, note) {
    const { read, write, member, call } = context;
    const { meeting, item, kind, text, message, action } = note;
    return write.insert("notes", {
        meeting: meeting.id,
        item: item.id,
        number: (await read.notes.lastNumber(meeting.id)) + 1,
        kind,
        text,
        author: member?.id ?? null,
        at: call.at,
        action: action ?? null,
        ...(message && {
            platform: message.platform,
            workspace: message.workspace,
            channel: message.channel,
            message: message.id,
        }),
    });
}
/** The meeting on whose agenda an item stands. */
export async function demandMeetingOf(item, read) {
    const meeting = item.meeting === null ? undefined : await read.meetings.meeting(item.meeting);
    return (meeting ??
        refuse("not now", words `“${item.title}” waits for the next meeting: nothing was said about it yet.`));
}
/** The set of minutes in which a note stands. */
export async function setOfNote(note, read) {
    const item = await read.agenda.item(note.item);
    const set = (await read.minutes.ofMeeting(note.meeting)).find((one) => one.sitting === item?.sitting);
    if (!set)
        throw new Error(`a note of meeting ${note.meeting} outside any set of minutes`);
    return set;
}
/** The set of minutes of the sitting under way, or of the last one. */
export async function currentSetOf(meeting, read) {
    return (await read.minutes.ofMeeting(meeting.id)).find((one) => one.sitting === meeting.sitting);
}
/** Refuses to change a set that is final: from then on the record is corrected openly, not changed. */
export async function demandOpenSet(set, { read, now, group }) {
    const state = await minutesStateOf(set, read, now, group);
    if (state === "approved" || state === "final")
        refuse("rule", `These minutes are ${state} and no longer change (Bylaws 5.1(1)).`, "A later meeting can minute the correction.");
}
/** Refuses somebody who neither takes these minutes, nor holds the pen in their meeting, nor is an officer. */
export async function demandPen(set, scene) {
    const { member } = scene;
    const open = await openMeetingOf(scene);
    const holds = member && (set.takers.includes(member.id) || (open?.id === set.meeting && open.pen === member.id));
    if (!holds && !(await hasRight("officer", scene)))
        refuse("not allowed", "Only officers and whoever takes the minutes of that meeting may change them.", "Any member may suggest a correction: /minutes suggest.");
}
/** Note 14 under “Ballot status”. */
export async function placeOfNote(note, read) {
    const item = await read.agenda.item(note.item);
    return words `Note ${note.number} under “${item?.title ?? ""}”`;
}
/** The item that a note goes under where none is named: the one under way. */
export async function demandCurrentItem(scene) {
    const open = await openMeetingOf(scene);
    const current = open && (await scene.read.agenda.current(open.id));
    return (current ??
        refuse("not now", open ? "No item is under way." : "No meeting is open.", "Name the item of the last meeting: item:3, or item:2023-10-05#3 of an earlier one."));
}
/** Refuses a note that the caller may not change, or that nobody may: struck already, or in final minutes. */
export async function demandStanding(note, scene) {
    const set = await setOfNote(note, scene.read);
    await demandPen(set, scene);
    await demandOpenSet(set, scene);
    if (note.struckAt !== null)
        refuse("not now", words `${await placeOfNote(note, scene.read)} is struck.`, "Add it anew: /note add, or take the striking back: /undo.");
}
