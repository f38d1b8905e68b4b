import { type Call, joinWords, type MessageRef, plainOf, type Reply, type Words } from "../chat/index.ts";
import type { Meeting, Note, NoteKind, Read, Reader } from "../store/index.ts";
import type { Context } from "./command.ts";
import { longestLine } from "./fields.ts";
import { splitList } from "./grammar.ts";
import { openMeetingOf } from "./meeting.ts";
import { addAction, addNote, setOfNote } from "./notes.ts";
import { memberNamed } from "./people.ts";
import { readWhen } from "./read-when.ts";
import { refuse } from "./refusal.ts";
import { textOf } from "./said.ts";
import { dayOf } from "./time.ts";

const kinds: Readonly<Record<string, NoteKind>> = {
  q: "question",
  question: "question",
  a: "answer",
  answer: "answer",
  c: "comment",
  comment: "comment",
  d: "decision",
  decision: "decision",
  action: "action",
};
const longestPrefix = 80;

/** Whether a message in a room could concern the minutes at all: asked before anything is written. */
export async function mayMinute(call: Call, reader: Reader): Promise<boolean> {
  const row = await reader.groupAt(call.place);
  if (!row || call.what.kind === "typed" || call.what.kind === "chosen") return false;
  const read = reader.of(row.group);
  const open = await openMeetingOf({ read });
  // A line said before the meeting opened is none of its minutes, however late it arrives.
  if (open && call.at >= (open.startedAt ?? 0)) return true;
  return (
    call.what.kind !== "message" &&
    call.about !== undefined &&
    (await read.notes.ofMessage(call.about)) !== undefined
  );
}

/**
 * Scribe mode: who holds the pen simply types. A message becomes a note under the current item, an edit changes
 * it, a deletion strikes it. Everybody else's chat is nobody's minutes.
 */
export async function hearLine(context: Context): Promise<Reply | undefined> {
  const { what, about } = context.call;
  if (!about) return undefined;
  if (what.kind === "deleted") return strike(context, about);
  if (what.kind === "edited") return correct(context, about, what.line);
  if (what.kind !== "message") return undefined;
  const meeting = await openMeetingOf(context);
  if (!meeting || !(await holdsPen(context, meeting)) || (await context.read.notes.ofMessage(about)))
    return undefined;
  const line = await asEdited(what.line, about, context.read);
  return line === undefined ? undefined : minute(context, meeting, about, line);
}

/** Whether the speaker's plain messages are minuted now: one to whom the pen was handed, else the minute takers. */
export async function holdsPen({ read, member }: Context, meeting: Meeting): Promise<boolean> {
  if (!member || meeting.pausedAt !== null) return false;
  if (meeting.pen !== null) {
    const current = await read.agenda.current(meeting.id);
    if (current?.id === meeting.penItem) return meeting.pen === member.id;
  }
  const set = (await read.minutes.ofMeeting(meeting.id)).find((one) => one.sitting === meeting.sitting);
  return set?.takers.includes(member.id) ?? false;
}

async function minute(
  context: Context,
  meeting: Meeting,
  message: MessageRef,
  line: Words,
): Promise<Reply | undefined> {
  const { kind, head, text } = readLine(line);
  const said = await textOf(text, context.read, context.group.zone);
  if (said.startsWith("//") || said === "") return undefined;
  const item = await context.read.agenda.current(meeting.id);
  if (!item)
    return refuse("not now", "No item is under way, so I did not minute that.", "/agenda next opens one.");
  demandLength(said);
  const action = kind === "action" ? await promised(context, meeting, head, said) : undefined;
  await addNote(context, {
    meeting,
    item,
    kind,
    text: said,
    message,
    ...(action !== undefined && { action }),
  });
  return { text: [], noted: "taken" };
}

/** “Action @who by 16 November: …”. Who and when may be left out: then it is the group's, and open. */
async function promised(context: Context, meeting: Meeting, head: Words, text: string): Promise<string> {
  const [first, ...rest] = joinWords(head);
  const by = splitAtBy(
    joinWords([typeof first === "string" ? first.replace(/^\s*action\s*/i, "") : first, ...rest]),
  );
  const [who] = splitList(by.before);
  const owner = who === undefined ? undefined : await memberNamed(who, context);
  const due = by.after === undefined ? undefined : readDue(by.after, context);
  const action = await addAction(context, { text, owner: owner?.id, due, meeting: meeting.id });
  return action.id;
}

