import { listNames, listWords, type Words, words } from "../chat/index.ts";
import type { Role } from "../store/index.ts";
import type { Right, Scene } from "./command.ts";
import { isThere, presenceIn } from "./meetings/attendance.ts";
import { type Meeting, nextMeetingOf, openMeetingOf, penOf } from "./meetings/meeting.ts";
import { refuse } from "./refusal.ts";
import { membersWith, officersOf, rolesOf } from "./roster/roster.ts";
import { dayOf } from "./time.ts";

const rolesFor: Partial<Record<Right, readonly Role[]>> = {
  officer: ["chair", "vice-chair"],
  "voting representative": ["voting representative"],
  "questions coordinator": ["questions coordinator"],
  tabulator: ["tabulator"],
  webmaster: ["webmaster"],
};

/** Whether the caller has one of some rights here and now. */
export async function hasRight(rights: Right | readonly Right[], scene: Scene): Promise<boolean> {
  for (const right of [rights].flat()) if (await has(right, scene)) return true;
  return false;
}

/** Refuses, naming who could, unless the caller has one of some rights. */
export async function demandRight(rights: Right | readonly Right[], scene: Scene): Promise<void> {
  if (await hasRight(rights, scene)) return;
  const wanted = [rights].flat();
  if (!scene.member && !wanted.includes("administrator"))
    refuse(
      "not allowed",
      "I do not know your account as a member of this group.",
      "An officer can link it: /member link.",
    );
  refuse("not allowed", words`Only ${spokenRights(wanted)} may do this.`, await whoCould(wanted, scene));
}

/**
 * An administrator is one of the workspace in which they speak, and of a group's rooms there: not a guest from
 * another team, nor somebody who writes from a workspace where the group has no room.
 */
async function administers({ call: { from, place }, group, read }: Scene): Promise<boolean> {
  if (!from?.administrator || from.platform !== place.platform || from.workspace !== place.workspace)
    return false;
  const rooms = group.id === "" ? [] : await read.rooms();
  return (
    rooms.length === 0 ||
    rooms.some((room) => room.platform === place.platform && room.workspace === place.workspace)
  );
}

/** Whoever made a group in their room names its first officer. */
async function mayBegin(scene: Scene): Promise<boolean> {
  if (scene.group.id === "" || !(await administers(scene))) return false;
  return (await officersOf(scene)).length === 0;
}

async function has(right: Right, scene: Scene): Promise<boolean> {
  const { member, read } = scene;
  if (right === "anyone") return true;
  if (right === "administrator") return administers(scene);
  if (right === "officer" && (await mayBegin(scene))) return true;
  if (!member) return false;
  if (right === "member") return true;
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
  // Who takes the minutes of this sitting leads it with the chair; who holds the pen, or has minutes of an earlier
  // meeting to finish, only writes.
  if (right === "scribe")
    return (
      (meeting !== undefined && (await penOf(meeting, read)) === member.id) ||
      (meeting !== undefined && (await takes(meeting, scene))) ||
      (await takesPendingMinutes(scene))
    );
  if (right === "minute taker") return meeting ? takes(meeting, scene) : takesPendingMinutes(scene);
  return meeting !== undefined && isThere(await presenceIn(meeting, member.id, read));
}

/** Whether the caller takes the minutes of a meeting's sitting under way. */
async function takes({ id, sitting }: Meeting, { read, member }: Scene): Promise<boolean> {
  const set = (await read.minutes.ofMeeting(id)).find((one) => one.sitting === sitting);
  return member !== undefined && (set?.takers.includes(member.id) ?? false);
}

/** The minute taker of a set keeps the pen until the set is approved. */
async function takesPendingMinutes({ read, member }: Scene): Promise<boolean> {
  const sets = [...(await read.minutes.uncirculated()), ...(await read.minutes.unapproved())];
  return sets.some((set) => member !== undefined && set.takers.includes(member.id));
}

/** Who they are, in words: “officers and the minute taker”. */
export function spokenRights(rights: readonly Right[]): string {
  const names: Record<Right, string> = {
    anyone: "anyone",
    member: "members",
    present: "those present",
    "minute taker": "the minute taker",
    scribe: "the minute taker",
    officer: "officers",
    "presiding chair": "the chair of this meeting",
    "voting representative": "voting representatives",
    "questions coordinator": "the questions coordinator",
    tabulator: "the tabulator",
    webmaster: "the webmaster",
    administrator: "administrators of this chat",
  };
  return listNames(rights.map((right) => names[right]));
}

async function whoCould(rights: readonly Right[], scene: Scene): Promise<Words | undefined> {
  const roles = rights.flatMap((right) => rolesFor[right === "presiding chair" ? "officer" : right] ?? []);
  if (rights.includes("present")) return ["Say /rollcall first."];
  if (roles.length === 0) return undefined;
  const able = await membersWith(scene.read, roles, dayOf(scene.now, scene.group.zone));
  if (able.length === 0 || able.length > 8) return undefined;
  const names = able.map((one) => ({ who: one.name }));
  return words`Ask ${listWords(names.slice(0, -1))}${names.length > 1 ? " or " : ""}${names.at(-1)}.`;
}
