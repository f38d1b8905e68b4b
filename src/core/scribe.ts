import type { Call, MessageRef, Reply, Words } from "../chat/index.ts";
import { plainOf } from "../chat/index.ts";
import type { Meeting, Note, Read, Transaction } from "../store/index.ts";
import type { Context, Scene } from "./command.ts";
import { groupOf } from "./group.ts";
import { openMeetingOf } from "./meeting.ts";
import { minuteLine, rewordNote, strikeNote, understand } from "./minute.ts";
import { currentSetOf, setOfNote } from "./notes.ts";
import { refuse } from "./refusal.ts";
import { textOf } from "./said.ts";
import { isAside, readLine } from "./scribe-line.ts";
import { type Ears, sceneIn, writeAs } from "./work.ts";

/** What one message of the room asks of the minutes. */
type Task = (context: Context) => Promise<Reply | undefined>;

const taken: Reply = { text: [], noted: "taken" };

/**
 * Scribe mode: who holds the pen simply types. A message becomes a note under the current item, an edit changes
 * it, a deletion strikes it. Everybody else's chat is nobody's minutes: nothing comes back, and no trace is left.
 */
export async function hearChat(
  transaction: Transaction,
  call: Call,
  ears: Ears,
): Promise<{ reply: Reply | undefined } | undefined> {
  const row = await transaction.read.groupAt(call.place);
  if (!row || !call.about) return undefined;
  const read = transaction.read.of(row.group);
  const meeting = await openMeetingOf({ read });
  // Most of what a room says is said when no meeting is open.
  if (!meeting && call.what.kind === "message") return undefined;
  const scene = await sceneIn(call, groupOf(row), read, ears);
  const task = await findTask(scene, meeting, call.about);
  return task && { reply: await writeAs(transaction, scene, "note", task) };
}

async function findTask(
  scene: Scene,
  meeting: Meeting | undefined,
  message: MessageRef,
): Promise<Task | undefined> {
  const { what } = scene.call;
  if (what.kind === "message")
    return what.unreadable
      ? taskOfUnreadable(scene, meeting)
      : taskOfMessage(scene, meeting, message, what.line);
  const note = await scene.read.notes.ofMessage(message);
  if (what.kind === "edited") return taskOfEdit(scene, meeting, message, note, what.line);
  return what.kind === "deleted" ? taskOfDeletion(scene, meeting, message, note) : undefined;
}

async function taskOfMessage(
  scene: Scene,
  meeting: Meeting | undefined,
  message: MessageRef,
  said: Words,
): Promise<Task | undefined> {
  // A line said before the meeting opened is none of its minutes, however late it arrives.
  if (!meeting || scene.call.at < (meeting.startedAt ?? 0)) return undefined;
  if (!(await holdsPen(scene, meeting)) || (await scene.read.notes.ofMessage(message))) return undefined;
  const line = await asEdited(said, message, scene.read);
  if (line === undefined || isAside(line) || plainOf(line).trim() === "") return undefined;
  return (context) => minute(context, meeting, message, line);
}

/** The platform keeps from us what is said: whoever writes the minutes has to know, nobody else. */
async function taskOfUnreadable(scene: Scene, meeting: Meeting | undefined): Promise<Task | undefined> {
  if (!meeting || !(await holdsPen(scene, meeting))) return undefined;
  return () =>
    refuse(
      "not now",
      "I may not read what is typed in this room, so nothing of it is minuted: the app lacks a permission (on Discord, the Message Content Intent).",
      "Minute with /note add, or with “Add to minutes” in a message's menu. Whoever runs me can turn it on: convener doctor says how.",
    );
}

async function taskOfEdit(
  scene: Scene,
  meeting: Meeting | undefined,
  message: MessageRef,
  note: Note | undefined,
  line: Words,
): Promise<Task | undefined> {
  if (note) {
    // What somebody else said and the scribe marked stays as it was marked.
    if (scene.member?.id !== note.author || !(await mayReturn(note, scene.read))) return undefined;
    return (await isSame(note, line, scene)) ? undefined : (context) => correct(context, note, line);
  }
  if (!meeting || !(await holdsPen(scene, meeting))) return undefined;
  return async (context) => keepEarly(context, message, await textOf(line, scene.read, scene.group.zone));
}

