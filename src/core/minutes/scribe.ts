import {
  type Call,
  type Instant,
  isBlank,
  type MessageRef,
  plainOf,
  type Reply,
  type Words,
} from "../../chat/index.ts";
import type { EarlyEdit, Meeting, Note, Read, Transaction } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import { groupOf } from "../group.ts";
import { nameOf, openMeetingOf } from "../meetings/meeting.ts";
import { Refusal, refuse } from "../refusal.ts";
import { textOf } from "../said.ts";
import { type Ears, sceneIn, writeAs } from "../work.ts";
import { minuteLine, rewordNote, strikeNote, understand } from "./minute.ts";
import { setOfNote } from "./notes.ts";
import { holdsPen, itemAt, resting, takerWords } from "./pen.ts";
import { isAside } from "./scribe-line.ts";

/** One message of the room, as scribe mode sees it. */
interface Chat {
  readonly scene: Scene;
  /** The open meeting, or one that was adjourned a moment ago. */
  readonly meeting: Meeting | undefined;
  readonly message: MessageRef;
  /** Heard before in this meeting from who held the pen, and left out of the minutes: refused, or marked with `//`. */
  readonly leftOut: boolean;
}

/** What a message asks of the minutes; "left out" where its writer keeps it out of them. */
type Task = ((context: Context) => Promise<Reply | undefined>) | "left out" | undefined;

const taken: Reply = { text: [], noted: "taken" };

/** So long after a meeting its minute taker is told that nothing is minuted any more, and a late line still counts. */
const afterwards = 15 * 60_000;

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
  const meeting = await meetingHeard(read, ears.now());
  // Most of what a room says is said when no meeting is open.
  if (!meeting && call.what.kind === "message") return undefined;
  const scene = await sceneIn(call, groupOf(row), read, ears);
  /** Whether this is the first time; kept beside the answers, not in the journal: nothing was changed. */
  const first = (key: string): boolean => {
    if (transaction.answerOf(key) !== undefined) return false;
    transaction.keepAnswer(key, scene.now);
    return true;
  };
  const rest = meeting && (await resting(scene, meeting));
  if (rest) return first(rest.key) ? { reply: rest.reply } : undefined;
  const { platform, workspace, channel, id } = call.about;
  const key = ["left out", row.group, meeting?.id, platform, workspace, channel, id].join(" ");
  const leftOut = call.what.kind === "edited" && transaction.answerOf(key) !== undefined;
  const leave = () => void (call.what.kind === "message" && first(key));
  if (meeting && call.what.kind === "message" && isCry(call.what.line) && (await holdsPen(scene, meeting)))
    return first(key) ? { reply: { text: takerWords(nameOf(meeting, scene.group.zone)) } } : undefined;
  const task = await findTask({ scene, meeting, message: call.about, leftOut });
  if (task === "left out") leave();
  if (!task || task === "left out") return undefined;
  try {
    return { reply: await writeAs(transaction, scene, "note", task) };
  } catch (error) {
    if (error instanceof Refusal) leave();
    throw error;
  }
}

/** The open meeting, or the last one for a while after its end. */
async function meetingHeard(read: Read, now: Instant): Promise<Meeting | undefined> {
  const open = await openMeetingOf({ read });
  if (open) return open;
  const [last] = await read.meetings.held(1);
  return last?.adjournedAt != null && now < last.adjournedAt + afterwards ? last : undefined;
}

async function findTask(chat: Chat): Promise<Task> {
  const { what } = chat.scene.call;
  if (what.kind === "message")
    return what.unreadable ? taskOfUnreadable(chat) : taskOfMessage(chat, what.line);
  const note = await chat.scene.read.notes.ofMessage(chat.message);
  if (what.kind === "edited") return taskOfEdit(chat, note, what.line);
  return what.kind === "deleted" ? taskOfDeletion(chat, note) : undefined;
}

