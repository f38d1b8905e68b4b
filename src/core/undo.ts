import { words } from "../chat/index.ts";
import {
  Changed,
  type Entry,
  Hanging,
  type Read,
  type TableName,
  type UndoneChange,
  Unfit,
} from "../store/index.ts";
import { nameOfBallot } from "./ballots/names.ts";
import { demandOwnVoice } from "./ballots/own-voice.ts";
import type { Context, Menu, Right, Undo } from "./command.ts";
import { findVerb } from "./grammar/menu.ts";
import { shorten } from "./long-list.ts";
import { demandOpenSet } from "./minutes/notes.ts";
import { refuse } from "./refusal.ts";
import { demandRight } from "./rights.ts";
import { demandOfficer } from "./roster/roster-change.ts";
import { countRows } from "./row-words.ts";
import { say } from "./say.ts";
import { dayOf } from "./time.ts";

export type { Entry } from "../store/index.ts";

/** What the entry of a minuted chat line is called: no command, but taken back like one. */
const scribed = "note";

/** Takes back one entry and says what it took back, or refuses with what stands in the way. */
export async function undoEntry(entry: Entry, context: Context): Promise<readonly UndoneChange[]> {
  const { read, write, menu } = context;
  if (entry.undoes !== null)
    refuse("nothing to do", `#${entry.number} itself took something back.`, "Do again what it took back.");
  const before = await read.journal.undoing(entry.id);
  if (before) refuse("nothing to do", `#${entry.number} was taken back already, by #${before.number}.`);
  const policy = undoOf(menu, entry);
  if (policy !== "rows") refuse("in the way", `${spoken(entry)} cannot be taken back.`, policy.never);
  await demandStillAllowed(entry, context);
  await demandNothingFinal(entry, context);
  await demandOwnVoice(entry, context);
  const undone = await takeBack(entry, context);
  await demandNoAuthorGone(undone, context);
  if (undone.some(({ table }) => table === "roles" || table === "members"))
    await demandOfficer(dayOf(context.now, context.group.zone), context);
  const verb = findVerb(menu, entry.command);
  if (verb && "taken" in verb && verb.taken) await verb.taken(undone, context);
  const said = await write.recall(entry.id);
  if (said > 0) await correct(entry, context);
  return undone;
}

/** Whether and how an entry can be taken back, by what its command says of itself. */
export function undoOf(menu: Menu, { command, account }: Pick<Entry, "command" | "account">): Undo {
  if (command === scribed) return "rows";
  const verb = findVerb(menu, command);
  if (verb && "undo" in verb) return verb.undo;
  return {
    never:
      account === "clock"
        ? "It followed from the rules when its time came."
        : "It was not done by a command of this chat.",
  };
}

/** Rights that somebody has for what they are, not for where they are or what goes on at the moment. */
const lasting: ReadonlySet<Right> = new Set([
  "officer",
  "voting representative",
  "questions coordinator",
  "webmaster",
  "administrator",
]);

/** Who could not do it any more does not take it back either: that is as good as doing the opposite. */
async function demandStillAllowed(entry: Entry, context: Context): Promise<void> {
  const verb = findVerb(context.menu, entry.command);
  const rights = verb ? [verb.who].flat() : [];
  if (rights.length > 0 && rights.every((right) => lasting.has(right)))
    await demandRight([...new Set<Right>([...rights, "officer"])], context);
}

/** What stands in final minutes is not taken back behind them: who was there, what was dealt with, what was noted. */
const correcting = "minutes correct";
const minuted: ReadonlySet<string> = new Set(["attendance", "items", "notes", "proceedings"]);

async function demandNothingFinal(entry: Entry, context: Context): Promise<void> {
  // A correction was made openly in final minutes, and is taken back as openly.
  if (entry.command === correcting) return;
  for (const { table, before, after } of await context.read.journal.changes(entry.id)) {
    if (!minuted.has(table)) continue;
    const row = JSON.parse(after ?? before ?? "null") as MinutedRow | null;
    if (!row?.meeting) continue;
    const item = row.item ? await context.read.agenda.item(row.item) : undefined;
    const sitting = row.sitting ?? item?.sitting;
    for (const set of await context.read.minutes.ofMeeting(row.meeting))
      if (sitting === undefined || set.sitting === sitting) await demandOpenSet(set, context);
  }
}

