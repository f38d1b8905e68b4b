import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { item } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const drop = defineCommand({
  about: "Take an item off the agenda",
  who: "presiding chair",
  undo: "rows",
  values: z.object({ item: item("Which item: its number or words of its title") }),
  async run({ item: dropped }, { write }) {
    if (dropped.state === "dropped")
      refuse("nothing to do", words`“${dropped.title}” is off the agenda already.`);
    if (dropped.state === "done")
      refuse(
        "not now",
        words`“${dropped.title}” was dealt with and stays in the minutes.`,
        "Its notes can be struck: /note strike.",
      );
    await write.update("items", dropped.id, { state: "dropped" });
    return { text: words`Off the agenda: ${dropped.title}` };
  },
});
