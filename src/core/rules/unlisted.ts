import type { Act, BallotFacts } from "./ballot-facts.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { ruleFor } from "./citation.ts";

export type ListedAct = "version" | "opening" | "announcement" | "review" | "review result" | "withdrawal";

export interface Unlisted {
  readonly act: ListedAct;
  /** Of a version: its number. */
  readonly number?: number | undefined;
  readonly round: 1 | 2;
  /** "the start of voting is not recorded on the list yet". */
  readonly words: string;
  readonly by: string;
}

/** Acts that the list must see and whose list message is not recorded yet. Nothing where votes count in the chat. */
export function unlistedOf(facts: BallotFacts, rules: BallotRules): readonly Unlisted[] {
  if (rules.votesCount.is !== "on the list") return [];
  const found: Unlisted[] = [];
  const look = (
    act: ListedAct,
    of: Act | undefined,
    name: string,
    by: string,
    more: Partial<Unlisted> = {},
  ) => {
    if (of !== undefined && of.listed === undefined)
      found.push({
        act,
        round: 1,
        words: `${name} is not recorded on the list yet`,
        by: ruleFor(rules, by),
        ...more,
      });
  };
  const last = Math.max(...facts.versions.map(({ number }) => number));
  for (const one of facts.versions)
    if (one.number === last)
      look("version", one, one.number === 1 ? "the proposal" : `version ${one.number}`, "Bylaws 2.3(3)", {
        number: one.number,
      });
  for (const [n, { opening, announcement }] of facts.rounds.entries()) {
    const round = n === 0 ? 1 : 2;
    look("opening", opening, "the start of voting", "Bylaws 2.3(4)", { round });
    look("announcement", announcement, "the result", "Bylaws 2.3(8)", { round });
  }
  look("review", facts.review, "the review notice", "Bylaws 2.4(5)");
  look("review result", facts.reviewResult, "the result of the review", "Bylaws 2.4(8)");
  look("withdrawal", facts.withdrawal, "the withdrawal", "Bylaws 2.3(4)");
  return found;
}
