import { z } from "zod";
import { words } from "../../chat/index.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import { demandLead, demandPlanned, putOnRecord } from "../../core/calendar/planning.ts";
import { defineCommand } from "../../core/command.ts";
import { member, planned } from "../../core/grammar/fields.ts";
import { openMeetingOf, stateOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";

export const chair = defineCommand({
  about: "Name who chairs this meeting",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    who: member("Who chairs it"),
    meeting: planned("Which meeting; the open or next one unless named", { named: true }).optional(),
  }),
  async run({ who, meeting: asked }, context) {
    const { write } = context;
    const open = await openMeetingOf(context);
    const meeting = asked
      ? await putOnRecord(context, asked)
      : (open ?? (await demandPlanned(context, undefined)));
    await demandLead(meeting, context);
    const name = await plannedName(meeting, context);
    const state = stateOf(meeting);
    if (state === "adjourned" || state === "cancelled") refuse("not now", words`The ${name} is ${state}.`);
    if (meeting.chair === who.id)
      refuse("nothing to do", words`${{ who: who.name }} chairs the ${name} already.`);
    await write.update("meetings", meeting.id, { chair: who.id });
    const told = words`${{ who: who.name }} ${state === "open" ? "now chairs" : "will chair"} the ${name}.`;
    await say(context, { text: told });
    return { text: told };
  },
});
