import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { minutesSet, text } from "../../core/grammar/fields.ts";
import { minutesNameOf } from "../../core/minutes/minutes.ts";
import { demandSuggestion, tellSuggester } from "../../core/minutes/suggestions.ts";

export const decline = defineCommand({
  about: "Decline a suggested correction, with why",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({
    number: text("The number of the suggestion", { max: 40 }),
    why: text("Why not; who suggested it is told", { max: 1000 }),
    minutes: minutesSet("Whose minutes, where several have such a number", { named: true }).optional(),
  }),
  async run({ number, why, minutes: asked }, context) {
    const { read, write, group, now } = context;
    const { suggestion, set } = await demandSuggestion(number, asked, context);
    await write.update("suggestions", suggestion.id, { declinedAt: now, why });
    const name = await minutesNameOf(set, read, group.zone);
    const told = await tellSuggester(
      context,
      suggestion,
      words`Your suggestion #${suggestion.number} for the minutes of the ${name} was declined: ${why}`,
    );
    return { text: words`Suggestion #${suggestion.number} is declined: ${why}${told}` };
  },
});
