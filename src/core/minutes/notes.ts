import { type Instant, type MessageRef, type Words, words } from "../../chat/index.ts";
import type { Item, Meeting, MinutesSet, Note, NoteKind, Read } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import { openMeetingOf, penOf } from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { hasRight } from "../rights.ts";
import { cite } from "../rules/figures.ts";
import { isFinal, minutesStateOf } from "./final.ts";

export type { Item, MinutesSet, Note } from "../../store/index.ts";

export interface NewNote {
  readonly meeting: Meeting;
  readonly item: Item;
  readonly kind: NoteKind;
  readonly text: string;
  /** The chat message it was said in; the same message is never minuted twice. */
  readonly message?: MessageRef | undefined;
  readonly heard?: Heard | undefined;
  readonly action?: string;
}

/** A chat message as it was last heard: its words as text, and the instant of its last edit, if it was edited. */
export interface Heard {
  readonly text: string;
  readonly editedAt?: Instant | undefined;
}

/** Minutes one line under an item. */
export async function addNote(context: Context, note: NewNote): Promise<Note> {
  const { read, write, member, call } = context;
  const { meeting, item, kind, text, message, heard, action } = note;
  return write.insert("notes", {
    meeting: meeting.id,
    item: item.id,
    number: (await read.notes.lastNumber(meeting.id)) + 1,
    kind,
    text,
    author: member?.id,
    at: call.at,
    action,
    ...(message && {
      platform: message.platform,
      workspace: message.workspace,
      channel: message.channel,
      message: message.id,
      heard: heard === undefined || heard.text === text ? null : heard.text,
      changedAt: heard?.editedAt,
    }),
  });
}

/** The meeting on whose agenda an item stands. */
export async function demandMeetingOf(item: Item, read: Read): Promise<Meeting> {
  const meeting = item.meeting === null ? undefined : await read.meetings.meeting(item.meeting);
  return (
    meeting ??
    refuse("not now", words`“${item.title}” waits for the next meeting: nothing was said about it yet.`)
  );
}

/** The set of minutes in which a note stands. */
export async function setOfNote(note: Pick<Note, "meeting" | "item">, read: Read): Promise<MinutesSet> {
  const item = await read.agenda.item(note.item);
  const set = (await read.minutes.ofMeeting(note.meeting)).find((one) => one.sitting === item?.sitting);
  if (!set) throw new Error(`a note of meeting ${note.meeting} outside any set of minutes`);
  return set;
}

/** Whether a note is left out of the public copy, of whichever sitting it was when that was asked for. */
export async function isRedacted(note: Pick<Note, "id" | "meeting">, read: Read): Promise<boolean> {
  for (const { id } of await read.minutes.ofMeeting(note.meeting))
    if ((await read.minutes.redactions(id)).some((one) => one.note === note.id)) return true;
  return false;
}

/** The set of minutes of the sitting under way, or of the last one. */
export async function currentSetOf(
  meeting: Pick<Meeting, "id" | "sitting">,
  read: Read,
): Promise<MinutesSet | undefined> {
  return (await read.minutes.ofMeeting(meeting.id)).find((one) => one.sitting === meeting.sitting);
}

/** Refuses to change a set that is final: from then on the record is corrected openly, not changed. */
export async function demandOpenSet(set: MinutesSet, { read, now, group }: Scene): Promise<void> {
  const state = await minutesStateOf(set, read, now, group);
  if (isFinal(state))
    refuse(
      "rule",
      `These minutes are ${state} and no longer change${cite(group, "Bylaws 5.1(1)")}.`,
      "An officer can put a line right, with a mark: /minutes correct.",
    );
}

/** Refuses somebody who neither takes these minutes, nor holds the pen in their meeting, nor is an officer. */
export async function demandPen(set: MinutesSet, scene: Scene): Promise<void> {
  const { member } = scene;
  const open = await openMeetingOf(scene);
  const holds =
    member &&
    (set.takers.includes(member.id) ||
      (open?.id === set.meeting && (await penOf(open, scene.read)) === member.id));
  if (!holds && !(await hasRight("officer", scene)))
    refuse(
      "not allowed",
      "Only officers and whoever takes the minutes of that meeting may change them.",
      "Any member may suggest a correction: /minutes suggest.",
    );
}

/** Note 14 under “Ballot status”. */
export async function placeOfNote(note: Pick<Note, "number" | "item">, read: Read): Promise<Words> {
  const item = await read.agenda.item(note.item);
  return words`Note ${note.number} under “${item?.title ?? ""}”`;
}

/** The item that a note goes under where none is named: the one under way. */
export async function demandCurrentItem(scene: Pick<Scene, "read">): Promise<Item> {
  const open = await openMeetingOf(scene);
  const current = open && (await scene.read.agenda.current(open.id));
  return (
    current ??
    refuse(
      "not now",
      open ? "No item is under way." : "No meeting is open.",
      "Name the item of the last meeting: item:3, or item:2023-10-05#3 of an earlier one.",
    )
  );
}

/** Refuses a note that the caller may not change, or that nobody may: struck already, or in final minutes. */
export async function demandStanding(note: Note, scene: Scene): Promise<void> {
  const set = await setOfNote(note, scene.read);
  await demandPen(set, scene);
  await demandOpenSet(set, scene);
  if (note.struckAt !== null)
    refuse(
      "not now",
      words`${await placeOfNote(note, scene.read)} is struck.`,
      "Add it anew: /note add, or take the striking back: /undo.",
    );
}
