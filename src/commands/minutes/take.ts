import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { minutesSet, text } from "../../core/grammar/fields.ts";
import { shorten } from "../../core/long-list.ts";
import { minutesNameOf } from "../../core/minutes/minutes.ts";
import { demandSuggestion, tellSuggester } from "../../core/minutes/suggestions.ts";
import { refuse } from "../../core/refusal.ts";

export const take = defineCommand({
  about: "Take a suggested correction into the minutes",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({
    number: text("The number of the suggestion", { max: 40 }),
    minutes: minutesSet("Whose minutes, where several have such a number", { named: true }).optional(),
  }),
  async run({ number, minutes: asked }, context) {
    const { read, write, group, now } = context;
    const { suggestion, set } = await demandSuggestion(number, asked, context);
    const note = suggestion.note === null ? undefined : await read.notes.note(suggestion.note);
    if (note && note.struckAt !== null)
      refuse(
        "changed since",
        `Note ${note.number} has been struck since.`,
        `Decline it, with why: /minutes decline ${suggestion.number}.`,
      );
    await write.update("suggestions", suggestion.id, { takenAt: now });
    if (note) await write.update("notes", note.id, { text: suggestion.text });
    const name = await minutesNameOf(set, read, group.zone);
    const told = await tellSuggester(
      context,
      suggestion,
      words`Your suggestion #${suggestion.number} for the minutes of the ${name} was taken: “${shorten(suggestion.text, 1200)}”`,
    );
    const done = note
      ? words`Note ${note.number} now reads “${shorten(suggestion.text, 1200)}”`
      : words`Taken as a remark. It names no note, so put it in yourself: /note add or /note edit.`;
    return { text: words`Suggestion #${suggestion.number}: ${done}${told}` };
  },
});
