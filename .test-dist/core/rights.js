import { listWords, words } from "../chat/index.js";
import { isThere, presenceOf } from "./attendance.js";
import { nextMeetingOf, openMeetingOf } from "./meeting.js";
import { refuse } from "./refusal.js";
import { membersWith, rolesOf } from "./roster.js";
import { dayOf } from "./time.js";
const rolesFor = {
    officer: ["chair", "vice-chair"],
    "voting representative": ["voting representative"],
    "questions coordinator": ["questions coordinator"],
    webmaster: ["webmaster"],
};
/** Whether the caller has one of some rights here and now. */
export async function hasRight(rights, scene) {
    for (const right of [rights].flat())
        if (await has(right, scene))
            return true;
    return false;
}
/** Refuses, naming who could, unless the caller has one of some rights. */
export async function demandRight(rights, scene) {
    if (await hasRight(rights, scene))
        return;
    const wanted = [rights].flat();
    if (!scene.member && !wanted.includes("administrator"))
        refuse("not allowed", "I do not know your account as a member of this group.", "An officer can link it: /member link.");
    refuse("not allowed", words `Only ${spokenRights(wanted)} may do this.`, await whoCould(wanted, scene));
}
async function has(right, scene) {
    const { member, read, call } = scene;
    if (right === "anyone")
        return true;
    if (right === "administrator")
        return call.from?.administrator ?? false;
    if (!member)
        return false;
    if (right === "member")
        return true;
    const roles = rolesFor[right];
    if (roles) {
        const held = await rolesOf(read, member.id, dayOf(scene.now, scene.group.zone));
        return roles.some((role) => held.has(role));
    }
    const meeting = await openMeetingOf(scene);
    if (right === "presiding chair") {
        // Officers have the chair's rights; a chair named for one meeting has them in that meeting, and before it.
        const led = meeting ?? (await nextMeetingOf(read, scene.now));
        return led?.chair === member.id || (await has("officer", scene));
    }
    if (!meeting)
        return right === "minute taker" && (await takesPendingMinutes(scene));
    if (right === "minute taker") {
        const [set] = (await read.minutes.ofMeeting(meeting.id)).filter((m) => m.sitting === meeting.sitting);
        return ((set?.takers.includes(member.id) ?? false) ||
            meeting.pen === member.id ||
            (await takesPendingMinutes(scene)));
    }
    return isThere(presenceOf(await read.meetings.marks(meeting.id)).get(member.id));
}
/** The minute taker of a set keeps the pen until the set is approved. */
async function takesPendingMinutes({ read, member }) {
    const sets = [...(await read.minutes.uncirculated()), ...(await read.minutes.unapproved())];
    return sets.some((set) => member !== undefined && set.takers.includes(member.id));
}
/** Who they are, in words: “officers and the minute taker”. */
export function spokenRights(rights) {
    const names = {
        anyone: "anyone",
        member: "members",
        present: "those present",
        "minute taker": "the minute taker",
        officer: "officers",
        "presiding chair": "the chair of this meeting",
        "voting representative": "voting representatives",
        "questions coordinator": "the questions coordinator",
        webmaster: "the webmaster",
        administrator: "administrators of this chat",
    };
    const said = rights.map((right) => names[right]);
    return [said.slice(0, -1).join(", "), ...said.slice(-1)].filter((part) => part !== "").join(" and ");
}
async function whoCould(rights, scene) {
    const roles = rights.flatMap((right) => rolesFor[right === "presiding chair" ? "officer" : right] ?? []);
    if (rights.includes("present"))
        return ["Say /rollcall first."];
    if (roles.length === 0)
        return undefined;
    const able = await membersWith(scene.read, roles, dayOf(scene.now, scene.group.zone));
    if (able.length === 0 || able.length > 8)
        return undefined;
    return words `Ask ${listWords(able.map((one) => ({ who: one.name })))}.`;
}
