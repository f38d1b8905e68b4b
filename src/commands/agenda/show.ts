import { z } from "zod";
import { type Card, type Section, words } from "../../chat/index.ts";
import { ballotStatesOn } from "../../core/ballots/agenda.ts";
import { nameOfBallot } from "../../core/ballots/names.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { meeting } from "../../core/grammar/fields.ts";
import { agendaOf } from "../../core/grammar/lookups.ts";
import { button } from "../../core/grammar/menu.ts";
import { agendaLines } from "../../core/meetings/live-card.ts";

export const show = defineQuestion({
  about: "Show the agenda of this meeting or the next",
  who: "anyone",
  values: z.object({ meeting: meeting("Whose agenda").optional() }),
  async answer({ meeting: asked }, scene) {
    const { read } = scene;
    const found = asked
      ? {
          meeting: asked,
          items: (await read.agenda.items(asked.id)).filter((item) => item.state !== "dropped"),
        }
      : await agendaOf(scene);
    const title = found.meeting ? await plannedName(found.meeting, scene) : "the next meeting";
    const card: Card = {
      title: `Agenda: ${title}`,
      sections: [
        { lines: agendaLines(found.items, { most: 40, states: await ballotStatesOn(found.items, scene) }) },
        ...(await putOffSection(scene)),
      ],
      buttons: [button("Add an item", "agenda add", {}, { opensForm: true })],
    };
    if (found.items.length === 0)
      return { text: ["Nothing is on the agenda yet."], card: { ...card, sections: card.sections.slice(1) } };
    const count = found.items.length === 1 ? "1 item" : `${found.items.length} items`;
    return { text: words`${count} on the agenda.`, card };
  },
});

/** What waits for a ballot to be completed is on no agenda yet. */
async function putOffSection({ read, group }: Scene): Promise<Section[]> {
  const lines = [];
  for (const { title, waitsFor } of await read.agenda.waiting()) {
    const ballot = waitsFor === null ? undefined : await read.ballots.ballot(waitsFor);
    if (ballot) lines.push([`${title}: until ${nameOfBallot(ballot, group)} is completed`]);
  }
  return lines.length === 0 ? [] : [{ heading: "Put off", lines }];
}