export function readDue(typed: string, { now, group }: Pick<Context, "now" | "group">): string | undefined {
  if (/^(the )?next meeting$/i.test(typed.trim())) return "next meeting";
  const when = readWhen(typed, now, group.zone);
  if (!when) return refuse("bad value", `I cannot read “${typed}” as a day.`, "As 16 November or +14d.");
  return when.kind === "day" ? when.day : dayOf(when.at, group.zone);
}

function splitAtBy(head: Words): { before: Words; after?: string } {
  for (const [n, word] of head.entries()) {
    const match = typeof word === "string" ? /^(|[\s\S]*\s)by\s+([\s\S]*)$/i.exec(word) : null;
    if (match)
      return {
        before: joinWords([...head.slice(0, n), match[1] ?? ""]),
        after: plainOf([match[2] ?? "", ...head.slice(n + 1)]).trim(),
      };
  }
  return { before: head };
}

/** Splits `Q:`, `Decision:`, `Action @who by date:` off. A colon further in is only a colon. */
export function readLine(line: Words): { kind: NoteKind; head: Words; text: Words } {
  const plain: { kind: NoteKind; head: Words; text: Words } = { kind: "plain", head: [], text: line };
  const at = line.findIndex((word) => typeof word === "string" && word.includes(":"));
  const word = line[at];
  if (typeof word !== "string") return plain;
  const colon = word.indexOf(":");
  const head = [...line.slice(0, at), word.slice(0, colon)];
  const name = /^\s*(\p{L}+)/u.exec(plainOf(head))?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind || plainOf(head).length > longestPrefix) return plain;
  if (kind !== "action" && plainOf(head).trim().toLowerCase() !== name) return plain;
  return { kind, head: joinWords(head), text: joinWords([word.slice(colon + 1), ...line.slice(at + 1)]) };
}

async function correct(context: Context, message: MessageRef, line: Words): Promise<Reply | undefined> {
  const note = await context.read.notes.ofMessage(message);
  const text = await textOf(line, context.read, context.group.zone);
  if (!note) {
    const meeting = await openMeetingOf(context);
    if (meeting && (await holdsPen(context, meeting))) await keepEarly(context, message, text);
    return undefined;
  }
  await demandUncirculated(note, context);
  const read = readLine(line);
  const said = await textOf(read.text, context.read, context.group.zone);
  if (said.startsWith("//") || said === "") return strikeNote(context, note);
  demandLength(said);
  // An action stays the action it was: its wording follows, and its owner and date are changed by /action.
  const kind = note.kind === "action" || read.kind === "action" ? note.kind : read.kind;
  await context.write.update("notes", note.id, { text: said, kind, struckAt: null });
  if (note.action !== null) await context.write.update("actions", note.action, { text: said });
  return { text: [], noted: "taken" };
}

async function strike(context: Context, message: MessageRef): Promise<Reply | undefined> {
  const note = await context.read.notes.ofMessage(message);
  if (!note) {
    await keepEarly(context, message, null);
    return undefined;
  }
  await demandUncirculated(note, context);
  return strikeNote(context, note);
}

async function strikeNote({ write, now }: Context, note: Note): Promise<Reply | undefined> {
  await write.update("notes", note.id, { struckAt: now });
  if (note.action !== null) await write.update("actions", note.action, { droppedAt: now });
  return { text: [], noted: "taken" };
}

async function demandUncirculated(note: Note, { read }: Context): Promise<void> {
  const set = await setOfNote(note, read);
  if (set.circulatedAt !== null)
    refuse(
      "not now",
      "These minutes have been circulated: editing the chat no longer changes them.",
      "Suggest a correction: /minutes suggest.",
    );
}

/** An edit or a deletion may arrive before its message: it is kept, and applied when that comes. */
async function keepEarly({ write, call }: Context, message: MessageRef, text: string | null): Promise<void> {
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

function demandLength(text: string): void {
  if (text.length > longestLine)
    refuse(
      "bad value",
      `A note may have ${longestLine.toLocaleString("en")} characters; this has ${text.length.toLocaleString("en")}, so I did not minute it.`,
      "Say it in several messages.",
    );
}
