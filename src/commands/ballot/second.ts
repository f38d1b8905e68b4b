import { z } from "zod";
import { words } from "../../chat/index.ts";
import {
  actedAt,
  demandNoObjection,
  demandOurs,
  demandProposer,
  takeStep,
  tellRooms,
} from "../../core/ballots/acts.ts";
import { startWords } from "../../core/ballots/words.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, link, when } from "../../core/grammar/fields.ts";
import { objectionToSecond } from "../../core/rules/result-checks.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const second = defineCommand({
  about: "Begin the discussion before a second vote",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    at: when("When it began; now unless given", { named: true, past: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
  }),
  async run({ ballot: named, at: given, link: message }, context) {
    const before = await demandOurs(named, context);
    await demandProposer(before, context);
    const { facts, rules } = before;
    const at = actedAt(given, context);
    demandNoObjection(objectionToSecond(facts, rules, at));
    const dossier = await takeStep(before, { kind: "second discussion", at, link: message }, context);
    await tellRooms(
      context,
      dossier,
      words`${facts.name}, its text unchanged, is discussed anew for a second vote. ${startWords(dossier, context)}`,
    );
    const mail = await actMail("second discussion", dossier, context);
    return {
      text: words`The second discussion of ${facts.name} has begun. ${startWords(dossier, context)}`,
      ...(mail && { files: [mail] }),
    };
  },
});
