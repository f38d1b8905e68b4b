import { z } from "zod";
import { type Card, words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { meeting } from "../../core/fields.ts";
import { agendaLines } from "../../core/live-card.ts";
import { agendaOf } from "../../core/lookups.ts";
import { nameOf } from "../../core/meeting.ts";
import { button } from "../../core/menu.ts";

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
    const card: Card = {
      title: `Agenda: ${title}`,
      sections: [{ lines: agendaLines(found.items, 40) }],
      buttons: [button("Add an item", "agenda add", {}, { opensForm: true })],
    };
    if (found.items.length === 0)
      return { text: ["Nothing is on the agenda yet."], card: { ...card, sections: [] } };
    const count = found.items.length === 1 ? "1 item" : `${found.items.length} items`;
    return { text: words`${count} on the agenda.`, card };
  },
});
