import type { Answer, BallotFacts, Vote } from "./ballot-facts.ts";
import type { BallotRules } from "./ballot-rules.ts";
import type { Tally } from "./tally.ts";

/*
 * The second count. It is to share no code with the first, from the choice of votes to the sum: nothing is imported
 * here but types, which test/core/rules/two-counts.test.ts checks. Where the first sorts votes and keeps the last,
 * this one lets them stand against one another in any order; where the first multiplies shares out, this one
 * counts up to the number of yes votes that is enough.
 */

export interface SecondCount {
  readonly classes: readonly SecondClass[];
  readonly turnout: number;
  /** Nothing where no quorum is asked, or where it cannot be told. */
  readonly needed: number | undefined;
  readonly outcome: Tally["outcome"];
}

interface SecondClass {
  readonly name: string;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly unclear: number;
}

export function secondCountOf(
  facts: BallotFacts,
  rules: BallotRules,
  round: 1 | 2 = facts.rounds.length,
): SecondCount {
  const of = round === 2 ? facts.rounds[1] : facts.rounds[0];
  const proper = (of?.votes ?? []).filter((vote) => of?.opening && isProper(vote, of.opening, rules));
  const stand = standing(proper, rules);
  const everyone = rules.classes.is.length === 1;
  const classes = rules.classes.is.map(({ name, of: kinds }) => {
    const count = { name, yes: 0, no: 0, abstain: 0, unclear: 0 };
    for (const vote of stand) if (everyone || kinds.includes(vote.class)) count[columns[vote.answer]] += 1;
    return count;
  });
  const turnout = stand.filter((vote) => vote.answer !== "unclear" || rules.unclearVotesInQuorum.is).length;
  const needed = enoughVotes(of, rules);
  return {
    classes,
    turnout,
    needed: needed ?? undefined,
    outcome: judge(classes, stand, { rules, turnout, needed }),
  };
}

const columns: Readonly<Record<Answer, "yes" | "no" | "abstain" | "unclear">> = {
  yes: "yes",
  no: "no",
  abstain: "abstain",
  unclear: "unclear",
  "strongly for": "yes",
  for: "yes",
  neutral: "abstain",
  against: "no",
  "strongly against": "no",
};

function isProper(vote: Vote, window: { opensAt: number; closesAt: number }, rules: BallotRules): boolean {
  const place = rules.votesCount.is === "in the chat" ? "chat" : "list";
  const early = vote.at < window.opensAt;
  const late = window.closesAt < vote.at;
  if (vote.where !== place || early || late) return false;
  if (vote.affiliateOf !== undefined) return false;
  if (!vote.representative && rules.representativesOnly.is) return false;
  if (rules.voters.is === "members") return true;
  const classed =
    rules.classes.is.length < 2 || rules.classes.is.some((one) => one.of.some((kind) => kind === vote.class));
  return vote.status === "active" && vote.class !== "none" && classed;
}

/** Of each voter the one vote that no other outdoes: later, or of one instant and with the greater id. */
function standing(proper: readonly Vote[], rules: BallotRules): readonly Vote[] {
  const best: Record<string, Vote> = Object.create(null);
  for (const vote of proper) {
    const home = rules.voters.is === "members" ? undefined : vote.by.organization;
    const voter = home === undefined ? `member ${vote.by.member}` : `organization ${home}`;
    const rival = best[voter];
    if (rival === undefined || outdoes(vote, rival)) best[voter] = vote;
  }
  return Object.values(best);
}

const outdoes = (other: Vote, vote: Vote): boolean =>
  other.at === vote.at ? other.id > vote.id : other.at > vote.at;

/** The least number of votes that makes a result valid; null where none is asked, undefined where it cannot be told. */
function enoughVotes(
  of: BallotFacts["rounds"][number] | undefined,
  rules: BallotRules,
): number | null | undefined {
  const formula = rules.quorum.is;
  if (typeof formula === "string") return null;
  if (typeof formula === "number") return formula;
  let ground:
    | { at: number; needed?: number | undefined; meetings: readonly number[]; voting: number }
    | undefined;
  for (const one of of?.grounds ?? []) if (!ground || ground.at <= one.at) ground = one;
  if (!ground || ground.needed !== undefined) return ground?.needed;
  const averaged = formula.of === "average of last meetings";
  if (averaged && ground.meetings.length !== formula.meetings) return undefined;
  let sum = averaged ? 0 : ground.voting;
  if (averaged) for (const meeting of ground.meetings) sum += meeting;
  const over = averaged ? formula.meetings : 1;
  // Never nobody, however small the ground.
  let enough = 1;
  while (!isShare(formula.share, enough * over, sum)) enough += 1;
  return enough;
}

/** Whether `some` of `all` is such a share: "at least 2/3", "more than 1/2". */
function isShare(share: string, some: number, all: number): boolean {
  const digits = share.replace(/[^\d/]/g, "").split("/");
  const surplus = some * Number(digits[1]) - all * Number(digits[0]);
  return share.startsWith("more") ? surplus > 0 : surplus >= 0;
}

function judge(
  classes: readonly SecondClass[],
  stand: readonly Vote[],
  { rules, turnout, needed }: { rules: BallotRules; turnout: number; needed: number | null | undefined },
): Tally["outcome"] {
  if (rules.chairDecides.is) return "for the chair";
  if (needed === undefined) return "undecided";
  if (needed !== null && turnout < needed) return "failed";
  let yeses = 0;
  for (const [n, { yes, no }] of classes.entries()) {
    const rule = rules.classes.is[n];
    yeses += yes;
    if (rule === undefined || (rule.oneYes && yes === 0)) return "failed";
    if (yes + no > 0 && !isShare(rule.passes, yes, yes + no)) return "failed";
  }
  if (yeses === 0 || yeses < (rules.leastYes.is ?? 0)) return "failed";
  const stopped = stand.some(
    (vote) =>
      columns[vote.answer] === "no" && (rules.vetoesNeedReasons.is ? /\S/.test(vote.words ?? "") : true),
  );
  return rules.vetoes.is && stopped ? "failed" : "passed";
}

/** In what the two counts differ, in words; nothing where they agree. */
export function differencesOf(first: Tally, second: SecondCount): readonly string[] {
  const differences: string[] = [];
  const compare = (what: string, a: string | number | undefined, b: string | number | undefined) => {
    if (a !== b)
      differences.push(`${what}: the first count says ${a ?? "nothing"}, the second ${b ?? "nothing"}`);
  };
  compare("classes", first.classes.length, second.classes.length);
  for (const [n, one] of first.classes.entries()) {
    const other = second.classes[n];
    for (const column of ["yes", "no", "abstain", "unclear"] as const)
      compare(`${one.name}, ${column}`, one[column].length, other?.[column]);
  }
  compare("votes for quorum", first.quorum.votes, second.turnout);
  compare("votes needed", first.quorum.needed, second.needed);
  compare("outcome", first.outcome, second.outcome);
  return differences;
}
