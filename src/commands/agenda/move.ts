import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { item, number } from "../../core/grammar/fields.ts";
import { agendaOf } from "../../core/grammar/lookups.ts";
import { moveItem } from "../../core/meetings/agenda.ts";

export const move = defineCommand({
  about: "Move an item to another place",
  who: "presiding chair",
  undo: "rows",
  values: z.object({
    item: item("Which item: its number or words of its title"),
    to: number("Its new number"),
  }),
  async run({ item: moved, to }, context) {
    await moveItem(context, moved, to);
    const { items } = await agendaOf(context);
    const at = items.findIndex((one) => one.id === moved.id) + 1;
    return { text: words`“${moved.title}” is item ${at} now.` };
  },
});
