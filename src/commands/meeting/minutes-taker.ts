import { z } from "zod";
import { listWords, type Reply, type Words, words } from "../../chat/index.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { flag, meeting, members, number } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { demandOpenMeeting, keyOf, type Meeting, nameOf } from "../../core/meetings/meeting.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { demandOpenSet, type MinutesSet } from "../../core/minutes/notes.ts";
import { takerWords } from "../../core/minutes/pen.ts";
import { turnReason, turnsIn } from "../../core/minutes/turns.ts";
import { refuse } from "../../core/refusal.ts";
import type { Member } from "../../core/roster/roster.ts";
import { whisper } from "../../core/say.ts";

/** How many are offered, the one whose turn it is first. */
const offered = 3;

export const minutesTaker = defineCommand({
  about: "Name who takes the minutes, or have somebody proposed",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    who: members("Who takes them; several are named together").optional(),
    pick: flag("Propose somebody whose turn it is").optional(),
    meeting: meeting("An earlier meeting, to take over its minutes", { named: true }).optional(),
    sitting: number("Which sitting of that meeting", { named: true }).optional(),
  }),
  async run({ who, pick, meeting: named, sitting }, context): Promise<Reply> {
    const found = named ?? (await demandOpenMeeting(context));
    const set = await setFor(found, named ? sitting : (sitting ?? found.sitting), context);
    if (!who || who.length === 0 || pick) return propose(found, set, context);
    return name(who, found, set, context);
  },
});

async function name(
  who: readonly Member[],
  found: Meeting,
  set: MinutesSet,
  context: Context,
): Promise<Reply> {
  const { read, write } = context;
  await demandOpenSet(set, context);
  const takers = [...new Set(who.map((one) => one.id))];
  const list = listWords(
    who
      .filter((one, n) => who.findIndex((other) => other.id === one.id) === n)
      .map((one) => ({ who: one.name })),
    " and ",
  );
  const take = takers.length === 1 ? "takes" : "take";
  const meetingName = await plannedName(found, context);
  if (takers.join() === set.takers.join())
    refuse("nothing to do", words`${list} ${take} the minutes of the ${meetingName} already.`);
  await write.update("minutes", set.id, { takers });
  const silent: Words[] = [];
  for (const one of who)
    if (!set.takers.includes(one.id) && !(await whisper(context, one.id, { text: takerWords(meetingName) })))
      silent.push([one.name]);
  const before: Words[] = [];
  for (const id of set.takers) if (!takers.includes(id)) before.push([{ who: await nameOfMember(id, read) }]);
  const instead = before.length > 0 ? words`, instead of ${listWords(before, " and ")}` : [];
  const told =
    silent.length === 0
      ? words` I have told them how: they simply type in the room.`
      : words` ${listWords(silent, " and ")} has no account here to type with: somebody else writes with /note add, or hand the pen over: /meeting scribe @who.`;
  return { text: words`${list} ${take} the minutes of the ${meetingName}${instead}.${told}` };
}

/** Whose turn it is among those here, and why; named only when somebody presses. */
async function propose(found: Meeting, set: MinutesSet, { read, group }: Context): Promise<Reply> {
  if (found.startedAt === null || found.adjournedAt !== null)
    return refuse(
      "not now",
      "I propose only in an open meeting, among those who are here.",
      "Name somebody: /meeting minutes-taker @who.",
    );
  const turns = (await turnsIn(found, { read, group })).filter((one) => !set.takers.includes(one.member.id));
  const [first, ...others] = turns.slice(0, offered);
  if (!first)
    return refuse(
      "not now",
      "Nobody is marked as here who could type the minutes; the chair does not take them.",
      "Members say /rollcall, or name somebody: /meeting minutes-taker @who.",
    );
  return {
    text: words`I propose ${{ who: first.member.name }}, who ${turnReason(first)}. Nobody else here has waited longer.`,
    card: {
      title: "Who takes the minutes",
      sections:
        others.length === 0
          ? []
          : [
              {
                heading: "After them",
                lines: others.map((one) => words`${one.member.name} ${turnReason(one)}`),
              },
            ],
      buttons: [first, ...others].map(({ member }, n) =>
        button(
          `Name ${member.name}`,
          "meeting minutes-taker",
          { who: member.id },
          n === 0 ? { tone: "primary" } : {},
        ),
      ),
    },
  };
}

async function setFor(
  found: Meeting,
  sitting: number | undefined,
  { read, group }: Context,
): Promise<MinutesSet> {
  const sets = await read.minutes.ofMeeting(found.id);
  const key = keyOf(found, group.zone);
  if (sets.length === 0)
    return refuse(
      "not now",
      words`The ${nameOf(found, group.zone)} has not begun.`,
      "The minute taker is named when it has.",
    );
  if (sitting !== undefined)
    return (
      sets.find((set) => set.sitting === sitting) ??
      refuse("unknown name", `The meeting of ${key} had no sitting ${sitting}.`)
    );
  const [only, second] = sets;
  if (!only || second)
    return refuse(
      "ambiguous",
      `The meeting of ${key} had ${sets.length} sittings with minutes of their own.`,
      `Say which: ${sets.map((set) => `sitting:${set.sitting}`).join(" or ")}.`,
    );
  return only;
}
