import { z } from "zod";
import { joinWords } from "../../chat/index.ts";
import { demandOurs } from "../../core/ballots/acts.ts";
import { isSecret } from "../../core/ballots/rows.ts";
import { defineQuestion } from "../../core/command.ts";
import { ballot } from "../../core/grammar/fields.ts";
import { fitLines } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import { differencesOf, secondCountOf } from "../../core/rules/second-count.ts";
import { tallyOf } from "../../core/rules/tally.ts";
import { explainTally } from "../../core/rules/tally-words.ts";

export const tally = defineQuestion({
  about: "Count a ballot's votes, line by line with the rules",
  who: "anyone",
  values: z.object({ ballot: ballot("Which ballot") }),
  async answer({ ballot: named }, scene) {
    const { facts, rules, state, rows } = await demandOurs(named, scene);
    if (isSecret(named))
      refuse("rule", `The vote on ${facts.name} is secret: it is not counted here (Bylaws 4.1(3)).`);
    if (rows.openings.length === 0) refuse("not now", `Voting on ${facts.name} has not been opened.`);
    const count = tallyOf(facts, rules, state.round);
    const differences = differencesOf(count, secondCountOf(facts, rules, state.round));
    const lines = explainTally(count, facts, rules).map(({ text, by }) => {
      const last = text.at(-1);
      if (by === undefined || typeof last !== "string") return text;
      return joinWords([...text.slice(0, -1), `${last.replace(/\.$/, "")} (${by}).`]);
    });
    const checked =
      differences.length === 0
        ? "The second count, written independently, agrees."
        : `The second count differs: ${differences.slice(0, 3).join("; ")}. Nothing is announced while it does.`;
    const { shown, left } = fitLines([...lines, [checked]], { letters: 1500 });
    return {
      text: [],
      card: {
        title: `Tally of ${facts.name}`,
        sections: [{ lines: [...shown, ...(left > 0 ? [[`… and ${left} more`]] : [])] }],
      },
    };
  },
});