async function taskOfDeletion(
  scene: Scene,
  meeting: Meeting | undefined,
  message: MessageRef,
  note: Note | undefined,
): Promise<Task | undefined> {
  if (note) return note.struckAt === null ? (context) => strike(context, note) : undefined;
  // Platforms do not say who deleted: what may yet come is kept, unless it is known to be somebody else's.
  const whose = scene.call.from === undefined || (meeting && (await holdsPen(scene, meeting)));
  return meeting && whose ? (context) => keepEarly(context, message, null) : undefined;
}

/** Whether the speaker's plain messages are minuted now: one to whom the pen was handed, else the minute takers. */
export async function holdsPen(
  { read, member }: Pick<Scene, "read" | "member">,
  meeting: Meeting,
): Promise<boolean> {
  if (!member || meeting.pausedAt !== null) return false;
  if (meeting.pen !== null) {
    const current = await read.agenda.current(meeting.id);
    if (current?.id === meeting.penItem) return meeting.pen === member.id;
  }
  const set = await currentSetOf(meeting, read);
  return set?.takers.includes(member.id) ?? false;
}

async function minute(
  context: Context,
  meeting: Meeting,
  message: MessageRef,
  line: Words,
): Promise<Reply | undefined> {
  const item = await context.read.agenda.current(meeting.id);
  if (!item)
    return refuse("not now", "No item is under way, so I did not minute that.", "/agenda next opens one.");
  await minuteLine(context, await understand(line, context), { meeting, item, message });
  return taken;
}

async function correct(context: Context, note: Note, line: Words): Promise<Reply | undefined> {
  if (isAside(line) || plainOf(line).trim() === "") return strike(context, note);
  await demandUncirculated(note, context);
  await rewordNote(context, note, await understand(line, context));
  return taken;
}

async function strike(context: Context, note: Note): Promise<Reply | undefined> {
  await demandUncirculated(note, context);
  await strikeNote(context, note);
  return taken;
}

/** Platforms also report an edit when they only add a preview of a link. */
async function isSame(note: Note, line: Words, { read, group }: Scene): Promise<boolean> {
  const { kind, text } = readLine(line);
  if (kind === "action" || kind !== note.kind || note.struckAt !== null || isAside(line)) return false;
  return (await textOf(text, read, group.zone)) === note.text;
}

/** A line taken out by editing it comes back by editing it; one that was struck by a command stays struck. */
async function mayReturn(note: Note, read: Read): Promise<boolean> {
  if (note.struckAt === null) return true;
  const last = await read.journal.lastChange("notes", note.id);
  const entry = last === undefined ? undefined : await read.journal.entry(last);
  return entry?.command === "note";
}

async function demandUncirculated(note: Note, { read }: Context): Promise<void> {
  const set = await setOfNote(note, read);
  if (set.circulatedAt !== null)
    refuse(
      "not now",
      `These minutes have been circulated: what is changed in the chat no longer changes them, and note ${note.number} stays as it is.`,
      "Suggest a correction: /minutes suggest.",
    );
}

/** An edit or a deletion may arrive before its message: it is kept, and applied when that comes. */
async function keepEarly(
  { write, call }: Context,
  message: MessageRef,
  text: string | null,
): Promise<undefined> {
  const { platform, workspace, channel, id } = message;
  await write.insert("early_edits", { platform, workspace, channel, message: id, text, at: call.at });
}

/** The message as its latest early edit has it; nothing if it was deleted before it came. */
async function asEdited(line: Words, message: MessageRef, read: Read): Promise<Words | undefined> {
  const early = await read.notes.earlyEdits(message);
  if (early.some((edit) => edit.text === null)) return undefined;
  const last = early.at(-1);
  return last?.text == null ? line : [last.text];
}
