import type { Instant } from "../../chat/index.ts";
import type { VotingClassRule } from "../settings/rule-overrides.ts";
import type { Answer, BallotFacts, QuorumGround, Round, Vote } from "./ballot-facts.ts";
import { votingEndOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { type LeftOut, sortVotes } from "./counted-votes.ts";
import { quorumOf, readShare } from "./quorum.ts";
import { quorumWords } from "./tally-words.ts";

export type { LeftOut } from "./counted-votes.ts";

/** A share that had to be reached, in whole numbers: `left >= right`, or `left > right`. */
export interface Ratio {
  /** "at least 2/3", "more than 1/2". */
  readonly share: string;
  readonly yes: number;
  /** Yes and no; abstentions and unclear votes are left out (2.3(5)). */
  readonly of: number;
  readonly left: number;
  readonly right: number;
  readonly met: boolean;
  /** For display only; nothing where nobody said yes or no. */
  readonly percent: number | undefined;
  readonly by: string;
}

/** The votes of one class that count, one of each organization, sorted by name. */
export interface ClassCount {
  readonly name: string;
  readonly yes: readonly Vote[];
  readonly no: readonly Vote[];
  readonly abstain: readonly Vote[];
  readonly unclear: readonly Vote[];
  readonly ratio: Ratio;
  /** Whether at least one must be yes, and is. */
  readonly oneYes: "met" | "missing" | "not asked";
}

export interface QuorumCount {
  readonly kind: "reached" | "not reached" | "not asked" | "no ground";
  /** Votes that count for it. */
  readonly votes: number;
  readonly needed: number | undefined;
  /** "More than half of 19 2/3, the average of 20, 20 and 19, is 10." */
  readonly words: string;
  readonly by: string;
}

export interface Tally {
  readonly round: 1 | 2;
  readonly opensAt: Instant | undefined;
  readonly closesAt: Instant | undefined;
  readonly classes: readonly ClassCount[];
  readonly answers: Readonly<Partial<Record<Answer, number>>>;
  readonly vetoes: readonly Vote[];
  readonly quorum: QuorumCount;
  readonly leftOut: readonly LeftOut[];
  /** What the counts say; where the chair decides, they only inform. `undecided`: the quorum has no ground. */
  readonly outcome: "passed" | "failed" | "undecided" | "for the chair";
}

/** Yes, no or neither, of each answer that can be given. */
function sideOf(answer: Answer): "yes" | "no" | "abstain" | "unclear" {
  if (answer === "strongly for" || answer === "for") return "yes";
  if (answer === "strongly against" || answer === "against") return "no";
  return answer === "neutral" ? "abstain" : answer;
}

/**
 * Counts the votes of a round by the rules of its ballot. Pure, and in whole numbers throughout. The order in which
 * votes are handed over changes nothing. `secondCountOf` counts the same facts by other means, and must agree.
 */
export function tallyOf(facts: BallotFacts, rules: BallotRules, round: 1 | 2 = facts.rounds.length): Tally {
  const of: Round = facts.rounds[round - 1] ?? { grounds: [], votes: [] };
  const { counted, leftOut } = sortVotes(of, rules);
  const classes = rules.classes.is.map((rule) => countClass(rule, counted, rules));
  const quorum = countQuorum(of, counted, rules);
  const vetoes = rules.vetoes.is ? counted.filter((vote) => isVeto(vote, rules)) : [];
  const answers: Partial<Record<Answer, number>> = {};
  for (const { answer } of counted) answers[answer] = (answers[answer] ?? 0) + 1;
  return {
    round,
    opensAt: of.opening?.opensAt,
    closesAt: votingEndOf(of, rules)?.at,
    classes,
    answers,
    vetoes,
    quorum,
    leftOut,
    outcome: outcomeOf(classes, quorum, vetoes, rules),
  };
}

function countClass(rule: VotingClassRule, votes: readonly Vote[], { classes }: BallotRules): ClassCount {
  const own = classes.is.length === 1 ? votes : votes.filter((vote) => rule.of.includes(vote.class));
  const on = (side: ReturnType<typeof sideOf>) => own.filter(({ answer }) => sideOf(answer) === side);
  const [yes, no] = [on("yes"), on("no")];
  return {
    name: rule.name,
    yes,
    no,
    abstain: on("abstain"),
    unclear: on("unclear"),
    ratio: ratioOf(yes.length, no.length, rule, classes.by),
    oneYes: !rule.oneYes ? "not asked" : yes.length > 0 ? "met" : "missing",
  };
}

/** A class in which nobody said yes or no stops a ballot only where one yes of it is asked. */
function ratioOf(yes: number, no: number, { passes, oneYes }: VotingClassRule, by: string): Ratio {
  const { more, part, whole } = readShare(passes);
  const of = yes + no;
  const [left, right] = [whole * yes, part * of];
  const met = of === 0 ? !oneYes : more ? left > right : left >= right;
  return { share: passes, yes, of, left, right, met, percent: of === 0 ? undefined : percentOf(yes, of), by };
}

/** Rounded to the whole number, halves up: for display only. */
const percentOf = (part: number, of: number): number => Math.floor((200 * part + of) / (2 * of));

const isVeto = ({ answer, words }: Vote, { vetoesNeedReasons }: BallotRules): boolean =>
  sideOf(answer) === "no" && (!vetoesNeedReasons.is || (words ?? "").trim() !== "");

/** The ground that holds: the last entered. */
export function groundOf({ grounds }: Round): QuorumGround | undefined {
  return grounds.reduce<Round["grounds"][number] | undefined>(
    (last, one) => (last === undefined || one.at >= last.at ? one : last),
    undefined,
  );
}

function countQuorum(of: Round, counted: readonly Vote[], rules: BallotRules): QuorumCount {
  const { by } = rules.quorum;
  const votes = rules.unclearVotesInQuorum.is
    ? counted.length
    : counted.filter(({ answer }) => answer !== "unclear").length;
  const needed = neededFor(rules, groundOf(of));
  if (needed === "none")
    return { kind: "not asked", votes, needed: undefined, words: "No quorum is asked.", by };
  const kind = needed === undefined ? "no ground" : votes >= needed ? "reached" : "not reached";
  return { kind, votes, needed, words: quorumWords(rules, groundOf(of), needed), by };
}

/** How many votes a ballot needs to be valid; nothing where that cannot be told yet. */
function neededFor(rules: BallotRules, ground: QuorumGround | undefined): number | "none" | undefined {
  const formula = rules.quorum.is;
  if (formula === "none") return "none";
  if (typeof formula === "number") return formula;
  if (ground?.needed !== undefined) return ground.needed;
  if (ground === undefined) return undefined;
  if (formula.of === "average of last meetings" && ground.meetings.length !== formula.meetings)
    return undefined;
  const { meetings, voting } = ground;
  const quorum = quorumOf(formula, { meetings, voting, present: voting });
  return quorum.kind === "quorum" ? quorum.needed : undefined;
}

function outcomeOf(
  classes: readonly ClassCount[],
  quorum: QuorumCount,
  vetoes: readonly Vote[],
  { chairDecides, leastYes }: BallotRules,
): Tally["outcome"] {
  if (chairDecides.is) return "for the chair";
  if (quorum.kind === "no ground") return "undecided";
  const yes = classes.reduce((sum, one) => sum + one.yes.length, 0);
  const passed =
    quorum.kind !== "not reached" &&
    vetoes.length === 0 &&
    yes >= Math.max(1, leastYes.is ?? 0) &&
    classes.every(({ ratio, oneYes }) => ratio.met && oneYes !== "missing");
  return passed ? "passed" : "failed";
}
