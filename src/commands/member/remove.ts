import { z } from "zod";
import { joinWords, type Words, words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { member, when } from "../../core/grammar/fields.ts";
import { isThere, presenceIn } from "../../core/meetings/attendance.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { owedBy } from "../../core/owed.ts";
import { refuse } from "../../core/refusal.ts";
import { letLeave } from "../../core/roster/leave.ts";
import { type Member, organizationOf, rolesOf } from "../../core/roster/roster.ts";
import { dayMeant, demandOfficer, fromWords, unrepresented } from "../../core/roster/roster-change.ts";
import { dayOf, spokenDay } from "../../core/time.ts";

const owedShown = 6;

export const remove = defineCommand({
  about: "Take somebody off the roster; their past stays",
  who: "officer",
  undo: "rows",
  values: z.object({
    member: member("Who", { past: true }),
    from: when("Since when, as 2024-05-01; today unless named", { named: true, past: true }).optional(),
  }),
  async run({ member: leaving, from }, context) {
    const { read, now, group } = context;
    const { id, name, leftOn } = leaving;
    if (leftOn !== null)
      refuse("nothing to do", words`${{ who: name }} is off the roster since ${spokenDay(leftOn)} already.`);
    const day = await dayMeant(from, context);
    if (day > dayOf(now, group.zone))
      refuse("bad value", words`${spokenDay(day)} is to come.`, "Take them off when they have left.");
    if (id === context.member?.id)
      refuse(
        "not allowed",
        "Somebody who takes themselves off could not take that back.",
        "Another officer does it.",
      );
    await demandNotThere(leaving, context);
    const organization = await organizationOf(read, id, day);
    const represented = (await rolesOf(read, id, day)).has("voting representative");
    await letLeave(leaving, day, context);
    await demandOfficer(day, context);
    const unheld = represented && organization ? await unrepresented(read, organization, day) : [];
    const left = words`${{ who: name }} is off the roster${fromWords(day, context)}; what they did stays on record.`;
    return { text: words`${left}${unheld}${await stillOwed(leaving, context)}` };
  },
});

async function demandNotThere({ id, name }: Member, { read }: Context): Promise<void> {
  const open = await openMeetingOf({ read });
  if (open && isThere(await presenceIn(open, id, read)))
    refuse(
      "in the way",
      words`${{ who: name }} is marked as present in the open meeting.`,
      words`First: /rollcall left ${JSON.stringify(name)}.`,
    );
}

/** What nobody does now that they are gone, for somebody else to take over. */
async function stillOwed({ id }: Member, context: Context): Promise<Words> {
  const owed = await owedBy(id, context);
  if (owed.length === 0) return [];
  const shown = owed.slice(0, owedShown).flatMap(({ text }, n) => [...(n === 0 ? [] : ["; "]), ...text]);
  const more = owed.length > owedShown ? `; and ${owed.length - owedShown} more` : "";
  return joinWords([" For somebody else to take over: ", ...shown, `${more}.`]);
}
