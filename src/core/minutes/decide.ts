import { type Words, words } from "../../chat/index.ts";
import type { Decision, Item, Meeting, MinutesSet, Read, UndoneChange } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { flag, longText, minutesSets } from "../grammar/fields.ts";
import type { Group } from "../group.ts";
import { demandOpenMeeting } from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { cite } from "../rules/figures.ts";
import { isFinal, minutesStateOf, undecidedSets } from "./final.ts";
import { demandMeeting, minutesNameOf } from "./minutes.ts";
import { setKeysOf } from "./sets.ts";

/** The earlier sets that a meeting may still decide on, oldest first. */
export async function setsToDecide(
  meeting: Meeting,
  scene: { readonly read: Read; readonly group: Group; readonly now: number },
): Promise<readonly MinutesSet[]> {
  const decided = new Set((await scene.read.minutes.decisionsIn(meeting.id)).map((one) => one.minutes));
  const open: MinutesSet[] = [];
  for (const set of await undecidedSets(scene))
    if (!decided.has(set.id) && !(await faultOf(set, meeting, scene.read))) open.push(set);
  return open;
}

/** Why this is not the meeting to decide on a set; nothing where it is. */
async function faultOf(set: MinutesSet, meeting: Meeting, read: Read): Promise<string | undefined> {
  if (set.meeting === meeting.id) return "A meeting does not decide on its own minutes: a later one does";
  const held = await demandMeeting(set, read);
  if (meeting.kind === "subcommittee" && held.kind !== "subcommittee")
    return "A subcommittee call does not decide on the minutes of the whole group: its next meeting does";
  return undefined;
}

/** What a decision is taken on, and in which words. */
export const decided = {
  minutes: minutesSets("Which, as 2023-10-19, 2023-10-05/1").optional(),
  all: flag("All that wait").optional(),
  words: longText("The words to minute it with", { named: true }).optional(),
};

/** The sets that the chair names: all that wait, or some; one that alone waits need not be named. */
export async function setsMeant(
  { minutes, all }: { minutes?: readonly MinutesSet[] | undefined; all?: boolean | undefined },
  context: Context,
): Promise<readonly MinutesSet[]> {
  const meeting = await demandOpenMeeting(context);
  if (minutes) return minutes;
  const waiting = await setsToDecide(meeting, context);
  const [first, second] = waiting;
  if (!first) return refuse("nothing to do", "No minutes wait for a decision.", "/minutes show tells why.");
  if (all || !second) return waiting;
  const keys = await setKeysOf(waiting, context.read, context.group.zone, ", ");
  return refuse(
    "ambiguous",
    `${waiting.length} sets of minutes wait for a decision.`,
    `Say which (${keys}), or all:yes.`,
  );
}

/** Records a decision of the open meeting on each set, under its item for earlier minutes. */
export async function decideOn(
  context: Context,
  sets: readonly MinutesSet[],
  decision: Decision["decision"],
  said: string | undefined,
): Promise<Words> {
  const { read, write, group, now, member } = context;
  const meeting = await demandOpenMeeting(context);
  if (said !== undefined && new Set(sets.map((set) => set.meeting)).size > 1)
    refuse("bad value", "Words of your own are for the minutes of one meeting.", "Decide on each by itself.");
  const item = await itemFor(meeting, read);
  const names: string[] = [];
  for (const set of sets) {
    await demandDecidable(set, decision, context);
    await write.add("decisions", {
      minutes: set.id,
      decision,
      meeting: meeting.id,
      item: item?.id,
      words: said,
      member: member?.id,
      at: now,
    });
    if (decision === "approved") await write.update("minutes", set.id, { finalAt: now });
    names.push(await minutesNameOf(set, read, group.zone));
  }
  const more = names.length > 12 ? ` and ${names.length - 12} more` : "";
  return [names.slice(0, 12).join("; ") + more];
}

/** That the open meeting may decide so on a set: not its own, circulated, and not final already. */
export async function demandDecidable(
  set: MinutesSet,
  decision: Decision["decision"],
  context: Context,
): Promise<void> {
  const { read, group, now } = context;
  const meeting = await demandOpenMeeting(context);
  const name = await minutesNameOf(set, read, group.zone);
  const fault = await faultOf(set, meeting, read);
  const rule = cite(group, "Bylaws 5.1(1)");
  if (fault) refuse("rule", words`${name}: ${fault}${rule}.`);
  const state = await minutesStateOf(set, read, now, group);
  if (state === "draft")
    refuse(
      "rule",
      words`The minutes of the ${name} have not been circulated, so members could not read them${rule}.`,
      "First: /minutes circulate.",
    );
  if (isFinal(state))
    refuse(
      "nothing to do",
      words`The minutes of the ${name} are ${state === "approved" ? "approved" : "final by time"} already.`,
    );
  const before = (await read.minutes.decisionsIn(meeting.id)).findLast((one) => one.minutes === set.id);
  if (decision === "tabled" && before?.decision === "tabled")
    refuse("nothing to do", words`This meeting tabled the minutes of the ${name} already.`);
}

/** The item to minute a decision under: for earlier minutes, else the one under way, else the last of the sitting. */
async function itemFor(meeting: Meeting, read: Read): Promise<Item | undefined> {
  const items = (await read.agenda.items(meeting.id)).filter((item) => item.state !== "dropped");
  const current = items.find((item) => item.state === "current");
  if (current?.kind === "prior minutes") return current;
  const now = items.filter((item) => item.sitting === meeting.sitting);
  return (
    now.find((item) => item.kind === "prior minutes") ??
    current ??
    now.findLast((item) => item.state === "done")
  );
}

/** An approval on which a published post rests is not taken back. */
export async function demandUnpublished(
  undone: readonly UndoneChange[],
  { read, group }: Context,
): Promise<void> {
  for (const { table, after } of undone) {
    if (table !== "decisions") continue;
    const set = await read.minutes.set(String(after?.minutes));
    if (!set || (await read.minutes.publications(set.id)).length === 0) continue;
    const name = await minutesNameOf(set, read, group.zone);
    refuse(
      "in the way",
      words`The minutes of the ${name} have been published since.`,
      "/minutes correct puts a line right, with a mark; /minutes redact leaves one out.",
    );
  }
}