async function taskOfMessage({ scene, meeting, message }: Chat, said: Words): Promise<Task> {
  // A line said before the meeting opened is none of its minutes, however late it arrives.
  if (!meeting || scene.call.at < (meeting.startedAt ?? 0)) return undefined;
  if (!(await holdsPen(scene, meeting)) || (await scene.read.notes.ofMessage(message))) return undefined;
  const edit = await lastEdit(message, scene.read);
  if (edit?.text === null) return undefined;
  const line = edit ? [edit.text] : said;
  return isLine(line) ? minuting({ scene, meeting, message }, line, edit?.at) : "left out";
}

/** The platform keeps from us what is said: whoever writes the minutes has to know, nobody else. */
async function taskOfUnreadable({ scene, meeting }: Chat): Promise<Task> {
  if (!meeting || !(await holdsPen(scene, meeting))) return undefined;
  return () =>
    refuse(
      "not now",
      "I may not read what is typed in this room, so nothing of it is minuted: the app lacks a permission (on Discord, the Message Content Intent).",
      "Minute with /note add, or with “Add to minutes” in a message's menu. Whoever runs me can turn it on: convener doctor says how.",
    );
}

async function taskOfEdit(
  { scene, meeting, message, leftOut }: Chat,
  note: Note | undefined,
  line: Words,
): Promise<Task> {
  const { call, member, read, group } = scene;
  const text = await textOf(line, read, group.zone);
  if (note) {
    // What somebody else said and the scribe marked stays as it was marked.
    if (member?.id !== note.author || !(await mayReturn(note, read))) return undefined;
    // An older edit that comes late, or a report of none at all: platforms tell of an edit when they add a preview.
    if (call.at < (note.changedAt ?? note.at) || text === (note.heard ?? note.text)) return undefined;
    return (context) => correct(context, note, line, text);
  }
  if (!meeting || !(await holdsPen(scene, meeting))) return undefined;
  if (!leftOut) return (context) => keepEarly(context, message, text);
  const deleted = (await lastEdit(message, read))?.text === null;
  return isLine(line) && !deleted ? minuting({ scene, meeting, message }, line, call.at) : undefined;
}

async function taskOfDeletion({ scene, meeting, message }: Chat, note: Note | undefined): Promise<Task> {
  if (note) return note.struckAt === null ? (context) => strike(context, note) : undefined;
  // Platforms do not say who deleted: what may yet come is kept, unless it is known to be somebody else's.
  const whose = scene.call.from === undefined || (meeting && (await holdsPen(scene, meeting)));
  return meeting && whose ? (context) => keepEarly(context, message, null) : undefined;
}

/** Whether somebody only asks what to do: that is no line of anybody's minutes. */
const isCry = (line: Words) => /^(?:\?+|help|what now|now what)[\s!?.]*$/i.test(plainOf(line).trim());

/** Whether a line is meant for the minutes, and says anything. */
const isLine = (line: Words) => !isAside(line) && !isBlank(line);

/** Minutes a message; `editedAt` where the line is what it was edited to. */
function minuting(
  { scene, meeting, message }: { scene: Scene; meeting: Meeting; message: MessageRef },
  line: Words,
  editedAt: Instant | undefined,
): Task {
  return async (context) => {
    const item = await itemAt(meeting, scene.call.at, context.read);
    if (!item)
      return refuse("not now", "No item is under way, so I did not minute that.", "/agenda next opens one.");
    const heard = { text: await textOf(line, context.read, context.group.zone), editedAt };
    await minuteLine(context, await understand(line, context), { meeting, item, message, heard });
    return taken;
  };
}

async function correct(context: Context, note: Note, line: Words, heard: string): Promise<Reply | undefined> {
  if (!isLine(line)) return note.struckAt === null ? strike(context, note, heard) : undefined;
  await demandUncirculated(note, context);
  await rewordNote(context, note, await understand(line, context), heard);
  return taken;
}

async function strike(context: Context, note: Note, heard?: string): Promise<Reply | undefined> {
  await demandUncirculated(note, context);
  await strikeNote(context, note, heard);
  return taken;
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

/** The latest edit of a message that came before it; a deletion is the last, whatever came after. */
async function lastEdit(message: MessageRef, read: Read): Promise<EarlyEdit | undefined> {
  const early = await read.notes.earlyEdits(message);
  return early.find((edit) => edit.text === null) ?? early.at(-1);
}
