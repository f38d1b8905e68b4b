import { type Words, words } from "../../chat/index.ts";
import { type MinutesSet, type Note, type Publication, publishKey, type Read } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import { keyOf, nameOf, openMeetingOf } from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { hasRight } from "../rights.ts";
import { daysWords, passedWords } from "../rules/count-words.ts";
import { cite, figuresOf } from "../rules/figures.ts";
import { clockOf, dayOf, daysBetween, endOfDay, startOfDay } from "../time.ts";
import { isFinal, type MinutesState, minutesStateOf, pendingOf } from "./final.ts";
import { demandMeeting, minutesNameOf } from "./minutes.ts";

export type { MinutesSet, Publication } from "../../store/index.ts";

/** The set of minutes that was named, else that of the open meeting, else the last. */
export async function setMeant(asked: MinutesSet | undefined, scene: Scene): Promise<MinutesSet> {
  if (asked) return asked;
  const open = await openMeetingOf(scene);
  const sets = open ? await scene.read.minutes.ofMeeting(open.id) : [];
  const [last] = await scene.read.minutes.recent(1);
  return (
    sets.find((set) => set.sitting === open?.sitting) ??
    last ??
    refuse("nothing to do", "There are no minutes yet.", "They begin when a meeting does: /meeting start.")
  );
}

