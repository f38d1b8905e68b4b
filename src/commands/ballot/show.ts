import { z } from "zod";
import type { Section, Words } from "../../chat/index.ts";
import { type Ballot, dossierOf } from "../../core/ballots/ballot.ts";
import { ballotCard } from "../../core/ballots/card.ts";
import { eventsOf } from "../../core/ballots/history.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { ballot } from "../../core/grammar/fields.ts";
import { shorten } from "../../core/long-list.ts";
import { dayOf, spokenDay } from "../../core/time.ts";

/** An answer stays under 1,900 characters. */
const shownNotes = 4;
const shownEvents = 6;

export const show = defineQuestion({
  about: "Show a ballot: state, what is missing, times, votes",
  who: "anyone",
  values: z.object({ ballot: ballot("Which ballot") }),
  async answer({ ballot: named }, scene) {
    const dossier = await dossierOf(named, scene);
    const card = await ballotCard(dossier, scene);
    const events = eventsOf(dossier).filter(({ at }) => at <= scene.now);
    const history = events
      .slice(-shownEvents)
      .map(
        ({ at, text }): Words => [`${spokenDay(dayOf(at, scene.group.zone), { year: false })}: `, ...text],
      );
    const left = events.length - history.length;
    const sections: Section[] = [
      ...card.sections,
      {
        heading: "History",
        lines: [...(left > 0 ? [[`${left} earlier: /ballot timeline`]] : []), ...history],
      },
      ...(await minutedSection(named, scene)),
    ];
    return {
      text: [],
      card: { ...card, sections },
    };
  },
});

/** What was minuted under the ballot's items is of its history. */
async function minutedSection({ id }: Ballot, { read, group }: Scene): Promise<Section[]> {
  const noted = await read.ballots.minuted(id, shownNotes);
  if (noted.length === 0) return [];
  const lines = noted
    .toReversed()
    .map(
      ({ note }): Words => [
        `${spokenDay(dayOf(note.at, group.zone), { year: false })}: ${shorten(note.text, 160)}`,
      ],
    );
  return [{ heading: "From the minutes", lines }];
}
