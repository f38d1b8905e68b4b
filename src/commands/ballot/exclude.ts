import { z } from "zod";
import { words } from "../../chat/index.ts";
import { actedAt, demandNoObjection, demandOurs, takeStep, tellRooms } from "../../core/ballots/acts.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, link, text, when } from "../../core/grammar/fields.ts";
import { cite } from "../../core/rules/figures.ts";
import { objectionToExclude } from "../../core/rules/result-checks.ts";

export const exclude = defineCommand({
  about: "Record an exclusion notice; it voids the vote",
  who: "officer",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    from: text("Which organization filed it"),
    at: when("When the Forum's chair received it", { named: true, past: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
  }),
  async run({ ballot: named, from, at: given, link: message }, context) {
    const { group } = context;
    const before = await demandOurs(named, context);
    const { facts, rules, rows } = before;
    const at = actedAt(given, context);
    demandNoObjection(objectionToExclude(facts, rules, at));
    const dossier = await takeStep(
      before,
      { kind: "exclusion notice", at, review: rows.reviews.at(-1)?.id ?? null, words: from, link: message },
      context,
    );
    const rule = cite(group, "Bylaws 2.4(9), IPR policy 4.3");
    const first = facts.exclusions.length === 0;
    const said = words`${from} filed an exclusion notice on ${facts.name}, received ${{ at }}.${first ? ` The vote is void${rule}; the review runs to its end, and a patent advisory group concludes.` : ""}`;
    await tellRooms(context, dossier, said);
    return { text: words`${said} Its conclusion: /ballot pag ${facts.name}.` };
  },
});