/** The one set out of several that somebody who names none can mean; several are asked about. */
export async function onlyOf(
  sets: readonly MinutesSet[],
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<MinutesSet | undefined> {
  const [only, second] = sets;
  if (!second) return only;
  const keys = await setKeysOf(sets, read, group.zone);
  return refuse("ambiguous", `${sets.length} sets of minutes could be meant.`, `Say which: minutes:${keys}.`);
}

/** What to type for a set: its meeting's day, with the hour where two meetings share it, and its sitting. */
export async function setKeyOf(set: MinutesSet, read: Read, zone: string): Promise<string> {
  const meeting = await demandMeeting(set, read);
  const day = keyOf(meeting, zone);
  const thatDay = await read.meetings.between(startOfDay(day, zone), endOfDay(day, zone));
  const sittings = await read.minutes.ofMeeting(meeting.id);
  const clock = thatDay.length > 1 ? ` ${clockOf(meeting.startsAt, zone)}` : "";
  const key = `${day}${clock}${sittings.length > 1 ? `/${set.sitting}` : ""}`;
  return clock === "" ? key : `"${key}"`;
}

/** The same, fit for a file name. */
export async function fileKeyOf(set: MinutesSet, read: Read, zone: string): Promise<string> {
  return (await setKeyOf(set, read, zone)).replace(/[^0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** "2023-10-05/1 or 2023-10-05/2"; a long list is cut. */
export async function setKeysOf(
  sets: readonly MinutesSet[],
  read: Read,
  zone: string,
  joint = " or ",
): Promise<string> {
  const keys: string[] = [];
  for (const set of sets.slice(0, 8)) keys.push(await setKeyOf(set, read, zone));
  return keys.join(joint) + (sets.length > 8 ? ` and ${sets.length - 8} more` : "");
}

/** Whether somebody takes these minutes, or may act for who does. */
export async function isTaker(set: MinutesSet, scene: Scene): Promise<boolean> {
  const takes = scene.member !== undefined && set.takers.includes(scene.member.id);
  return takes || hasRight("officer", scene);
}

/** Refuses everybody but officers and those who take these minutes. */
export async function demandTaker(set: MinutesSet, scene: Scene): Promise<void> {
  if (await isTaker(set, scene)) return;
  const name = await minutesNameOf(set, scene.read, scene.group.zone);
  refuse(
    "not allowed",
    words`Only who takes the minutes of the ${name} and officers may do this.`,
    "An officer can hand them over: /meeting minutes-taker.",
  );
}

/** Refuses sets whose meeting, or sitting, still goes on. */
export async function demandEnded(set: MinutesSet, { read, group }: Scene): Promise<void> {
  if (set.endedAt !== null) return;
  const meeting = await demandMeeting(set, read);
  if (meeting.adjournedAt !== null) return;
  refuse("not now", words`The ${nameOf(meeting, group.zone)} is still open.`, "First: /meeting adjourn.");
}

/** A note of a set by its number, or a refusal that says where the numbers stand. */
export async function noteOf(set: MinutesSet, number: number, { read, group }: Scene): Promise<Note> {
  const note = await read.notes.numbered(set.meeting, number);
  const item = note && (await read.agenda.item(note.item));
  if (note && item?.sitting === set.sitting && note.struckAt === null) return note;
  const key = await setKeyOf(set, read, group.zone);
  const why = note === undefined ? "have no note" : note.struckAt === null ? "do not hold" : "no longer hold";
  return refuse(
    "unknown name",
    `The minutes of ${key} ${why} ${note === undefined ? "" : "note "}${number}.`,
    `/minutes show ${key} gives each note its number.`,
  );
}

/** How a set stands and what comes next, in words. */
export async function wordStanding(set: MinutesSet, scene: Scene): Promise<Words> {
  const { read, group, now } = scene;
  const state = await minutesStateOf(set, read, now, group);
  if (isFinal(state)) return wordFinal(set, state, scene);
  const meeting = await demandMeeting(set, read);
  if (set.endedAt === null && meeting.adjournedAt === null)
    return words`The meeting is still open: this is what has been minuted so far.`;
  if (set.circulatedAt === null)
    return words`Draft. Next, the minute taker or an officer circulates them: /minutes circulate.`;
  return words`${state === "tabled" ? "Tabled" : "Circulated"}${state === "tabled" ? "" : words` ${{ at: set.circulatedAt }}`}. ${await wordPending(set, scene)}`;
}

/** When minutes become final, with the rule that says so. */
export async function wordPending(
  set: MinutesSet,
  { read, group, now }: Pick<Scene, "read" | "group" | "now">,
): Promise<Words> {
  const pending = await pendingOf(set, { read, group });
  if (pending.waits === "circulation") return ["They have not been circulated."];
  if (pending.waits === "time") {
    const days = figuresOf(group).minutesFinalDays;
    const rule = cite(group, "Bylaws 5.1(1)", "minutesFinalDays");
    if (days === 0) return [`They are final at once${rule}.`];
    return words`No plenary meeting is scheduled within ${daysWords(days)}, so they become final on ${{ at: pending.finalAt }}, unless one is${rule}.`;
  }
  const rule = cite(group, "Bylaws 5.1(1)");
  if (pending.tabled || !pending.meeting) return [`They stay draft until a meeting approves them${rule}.`];
  const { startsAt } = pending.meeting;
  if (startsAt <= now) return [`They become final when a meeting approves them${rule}.`];
  return words`They become final when a meeting approves them: the next is ${{ at: startsAt }}${rule}.`;
}

async function wordFinal(set: MinutesSet, state: MinutesState, scene: Scene): Promise<Words> {
  const { read, group } = scene;
  const approval = (await read.minutes.decisionsOn(set.id)).findLast((one) => one.decision === "approved");
  const by = approval?.meeting ? await read.meetings.meeting(approval.meeting) : undefined;
  const how =
    state === "approved" && by
      ? words`Approved by the ${nameOf(by, group.zone)}.`
      : finalByTimeWords(set, group);
  const last = (await read.minutes.publications(set.id)).at(-1);
  if (!last) return words`${how} Next, an officer or the webmaster publishes them: /minutes publish.`;
  return words`${how} ${await wordPublished(last, read)}`;
}

/** Minutes that became final under other rules than today's are said to have waited as long as they did. */
function finalByTimeWords({ circulatedAt, finalAt }: MinutesSet, group: Scene["group"]): Words {
  const { minutesFinalDays } = figuresOf(group);
  const days =
    circulatedAt === null || finalAt === null
      ? minutesFinalDays
      : daysBetween(dayOf(circulatedAt, group.zone), dayOf(finalAt, group.zone));
  const rule = days === minutesFinalDays ? cite(group, "Bylaws 5.1(1)", "minutesFinalDays") : "";
  return [
    days === 0
      ? `Final as soon as they were circulated${rule}.`
      : `Final: ${passedWords(days)} since they were circulated${rule}.`,
  ];
}

/** Where a post is, or why it is not there yet. */
export async function wordPublished({ id, minutes, path }: Publication, read: Read): Promise<Words> {
  const writing = await read.writing(publishKey(minutes, id));
  const there = writing?.sentAt && words`Published ${{ at: writing.sentAt }} as ${path}`;
  if (writing?.fault) {
    const next = writing.dueAt === null ? "When that is mended: /minutes publish." : "It is tried again.";
    const why = `${writing.fault.replace(/^\w+: |\.$/g, "")}. ${next}`;
    return there
      ? words`${there}. The last time it could not be: ${why}`
      : [`Their post is not out yet: ${why}`];
  }
  // A post that was imported with them was there before anything was written.
  return there || (writing ? words`Their post is about to be written: ${path}` : words`Published as ${path}`);
}
