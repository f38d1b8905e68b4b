import { type Instant, type Words, words } from "../chat/index.ts";
import type { Action, Read } from "../store/index.ts";
import type { Context, Scene } from "./command.ts";
import { readWhen } from "./grammar/read-when.ts";
import { spokenDue } from "./meetings/agenda.ts";
import { nameOfMember } from "./minutes/minutes.ts";
import { refuse } from "./refusal.ts";
import { whisper } from "./say.ts";
import { type Day, dayOf } from "./time.ts";

export type { Action } from "../store/index.ts";

/** When something promised is due. */
export type Due = Day | "next meeting";

export interface NewAction {
  readonly text: string;
  /** The member who promised it; without one it is the group's. */
  readonly owner?: string | undefined;
  readonly due?: Due | undefined;
  readonly meeting?: string | undefined;
}

/** Writes down what was promised. */
export async function addAction(
  { read, write, member, now }: Pick<Context, "read" | "write" | "member" | "now">,
  { text, owner, due, meeting }: NewAction,
): Promise<Action> {
  return write.insert("actions", {
    number: (await read.actions.lastNumber()) + 1,
    text,
    owner,
    due,
    meeting,
    addedBy: member?.id,
    addedAt: now,
  });
}

/** Tells the owner of a new action, unless they wrote it down themselves. */
export async function tellOwner(context: Context, action: Action): Promise<void> {
  const { member, group, now, read } = context;
  if (action.owner === null || action.owner === member?.id) return;
  const worded = await wordAction(action, { read, group, now });
  await whisper(context, action.owner, {
    text: words`${{ who: member?.name ?? "Somebody" }} wrote down an action of yours: ${worded}. When it is done: /action done ${keyOfAction(action)}.`,
  });
}

/** A day, or "next meeting"; nothing for what is neither. */
export function findDue(typed: string, now: Instant, zone: string): Due | undefined {
  if (/^(at |by )?(the )?next (meeting|call)$/i.test(typed.trim())) return "next meeting";
  const when = readWhen(typed, now, zone);
  return when && (when.kind === "day" ? when.day : dayOf(when.at, zone));
}

/** As `findDue`, but refuses what it cannot read. */
export function readDue(typed: string, { now, group }: Pick<Scene, "now" | "group">): Due {
  return (
    findDue(typed, now, group.zone) ??
    refuse("bad value", `I cannot read “${typed}” as a day.`, "As 16 November, +14d or next meeting.")
  );
}

export const keyOfAction = ({ number }: Pick<Action, "number">) => `A${number}`;

/** “A12 Send the draft: Dean Coclin, due 16 November 2023”, and what became of it. */
export async function wordAction(
  action: Action,
  { read, group, now }: Pick<Scene, "read" | "group" | "now">,
): Promise<Words> {
  const { text, due, doneAt, droppedAt } = action;
  const owner = await ownerOf(action, read);
  const head = words`${{ strong: keyOfAction(action) }} ${text} (${owner}`;
  if (doneAt !== null) return words`${head}; done ${{ at: doneAt }})`;
  if (droppedAt !== null) return words`${head}; dropped ${{ at: droppedAt }})`;
  const late = due !== null && /^\d/.test(due) && due < dayOf(now, group.zone);
  return words`${head}${due === null ? "" : `, due ${spokenDue(due)}`}${late ? ", overdue" : ""})`;
}

/** The owner's name; what nobody promised is the group's. */
export async function ownerOf({ owner }: Pick<Action, "owner">, read: Read): Promise<string> {
  return owner === null ? "the group" : nameOfMember(owner, read);
}

/** Refuses what is over already. */
export function demandOpenAction(action: Action): void {
  const over = action.doneAt !== null ? "done" : action.droppedAt !== null ? "dropped" : undefined;
  if (over)
    refuse("nothing to do", `${keyOfAction(action)} is ${over} already.`, "/action list shows those open.");
}
