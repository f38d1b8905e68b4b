import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { organization, text, when } from "../../core/grammar/fields.ts";
import { dayMeant, fromWords } from "../../core/roster/roster-change.ts";
import { decidedBy, recordStanding } from "../../core/roster/standing.ts";
import { demandApplicant } from "./accept.ts";

export const decline = defineCommand({
  about: "Record that the group declines an applicant",
  who: "officer",
  undo: "rows",
  values: z.object({
    organization: organization("Which applicant"),
    why: text("How it was decided, in words", { named: true, max: 400 }).optional(),
    from: when("From when; today unless named", { named: true, past: true }).optional(),
  }),
  async run({ organization: applicant, why, from }, context) {
    const day = await dayMeant(from, context);
    const { standing, later } = await demandApplicant(applicant, day, context);
    const how = await decidedBy(why, context);
    await recordStanding(context, applicant.id, {
      class: standing.class,
      status: "left",
      from: day,
      why: how === undefined ? "declined" : `declined: ${how}`.slice(0, 400),
    });
    return {
      text: words`${applicant.name} is declined${fromWords(day, context)}. It may apply again.${later}`,
    };
  },
});
