import { plainOf, type Words, words } from "../../chat/index.ts";
import type { Note, NoteKind } from "../../store/index.ts";
import { type Action, addAction, type Due, findDue, type NewAction, readDue, tellOwner } from "../actions.ts";
import type { Context, Scene } from "../command.ts";
import { longestLine } from "../grammar/fields.ts";
import { Refusal, refuse } from "../refusal.ts";
import { memberNamed, personNamed } from "../roster/people.ts";
import { textOf } from "../said.ts";
import { addNote, type NewNote } from "./notes.ts";
import { readLine, readPromise } from "./scribe-line.ts";

/** Who promised something, and until when. */
interface Promised {
  readonly owner: string | undefined;
  readonly due: Due | undefined;
}

/** What a minuted line says, with its mentions as names. */
export interface Understood {
  readonly kind: NoteKind;
  readonly text: string;
  /** Where the line itself said so. */
  readonly promised?: Promised;
}

/** Whatever is wrong with a line, the one thing its writer has to know is that it is not in the minutes. */
function notMinuted(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  throw new Refusal(error.reason, words`I did not minute that. ${error.words}`, error.hint);
}

/** Reads a line as scribe mode does: “Q: …”, “Action @who by date: …”. Refuses what it cannot minute. */
export async function understand(line: Words, scene: Scene): Promise<Understood> {
  const { kind, head, text } = readLine(line);
  const promised = kind === "action" ? await promisedIn(head, scene).catch(notMinuted) : undefined;
  const prose = kind === "action" && !promised;
  const whole = await textOf(prose ? line : text, scene.read, scene.group.zone);
  const { said, due } =
    promised && !promised.due ? endingWithDue(whole, scene) : { said: whole, due: promised?.due };
  if (said === "")
    refuse("bad value", `${nothingAfter(head)}, so I did not minute it.`, "Say what, on the same line.");
  if (said.length > longestLine)
    refuse(
      "bad value",
      `A note may have ${longestLine.toLocaleString("en")} characters; this has ${said.length.toLocaleString("en")}, so I did not minute it.`,
      "Say it in several messages.",
    );
  return { kind: prose ? "plain" : kind, text: said, ...(promised && { promised: { ...promised, due } }) };
}

/** “send the draft by Friday”: when, at the end of what is promised. */
function endingWithDue(text: string, { now, group }: Scene): { said: string; due: Due | undefined } {
  const [, said, day] = /^(.*\S)[,;]? (?:by|due) (\S.*)$/s.exec(text) ?? [];
  const due = day === undefined ? undefined : findDue(day.replace(/\.$/, ""), now, group.zone);
  return due === undefined || said === undefined ? { said: text, due: undefined } : { said, due };
}

const nothingAfter = (head: Words) =>
  head.length === 0 ? "There is no text in it" : `Nothing stands after “${plainOf(head).trim()}:”`;

/** “Action @who by 16 November”. Nothing where it is prose that only begins so: “Action items were reviewed”. */
async function promisedIn(head: Words, scene: Scene): Promise<Promised | undefined> {
  const { who, by } = readPromise(head);
  const [first, second] = who;
  // Names begin with a capital, and a mention is nobody's prose.
  const isProse = typeof first?.[0] === "string" && /^\p{Ll}/u.test(first[0]);
  if (first && isProse && "unknown" in (await personNamed(first, scene))) return undefined;
  if (second) refuse("bad value", "An action has one owner.", "Write one line for each.");
  const owner = first && (await memberNamed(first, scene, noMember(plainOf(first).trim())));
  return { owner: owner?.id, due: by === undefined ? undefined : readDue(by, scene) };
}

/** What helps a minute taker in the middle of a call: nobody can be put on the roster now. */
function noMember(name: string): { readonly name: string; readonly account: string } {
  const way = `Or minute it as the group's, with the name in its text: “Action: ${name} …”.`;
  return { name: way, account: `An officer can link the account: /member link. ${way}` };
}

/** Minutes a line under an item; a promise becomes an action too. */
export async function minuteLine(
  context: Context,
  { kind, text, promised }: Understood,
  where: Pick<NewNote, "meeting" | "item" | "message" | "heard">,
): Promise<Note> {
  const action =
    kind === "action" ? await promise(context, { text, ...promised, meeting: where.meeting.id }) : undefined;
  return addNote(context, { ...where, kind, text, ...(action && { action: action.id }) });
}

/** Writes down a promise that was minuted; who is to keep it is told. */
async function promise(context: Context, given: NewAction): Promise<Action> {
  const action = await addAction(context, given);
  await tellOwner(context, action);
  return action;
}

/**
 * Changes what a note says, because its message was edited to `heard`, or by a command. Its action follows: reworded,
 * made where there was none, dropped where there is none now.
 */
export async function rewordNote(
  context: Context,
  note: Note,
  said: Understood,
  heard?: string,
): Promise<Note> {
  const { write, now, call } = context;
  const { kind, text, promised } = said;
  let { action } = note;
  if (kind === "action" && action !== null) {
    const before = await context.read.actions.action(action);
    const after = await write.update("actions", action, {
      text,
      ...(promised && { owner: promised.owner ?? null, due: promised.due ?? null }),
      ...(note.struckAt !== null && { droppedAt: null }),
    });
    if (after.owner !== before?.owner) await tellOwner(context, after);
  } else if (kind === "action")
    action = (await promise(context, { text, ...promised, meeting: note.meeting })).id;
  else if (action !== null) {
    await write.update("actions", action, { droppedAt: now });
    action = null;
  }
  const last = heard ?? (note.message === null ? text : (note.heard ?? note.text));
  return write.update("notes", note.id, {
    text,
    kind,
    action,
    struckAt: null,
    heard: last === text ? null : last,
    changedAt: call.at,
  });
}

/**
 * Takes a note out of the minutes, and with it what was promised in it, because its message was edited to `heard` or
 * deleted, or by a command. It stays on record.
 */
export async function strikeNote(
  { read, write, now, call }: Context,
  note: Note,
  heard?: string,
): Promise<void> {
  await write.update("notes", note.id, {
    struckAt: now,
    changedAt: call.at,
    ...(heard !== undefined && { heard }),
  });
  const action = note.action === null ? undefined : await read.actions.action(note.action);
  if (action && action.doneAt === null && action.droppedAt === null)
    await write.update("actions", action.id, { droppedAt: now });
}
