import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { item, member, span, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const edit = defineCommand({
  about: "Change an item's title, owner or time box",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    item: item("Which item: its number or words of its title"),
    title: text("Its new title").optional(),
    owner: member("Who leads it", { named: true }).optional(),
    minutes: span("Time box, as 15m", { named: true }).optional(),
  }),
  async run({ item: edited, title, owner, minutes }, { write }) {
    if (!title && !owner && !minutes)
      refuse(
        "nothing to do",
        "Nothing to change was given.",
        "As /agenda edit 3 New title, owner:@who or minutes:15m.",
      );
    const now = await write.update("items", edited.id, {
      ...(title !== undefined && { title }),
      ...(owner && { owner: owner.id }),
      ...(minutes !== undefined && { minutes }),
    });
    return { text: words`Changed: ${now.title}` };
  },
});
