import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { inquiry } from "../../core/grammar/fields.ts";
import { demandUnanswered, keyOfInquiry, missingOf } from "../../core/inquiries.ts";
import { refuse } from "../../core/refusal.ts";

export const acknowledge = defineCommand({
  about: "Record that its receipt was acknowledged",
  who: ["questions coordinator", "officer"],
  undo: "rows",
  values: z.object({ inquiry: inquiry("Which one, as Q3") }),
  async run({ inquiry: asked }, context) {
    demandUnanswered(asked);
    const key = keyOfInquiry(asked);
    if (asked.acknowledgedAt !== null)
      refuse("nothing to do", words`${key} was acknowledged ${{ at: asked.acknowledgedAt }}.`);
    const now = await context.write.update("inquiries", asked.id, { acknowledgedAt: context.now });
    return { text: words`${{ strong: key }} is acknowledged. ${await missingOf(now, context)}` };
  },
});
