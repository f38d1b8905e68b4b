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
import { objectionToDiscuss } from "../../core/rules/ballot-checks.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const discuss = defineCommand({
  about: "State when a ballot's discussion began",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    link: link("Its message on the list", { named: true }).optional(),
    at: when("When it began; now unless given", { named: true, past: true }).optional(),
  }),
  async run({ ballot: named, link: message, at: given }, context) {
    const before = await demandOurs(named, context);
    await demandProposer(before, context, { orOfficer: true });
    const at = actedAt(given, context);
    demandNoObjection(objectionToDiscuss(before.facts, before.rules, at));
    const dossier = await takeStep(before, { kind: "discussion", at, link: message }, context);
    await tellRooms(
      context,
      dossier,
      words`Discussion of ${before.facts.name} began at ${{ at }}. ${startWords(dossier, context)}`,
    );
    const mail = await actMail("discussion", dossier, context);
    return {
      text: words`On record. ${startWords(dossier, context)}`,
      ...(mail && { files: [mail] }),
    };
  },
});
