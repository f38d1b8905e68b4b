import { z } from "zod";
import { words } from "../../chat/index.js";
import { defineQuestion } from "../../core/command.js";
import { meeting } from "../../core/fields.js";
import { agendaLines } from "../../core/live-card.js";
import { agendaOf } from "../../core/lookups.js";
import { nameOf } from "../../core/meeting.js";
import { button } from "../../core/menu.js";
export const show = defineQuestion({
    about: "Show the agenda of this meeting or the next",
    who: "anyone",
    values: z.object({ meeting: meeting("Whose agenda").optional() }),
    async answer({ meeting: asked }, scene) {
        const { read, group } = scene;
        const found = asked
            ? {
                meeting: asked,
                items: (await read.agenda.items(asked.id)).filter((item) => item.state !== "dropped"),
            }
            : await agendaOf(scene);
        const title = found.meeting ? nameOf(found.meeting, group.zone) : "Waiting for the next meeting";
        const card = {
            title: `Agenda: ${title}`,
            sections: [{ lines: agendaLines(found.items, 40) }],
            buttons: [button("Add an item", "agenda add", {}, { opensForm: true })],
        };
        if (found.items.length === 0)
            return { text: ["Nothing is on the agenda yet."], card: { ...card, sections: [] } };
        const count = found.items.length === 1 ? "1 item" : `${found.items.length} items`;
        return { text: words `${count} on the agenda.`, card };
    },
});