interface MinutedRow {
  readonly meeting: string | null;
  readonly sitting?: number;
  readonly item?: string | null;
}

async function takeBack(entry: Entry, { read, write }: Context): Promise<readonly UndoneChange[]> {
  try {
    return await write.undo(entry.id);
  } catch (error) {
    if (error instanceof Changed) return refuse("changed since", ...(await whatChanged(error, entry, read)));
    if (error instanceof Hanging) return refuse("in the way", ...(await whatHangs(error, entry, read)));
    if (error instanceof Unfit)
      return refuse(
        "in the way",
        `${spoken(entry)} cannot be taken back: ${error.why === "gone" ? "what it belonged to is gone" : "something else has taken its place"}.`,
        "/history shows what happened since.",
      );
    throw error;
  }
}

/** What somebody did stays theirs: without their row it would have no author any more. */
async function demandNoAuthorGone(undone: readonly UndoneChange[], context: Context): Promise<void> {
  for (const { table, row, before, after } of undone) {
    if (table !== "members" || before !== null) continue;
    for (const one of await context.read.journal.ofMember(row, 20))
      if (!(await context.read.journal.undoing(one.id)))
        refuse(
          "in the way",
          words`${{ who: String(after?.name) }} has done something since: #${one.number}, ${await saidOf(one, context, 60)}.`,
          "Take that back first, or let them leave: /member remove.",
        );
  }
}

async function whatChanged(error: Changed, entry: Entry, read: Read): Promise<[string, string]> {
  const since = await lastEntryOn(error.table, error.row, read);
  return [
    `${spoken(entry)} cannot be taken back: what it changed was changed again since${since ? ` by ${spoken(since)}` : ""}.`,
    since
      ? `Take #${since.number} back first, or correct it with a new command.`
      : "Correct it with a new command.",
  ];
}

async function whatHangs({ hanging }: Hanging, entry: Entry, read: Read): Promise<[string, string]> {
  const numbers = new Set<number>();
  for (const { table, rows } of hanging)
    for (const row of rows) {
      const since = await lastEntryOn(table, row, read);
      if (since && since.number !== entry.number) numbers.add(since.number);
    }
  const count = hanging.reduce((sum, one) => sum + one.count, 0);
  const first = [...numbers].sort((a, b) => b - a).slice(0, 4);
  const named = first.length > 0 && count <= 3 ? `Take ${listOf(first)} back first` : undefined;
  return [
    `${spoken(entry)} cannot be taken back: ${hanging.map(countRows).join(" and ")} ${count > 1 ? "hang" : "hangs"} on it.`,
    named ? `${named}, or correct it with a new command.` : "Correct it with a new command.",
  ];
}

const listOf = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(", then ");

async function lastEntryOn(table: TableName, row: string, read: Read): Promise<Entry | undefined> {
  const id = await read.journal.lastChange(table, row);
  return id ? read.journal.entry(id) : undefined;
}

/** What was already said cannot be unsaid: the rooms that heard it are told. */
async function correct(entry: Entry, context: Context): Promise<void> {
  const who = context.member?.name ?? context.call.from?.name ?? "An officer";
  await say(context, {
    text: words`Correction: ${{ who }} took back “${await saidOf(entry, context)}” (#${entry.number}).`,
  });
}

export function spoken(entry: Pick<Entry, "number" | "command">): string {
  return entry.command === scribed
    ? `#${entry.number} (a minuted line)`
    : `#${entry.number} (/${entry.command})`;
}

/** What an entry's author said, on one line and not too long: of the ids that buttons carry, ballots by their names. */
export async function saidOf(
  { said, command }: Pick<Entry, "said" | "command">,
  { read, group }: Pick<Context, "read" | "group">,
  most = 120,
): Promise<string> {
  let line = said;
  for (const [carried, value, id = ""] of said.matchAll(/ (\p{L}[\p{L}-]*):([\w-]{14}\.\w+)(?= |$)/gu)) {
    const ballot = value === "ballot" ? await read.ballots.ballot(id) : undefined;
    line = line.replace(carried, ballot ? ` ${nameOfBallot(ballot, group)}` : "");
  }
  return shorten(line.trim() === "" ? command : line, most);
}
