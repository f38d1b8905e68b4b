import { z } from "zod";
import { words } from "../../chat/index.ts";
import { actedAt, demandNoObjection, demandOurs, takeStep, tellRooms } from "../../core/ballots/acts.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, link, longText, when } from "../../core/grammar/fields.ts";
import { cite } from "../../core/rules/figures.ts";
import { objectionToConclude } from "../../core/rules/result-checks.ts";

export const pag = defineCommand({
  about: "Record a patent advisory group's conclusion",
  who: "officer",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    conclusion: longText("Its conclusion, in words"),
    at: when("When it concluded", { named: true, past: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
  }),
  async run({ ballot: named, conclusion, at: given, link: message }, context) {
    const before = await demandOurs(named, context);
    const { facts, rules, rows } = before;
    const at = actedAt(given, context);
    demandNoObjection(objectionToConclude(facts, rules, at));
    const dossier = await takeStep(
      before,
      {
        kind: "advisory conclusion",
        at,
        review: rows.reviews.at(-1)?.id ?? null,
        words: conclusion,
        link: message,
      },
      context,
    );
    await tellRooms(
      context,
      dossier,
      words`The patent advisory group on ${facts.name} concludes: ${conclusion}`,
    );
    return {
      text: words`On record. Proposer and endorsers may put the unchanged text through a new discussion and a second vote, /ballot second ${facts.name}, or propose a new ballot${cite(context.group, "Bylaws 2.4(9)")}.`,
    };
  },
});
