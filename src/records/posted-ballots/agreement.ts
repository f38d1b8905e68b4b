import type { BallotFacts } from "../../core/rules/ballot-facts.ts";
import type { BallotRules } from "../../core/rules/ballot-rules.ts";
import { stateOf } from "../../core/rules/ballot-state.ts";
import { differencesOf, secondCountOf } from "../../core/rules/second-count.ts";
import { type Tally, tallyOf } from "../../core/rules/tally.ts";
import { type ClassName, hasVotes, listedIn, type RealBallot } from "./record.ts";

/** What comes of one ballot: our result beside the post's. */
export interface Agreement {
  readonly tally: Tally;
  /** What the rules make of it: the tally's outcome, or "lapsed"; nothing where the post gives nothing to count. */
  readonly outcome: string | undefined;
  /** Where we differ from the post, and the post from itself: each says what contradicts what. */
  readonly contradictions: readonly string[];
  /** Where we differ and nothing in the post explains it. */
  readonly unexplained: readonly string[];
}

export function compare(ballot: RealBallot, facts: BallotFacts, dayRules: BallotRules): Agreement {
  const stated = ballot.stated.quorum ?? undefined;
  // A post that states no quorum is judged by its ratios alone.
  const rules =
    stated === undefined
      ? { ...dayRules, quorum: { is: "none" as const, by: "the post states none" } }
      : dayRules;
  const tally = tallyOf(facts, rules);
  const found: Found = {
    contradictions: [],
    unexplained: [...differencesOf(tally, secondCountOf(facts, rules))],
  };
  for (const name of ["issuers", "consumers"] as const) {
    compareNames(ballot, name, tally, found);
    compareTotal(ballot, name, found);
    comparePercent(ballot, name, tally, found);
  }
  compareTwice(ballot, found);
  compareQuorum(ballot, tally, found);
  const outcome = outcomeOf(ballot, facts, rules, tally);
  compareOutcome(ballot, outcome, tally, found);
  return { tally, outcome, ...found };
}

interface Found {
  readonly contradictions: string[];
  readonly unexplained: string[];
}

const has = (figure: number | null | undefined): figure is number => figure !== null && figure !== undefined;
const perCent = (part: number, of: number): number => Math.round((100 * part) / of);

/** The count must take every vote that the post lists, but for names that it lists twice. */
function compareNames(ballot: RealBallot, name: ClassName, tally: Tally, { unexplained }: Found) {
  if (repeated(ballot).length > 0) return;
  const own = tally.classes[name === "issuers" ? 0 : 1] ?? tally.classes[0];
  if (own === undefined || tally.classes.length === 1) return;
  const listed = listedIn(ballot, name);
  for (const answer of ["yes", "no", "abstain"] as const)
    if (own[answer].length !== listed[answer])
      unexplained.push(`we count ${own[answer].length} ${name} ${answer}, the post lists ${listed[answer]}`);
}

/** Totals are stated with abstentions, without them, or as the yes votes alone: any of the three agrees. */
function compareTotal(ballot: RealBallot, name: ClassName, { contradictions }: Found) {
  const stated = ballot.stated[name === "issuers" ? "issuerVotes" : "consumerVotes"];
  const { yes, no, abstain } = listedIn(ballot, name);
  if (!has(stated) || [yes + no + abstain, yes + no, yes].includes(stated)) return;
  contradictions.push(
    `the total of ${stated} ${name} contradicts the list, which has ${yes} yes, ${no} no and ${abstain} abstain`,
  );
}

function comparePercent(
  ballot: RealBallot,
  name: ClassName,
  tally: Tally,
  { contradictions, unexplained }: Found,
) {
  const stated = ballot.stated[name === "issuers" ? "issuerYesPercent" : "consumerYesPercent"];
  const { yes, no, abstain } = listedIn(ballot, name);
  if (!has(stated) || yes + no === 0) return;
  const right = perCent(yes, yes + no);
  const ours = tally.classes.length === 1 ? right : tally.classes[name === "issuers" ? 0 : 1]?.ratio.percent;
  if (ours !== right && repeated(ballot).length === 0)
    unexplained.push(`we reckon ${ours} % of ${name}, it is ${right} %`);
  if (stated === right) return;
  const all = perCent(yes, yes + no + abstain);
  const with_ = abstain === 0 ? "" : `, or ${all} % with the ${abstain} to abstain`;
  contradictions.push(
    `${stated} % yes of ${name} contradicts the list: ${yes} of ${yes + no} is ${right} %${with_}`,
  );
}

/** Names that stand in more than one list, or twice in one. */
function repeated(ballot: RealBallot): readonly string[] {
  const seen = new Map<string, number>();
  for (const name of ["issuers", "consumers"] as const)
    for (const answer of ["yes", "no", "abstain"] as const) {
      const given = ballot.votes[name][answer];
      for (const voter of typeof given === "number" ? [] : given) {
        const key = voter.trim().toLowerCase();
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    }
  return [...seen].filter(([, times]) => times > 1).map(([voter]) => voter);
}

function compareTwice(ballot: RealBallot, { contradictions }: Found) {
  for (const voter of repeated(ballot))
    contradictions.push(`${voter} is listed more than once, and has one vote`);
}

function compareQuorum(ballot: RealBallot, tally: Tally, { contradictions, unexplained }: Found) {
  const { quorum, halfOfActiveMembers: half, quorumMet } = ballot.stated;
  if (has(quorum) && has(half) && quorum !== Math.floor(half) + 1)
    contradictions.push(
      `a quorum of ${quorum} contradicts half of the active members being ${half}: more than half is ${Math.floor(half) + 1}`,
    );
  if (!has(quorum) || quorumMet === null || quorumMet === undefined) return;
  if ((tally.quorum.kind === "reached") === quorumMet) return;
  const total = (ballot.stated.issuerVotes ?? 0) + (ballot.stated.consumerVotes ?? 0);
  const words = `the quorum of ${quorum} is said to be ${quorumMet ? "met" : "missed"}; ${tally.quorum.votes} votes are listed`;
  if (total >= quorum === quorumMet && total !== tally.quorum.votes)
    contradictions.push(`${words}, which contradicts the stated total of ${total}`);
  else unexplained.push(words);
}

function outcomeOf(
  ballot: RealBallot,
  facts: BallotFacts,
  rules: BallotRules,
  tally: Tally,
): string | undefined {
  if (hasVotes(ballot)) return tally.outcome;
  if (ballot.voting?.start || !ballot.discussion?.start) return undefined;
  // Nobody opened the voting: where the rules let a ballot lapse, it has.
  return stateOf(facts, rules, facts.proposedAt + 366 * 86_400_000).name === "lapsed" ? "lapsed" : undefined;
}

function compareOutcome(
  ballot: RealBallot,
  ours: string | undefined,
  tally: Tally,
  { contradictions, unexplained }: Found,
) {
  const stated = ballot.stated.outcome;
  if (ours === undefined || (stated !== "passed" && stated !== "failed")) return;
  if (ours === stated || (ours === "lapsed" && stated === "failed")) return;
  const words = `the post says ${stated}, its votes make it ${ours}`;
  const { quorum, halfOfActiveMembers: half } = ballot.stated;
  const flips =
    has(quorum) &&
    has(half) &&
    quorum !== Math.floor(half) + 1 &&
    tally.quorum.votes >= half + 1 !== tally.quorum.votes >= quorum;
  if (flips)
    contradictions.push(`${words}: its quorum of ${quorum} and its half of ${half} decide otherwise`);
  else unexplained.push(words);
}
