import { z } from "zod";
import { words } from "../../chat/index.ts";
import {
  demandNoObjection,
  demandOurs,
  demandProposer,
  takeStep,
  tellRooms,
} from "../../core/ballots/acts.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, link, longText } from "../../core/grammar/fields.ts";
import { objectionToWithdraw } from "../../core/rules/ballot-checks.ts";
import { proposerOf } from "../../core/rules/ballot-life.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const withdraw = defineCommand({
  about: "Withdraw a ballot",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    why: longText("Why").optional(),
    link: link("Its message on the list", { named: true }).optional(),
  }),
  async run({ ballot: named, why, link: message }, context) {
    const { now } = context;
    const before = await demandOurs(named, context);
    await demandProposer(before, context);
    const { facts, rules } = before;
    demandNoObjection(objectionToWithdraw(facts, rules, now));
    const dossier = await takeStep(
      before,
      { kind: "withdrawal", at: now, words: why ?? null, link: message },
      context,
    );
    await tellRooms(
      context,
      dossier,
      words`${{ who: proposerOf(facts).name }} withdraws ${facts.name}${why === undefined ? "." : `: ${why}`}`,
    );
    const mail = await actMail("withdrawal", dossier, context);
    return { text: words`${facts.name} is withdrawn.`, ...(mail && { files: [mail] }) };
  },
});
