import { z } from "zod";
import { demandLead, demandPlanned } from "../../core/calendar/planning.ts";
import { cancelMeeting } from "../../core/calendar/replan.ts";
import { defineCommand } from "../../core/command.ts";
import { planned, text } from "../../core/grammar/fields.ts";

export const cancel = defineCommand({
  about: "Call a meeting off",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    reason: text("Why, for those who wait for it", { max: 400 }),
    meeting: planned("Which meeting; the next one unless named", { named: true }).optional(),
  }),
  async run({ reason, meeting: asked }, context) {
    const meeting = await demandPlanned(context, asked);
    await demandLead(meeting, context);
    return { text: await cancelMeeting(meeting, reason, context) };
  },
});
