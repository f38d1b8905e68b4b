import { words } from "../chat/index.ts";
import { Changed, type Entry, Hanging, type Read, type UndoneChange } from "../store/index.ts";
import type { Context } from "./command.ts";
import { findVerb } from "./menu.ts";
import { refuse } from "./refusal.ts";
import { say } from "./say.ts";

/** Takes back one entry and says what it took back, or refuses with what stands in the way. */
export async function undoEntry(entry: Entry, context: Context): Promise<readonly UndoneChange[]> {
  const { read, write, menu } = context;
  if (entry.undoes !== null)
    refuse("nothing to do", `#${entry.number} itself took something back.`, "Do again what it took back.");
  const before = await read.journal.undoing(entry.id);
  if (before) refuse("nothing to do", `#${entry.number} was taken back already, by #${before.number}.`);
  const verb = findVerb(menu, entry.command);
  const policy = verb && "undo" in verb ? verb.undo : { never: "It is not undone as a whole." };
  if (policy !== "rows") refuse("in the way", `${spoken(entry)} cannot be taken back.`, policy.never);
  const undone = await takeBack(entry, context);
  if (verb && "taken" in verb && verb.taken) await verb.taken(undone, context);
  const said = await write.recall(entry.id);
  if (said > 0) await correct(entry, context);
  return undone;
}

async function takeBack(entry: Entry, { read, write }: Context): Promise<readonly UndoneChange[]> {
  try {
    return await write.undo(entry.id);
  } catch (error) {
    if (error instanceof Changed) return refuse("changed since", ...(await whatChanged(error, entry, read)));
    if (error instanceof Hanging)
      return refuse(
        "in the way",
        `${spoken(entry)} cannot be taken back: ${error.hanging.join(", ")} ${error.hanging.length > 1 ? "hang" : "hangs"} on it.`,
        "Take those back first; /history shows them.",
      );
    throw error;
  }
}

async function whatChanged(error: Changed, entry: Entry, read: Read): Promise<[string, string]> {
  const id = await read.journal.lastChange(error.table, error.row);
  const since = id ? await read.journal.entry(id) : undefined;
  return [
    `${spoken(entry)} cannot be taken back: what it changed was changed again since${since ? ` by ${spoken(since)}` : ""}.`,
    since
      ? `Take #${since.number} back first, or correct it with a new command.`
      : "Correct it with a new command.",
  ];
}

/** What was already said cannot be unsaid: the rooms that heard it are told. */
async function correct(entry: Entry, context: Context): Promise<void> {
  const who = context.member?.name ?? context.call.from?.name ?? "An officer";
  await say(context, { text: words`Correction: ${{ who }} took back “${entry.said}” (#${entry.number}).` });
}

export function spoken(entry: Pick<Entry, "number" | "command">): string {
  return `#${entry.number} (/${entry.command})`;
}
