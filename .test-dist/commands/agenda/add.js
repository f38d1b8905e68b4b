import { z } from "zod";
import { words } from "../../chat/index.js";
import { addItem } from "../../core/agenda.js";
import { defineCommand } from "../../core/command.js";
import { member, span, text } from "../../core/fields.js";
import { agendaOf } from "../../core/lookups.js";
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
        return { text: words `Item ${number} of the ${meeting ? "agenda" : "next agenda"}: ${title}` };
    },
});
