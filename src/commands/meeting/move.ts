import { z } from "zod";
import { words } from "../../chat/index.ts";
import { clashesOf, demandFuture, demandLead, demandPlanned } from "../../core/calendar/planning.ts";
import { moveMeeting } from "../../core/calendar/replan.ts";
import { defineCommand } from "../../core/command.ts";
import { planned, text, when } from "../../core/grammar/fields.ts";
import { nameOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { atTime, clockOf } from "../../core/time.ts";

export const move = defineCommand({
  about: "Move a meeting to another time",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    to: when("Where to, as 17 November 11:00; a day alone keeps the hour"),
    reason: text("Why", { max: 400 }).optional(),
    meeting: planned("Which meeting; the next one unless named", { named: true }).optional(),
  }),
  async run({ to, reason, meeting: asked }, context) {
    const { group, now } = context;
    const meeting = await demandPlanned(context, asked);
    await demandLead(meeting, context);
    const name = nameOf(meeting, group.zone);
    const at =
      to.kind === "instant" ? to.at : atTime(to.day, clockOf(meeting.startsAt, group.zone), group.zone);
    const startsAt = demandFuture(at, now);
    if (startsAt === meeting.startsAt)
      refuse("nothing to do", words`The ${name} is at ${{ at: startsAt }} already.`);
    const told = await moveMeeting(meeting, startsAt, reason, context);
    return { text: words`${told}.${await clashesOf({ ...meeting, startsAt }, context, meeting.id)}` };
  },
});
