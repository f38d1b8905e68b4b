import { z } from "zod";
import { type Words, words } from "../../chat/index.ts";
import { calendarOf, dossierOf } from "../../core/ballots/ballot.ts";
import { eventsOf } from "../../core/ballots/history.ts";
import { fullNameOfBallot } from "../../core/ballots/names.ts";
import { deadlinesIn } from "../../core/ballots/words.ts";
import { defineQuestion } from "../../core/command.ts";
import { ballot } from "../../core/grammar/fields.ts";
import { fitLines } from "../../core/long-list.ts";
import { timelineOf } from "../../core/rules/timeline.ts";
import { fileKeyOf } from "../../records/ballot-letters.ts";
import { timelineFile } from "../../records/timeline-file.ts";

export const timeline = defineQuestion({
  about: "Show a ballot's life from its first day to the next",
  who: "anyone",
  values: z.object({ ballot: ballot("Which ballot") }),
  async answer({ ballot: named }, scene) {
    const dossier = await dossierOf(named, scene);
    const events = eventsOf(dossier);
    const past = events.filter(({ at }) => at <= scene.now);
    const known = new Set(events.map(({ at }) => at));
    const ahead = [
      ...events.filter(({ at }) => at > scene.now),
      ...deadlinesIn(dossier, scene.group)
        .filter(
          (one) => one.at > scene.now && one.metAt === undefined && !known.has(one.at) && !dossier.state.over,
        )
        .map((one) => ({ at: one.at, text: [one.name] as Words })),
    ].sort((a, b) => a.at - b.at);
    const lineOf = ({ at, text }: { at: number; text: Words }): Words => words`${{ at }} ${text}`;
    const { shown, left } = fitLines(past.map(lineOf).toReversed(), { letters: 1000 });
    const { facts, rules } = dossier;
    const drawn = timelineOf(facts, rules, calendarOf(scene.group), scene.now);
    return {
      text: [],
      files: [await timelineFile(drawn, `timeline-${fileKeyOf(dossier, scene.group)}`)],
      card: {
        title: `Timeline of ${fullNameOfBallot(named, scene.group)}`,
        sections: [
          { lines: [...(left > 0 ? [[`${left} earlier`]] : []), ...shown.toReversed()] },
          { heading: "Now", lines: [words`${{ at: scene.now }}`] },
          ...(ahead.length > 0
            ? [{ heading: "To come", lines: fitLines(ahead.map(lineOf), { letters: 500 }).shown }]
            : []),
        ],
      },
    };
  },
});
