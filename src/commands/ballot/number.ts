import { z } from "zod";
import { words } from "../../chat/index.ts";
import { afterAct, demandOurs, tellRooms } from "../../core/ballots/acts.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, number as count } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const number = defineCommand({
  about: "Give a proposal its number",
  who: "officer",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which proposal"),
    number: count("Its number; the next one unless named").optional(),
  }),
  async run({ ballot: named, number: given }, context) {
    const { read, write, group } = context;
    const before = await demandOurs(named, context);
    const { prefix } = group.settings.ballots;
    if (named.number !== null)
      refuse(
        "nothing to do",
        words`“${named.title}” is ${prefix}${named.number} already.`,
        "A number given by mistake: /undo.",
      );
    const next = ((await read.ballots.highest())?.number ?? 0) + 1;
    const taken = given === undefined ? undefined : await read.ballots.numbered(given);
    if (taken)
      refuse(
        "in the way",
        words`${prefix}${taken.number ?? 0} is “${taken.title}”.`,
        `The next one free is ${prefix}${next}.`,
      );
    await write.update("ballots", named.id, { number: given ?? next });
    const dossier = await afterAct(before, context);
    await tellRooms(
      context,
      dossier,
      words`“${named.title}” is now ballot ${{ strong: dossier.facts.name }}.`,
    );
    return { text: words`“${named.title}” is ${dossier.facts.name}.` };
  },
});
