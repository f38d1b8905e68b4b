import { z } from "zod";
import { listWords, words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { member, span, text } from "../../core/grammar/fields.ts";
import { agendaOf } from "../../core/grammar/lookups.ts";
import { addItem } from "../../core/meetings/agenda.ts";
import { spokenSpan } from "../../core/time.ts";

export const add = defineCommand({
  about: "Put an item on the agenda",
  who: "member",
  undo: "rows",
  values: z.object({
    title: text("What it is about"),
    owner: member("Who leads it", { named: true }).optional(),
    minutes: span("Time box, as 15m", { named: true }).optional(),
  }),
  async run({ title, owner, minutes }, context) {
    const { meeting } = await agendaOf(context);
    const added = await addItem(context, meeting, { title, owner: owner?.id, minutes });
    const { items } = await agendaOf(context);
    const number = items.findIndex((item) => item.id === added.id) + 1;
    const more = [
      ...(minutes === undefined ? [] : [spokenSpan(minutes)]),
      ...(owner ? [words`led by ${{ who: owner.name }}`] : []),
    ];
    return {
      text: words`Item ${number} of the ${meeting ? "agenda" : "next agenda"}: ${title}${more.length > 0 ? words` (${listWords(more, ", ")})` : ""}`,
    };
  },
});
