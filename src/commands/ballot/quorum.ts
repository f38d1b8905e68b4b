import { z } from "zod";
import { words } from "../../chat/index.ts";
import { afterAct, demandOurs, tellRooms } from "../../core/ballots/acts.ts";
import { electorateOn } from "../../core/ballots/voice.ts";
import { demandOpening } from "../../core/ballots/votes.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { tallyOf } from "../../core/rules/tally.ts";

export const quorum = defineCommand({
  about: "Enter what a ballot's quorum rests on, with its source",
  who: "officer",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    counts: text("Voting organizations in each meeting: 10, 9, 11"),
    source: text("Where that stands, as “minutes of …”", { named: true }).optional(),
  }),
  async run({ ballot: named, counts, source }, context) {
    const { read, write, group, now, member } = context;
    const before = await demandOurs(named, context);
    const { facts, rules, state, rows } = before;
    const formula = rules.quorum.is;
    if (typeof formula !== "object")
      return refuse("nothing to do", `The quorum of ${facts.name} rests on no base (${rules.quorum.by}).`);
    const { opening } = demandOpening(before);
    if (rows.announcements.length >= state.round)
      refuse("not now", `The result of ${facts.name} is announced.`, "Take that back first: /undo.");
    if (source === undefined)
      return refuse("bad value", "Its source is missing.", 'As source:"minutes of 5 and 19 October".');
    const wanted = formula.of === "average of last meetings" ? formula.meetings : 1;
    const numbers = counts.split(/[,;\s]+/).filter((one) => one !== "");
    if (numbers.length !== wanted || !numbers.every((one) => /^\d{1,4}$/.test(one)))
      refuse(
        "bad value",
        `“${counts}” is not ${wanted === 1 ? "one count" : `the counts of ${wanted} meetings`} (${rules.quorum.by}).`,
        wanted === 1 ? "As 21." : "As “10, 9, 11”.",
      );
    const given = numbers.map(Number);
    const isAverage = formula.of === "average of last meetings";
    const could = (await electorateOn(opening.opensAt, { read, group, voters: rules.voters.is })).size;
    await write.add("quorum_grounds", {
      ballot: named.id,
      round: state.round,
      meetings: isAverage ? given : [],
      voting: isAverage ? could : (given[0] ?? could),
      source,
      member: member?.id,
      at: now,
    });
    const dossier = await afterAct(before, context);
    const { words: reckoned } = tallyOf(dossier.facts, rules, state.round).quorum;
    await tellRooms(
      context,
      dossier,
      words`The quorum of ${facts.name} rests on ${given.join(", ")} (${source}).`,
    );
    return { text: words`On record. ${reckoned}` };
  },
});
