import type { BallotFacts, Vote } from "../core/rules/ballot-facts.ts";
import type { BallotRules } from "../core/rules/ballot-rules.ts";
import { cited } from "../core/rules/citation.ts";
import { counted } from "../core/rules/count-words.ts";
import { nameOf } from "../core/rules/counted-votes.ts";
import { type ClassCount, groundOf, type Tally } from "../core/rules/tally.ts";
import { classNameOf } from "../core/rules/tally-words.ts";
import { listed } from "./ballot-text.ts";

/** A heading and its lines, of which mails and pages make their own. */
export interface Part {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly lines: readonly string[];
}

/** The votes of each class by name, as the Forum's posts give them. */
export function votesByClass(tally: Tally, rules: BallotRules): readonly Part[] {
  return tally.classes.map((one) => ({
    title: classHeading(one.name),
    lead: totalWords(one),
    lines: [
      answerLine(one.yes, "yes", rules),
      answerLine(one.no, "no", rules),
      answerLine(one.abstain, "abstain", rules),
      ...(one.unclear.length === 0 ? [] : [answerLine(one.unclear, "unclear", rules)]),
    ],
  }));
}

/** "Certificate Issuers", as the Forum calls its two classes. */
function classHeading(name: string): string {
  return name === "issuer" || name === "consumer" ? `Certificate ${classNameOf(name)}` : classNameOf(name);
}

/** "13 votes in all, 1 of them to abstain: 92 % of yes and no votes are yes." */
function totalWords({ yes, no, abstain, unclear, ratio }: ClassCount): string {
  const all = yes.length + no.length + abstain.length + unclear.length;
  const abstained = abstain.length === 0 ? "no abstentions" : `${abstain.length} to abstain`;
  const share = ratio.percent === undefined ? "" : `; ${ratio.percent} % of the yes and no votes are yes`;
  return `${counted(all, "vote")} in all, ${abstained}${share}.`;
}

function answerLine(
  votes: readonly Vote[],
  answer: "yes" | "no" | "abstain" | "unclear",
  rules: BallotRules,
): string {
  const numbered = { yes: "+1", no: "-1", abstain: "0", unclear: "unclear" } as const;
  const said = rules.scale.is === "+1, 0, -1" ? numbered[answer] : answer;
  const names = votes.map((vote) => nameOf(vote, rules));
  return names.length === 0 ? `${votes.length} ${said}` : `${votes.length} ${said}: ${names.join(", ")}`;
}

/** What the rules ask of a result and whether it was met, rule by rule. */
export function requirementLines(tally: Tally, facts: BallotFacts, rules: BallotRules): readonly string[] {
  if (rules.chairDecides.is) return [`The counts inform; the chair decides${cited(rules.chairDecides.by)}.`];
  return [
    ...shareLines(tally, rules),
    ...oneYesLines(tally, rules),
    ...otherLines(tally, rules),
    quorumLine(tally, facts, rules),
  ];
}

const met = (is: boolean): string => (is ? "MET" : "NOT met");

function shareLines({ classes }: Tally, rules: BallotRules): string[] {
  const parts = classes.map(({ name, ratio }) => `${ratio.share} of the ${name} votes`);
  const results = classes.map(
    ({ name, ratio }) => `${met(ratio.met)} for ${classNameOf(name).toLowerCase()}`,
  );
  return [
    `Yes must be ${listed(parts)}, abstentions left out${cited(rules.classes.by)}. This was ${listed(results)}.`,
  ];
}

function oneYesLines({ classes }: Tally, rules: BallotRules): string[] {
  const asked = classes.filter(({ oneYes }) => oneYes !== "not asked");
  if (asked.length < 2) return [];
  const names = asked.map(({ name }) => name);
  const result = met(asked.every(({ oneYes }) => oneYes === "met"));
  return [`At least one ${listed(names)} each must say yes${cited(rules.classes.by)}. This was ${result}.`];
}

function otherLines({ classes, vetoes }: Tally, rules: BallotRules): string[] {
  const yes = classes.reduce((sum, one) => sum + one.yes.length, 0);
  const least = rules.leastYes.is ?? 0;
  return [
    ...(least === 0
      ? []
      : [`At least ${least} must say yes${cited(rules.leastYes.by)}. This was ${met(yes >= least)}.`]),
    ...(!rules.vetoes.is
      ? []
      : [`Nobody may have vetoed it${cited(rules.vetoes.by)}. This was ${met(vetoes.length === 0)}.`]),
  ];
}

function quorumLine({ quorum, round }: Tally, facts: BallotFacts, rules: BallotRules): string {
  if (quorum.kind === "not asked") return `No quorum is asked${cited(rules.quorum.by)}.`;
  if (quorum.kind === "no ground" || quorum.needed === undefined) return quorum.words;
  const of = facts.rounds[round - 1];
  const source = of === undefined ? undefined : groundOf(of)?.source;
  const words = quorum.words.includes(`(${source})`)
    ? quorum.words
    : `Quorum is ${counted(quorum.needed, "vote")}.`;
  return `${words.replace(/\.$/, "")}${cited(rules.quorum.by)}; abstentions count for it. ${counted(quorum.votes, "vote")} came in. This was ${met(quorum.kind === "reached")}.`;
}

/** Votes that were not counted, each with its reason; those only declared in chat are left to the group. */
export function leftOutLines({ leftOut }: Tally, rules: BallotRules): readonly string[] {
  return leftOut
    .filter(({ why }) => why !== "declared in chat" && why !== "replaced")
    .map(({ vote, words, by }) => `${nameOf(vote, rules)} (${vote.answer}): ${words}${cited(by)}`);
}

/** "The ballot has PASSED." */
export function outcomeWords(facts: BallotFacts, tally: Tally): string {
  const announced = facts.rounds[tally.round - 1]?.announcement;
  const outcome = announced?.outcome ?? tally.outcome;
  if (outcome === "passed" || outcome === "failed") return `The ballot has ${outcome.toUpperCase()}.`;
  return outcome === "undecided" ? "There is no result yet." : "The chair has still to decide.";
}
