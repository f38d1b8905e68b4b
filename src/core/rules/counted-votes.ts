import type { Instant } from "../../chat/index.ts";
import { spokenSpan } from "../time.ts";
import type { Round, Vote } from "./ballot-facts.ts";
import { votingEndOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { ruleFor } from "./citation.ts";

/** A vote that counts for nothing, kept and shown with the reason. */
export interface LeftOut {
  readonly vote: Vote;
  readonly why:
    | "declared in chat"
    | "wrong list"
    | "before voting"
    | "after voting"
    | "replaced"
    | "affiliate"
    | "not a representative"
    | "suspended"
    | "no vote";
  /** "came 2 h after the end of voting". */
  readonly words: string;
  readonly by: string;
}

export interface Sorted {
  /** One of each organization (or member), sorted by name. */
  readonly counted: readonly Vote[];
  readonly leftOut: readonly LeftOut[];
}

/** Which votes of a round count, and why each of the others does not: the last proper one in the window of each voter. */
export function sortVotes(round: Round, rules: BallotRules): Sorted {
  const leftOut: LeftOut[] = [];
  const last = new Map<string, Vote>();
  const end = votingEndOf(round, rules)?.at;
  for (const vote of [...round.votes].sort(byTime)) {
    const fault = faultOf(vote, { opensAt: round.opening?.opensAt, end }, rules);
    if (fault !== undefined) {
      leftOut.push({ vote, ...fault });
      continue;
    }
    const voter = voterOf(vote, rules);
    const earlier = last.get(voter);
    if (earlier !== undefined) leftOut.push({ vote: earlier, ...replacedBy(earlier, vote, rules) });
    last.set(voter, vote);
  }
  const byName = (a: Vote, b: Vote) => compareNames(nameOf(a, rules), nameOf(b, rules));
  return {
    counted: [...last.values()].sort(byName),
    leftOut: leftOut.sort((a, b) => byTime(a.vote, b.vote)),
  };
}

const { compare: compareNames } = new Intl.Collator("en");

/** Whose vote it is. */
export const voterOf = ({ by }: Vote, rules: BallotRules): string =>
  rules.voters.is === "organizations" ? (by.organization ?? by.member) : by.member;

/** The name under which a vote is counted: the organization's, or the member's. */
export const nameOf = ({ by }: Vote, rules: BallotRules): string =>
  rules.voters.is === "organizations" ? (by.organizationName ?? by.name) : by.name;

/** Two votes of one instant keep one order, whatever order they are handed over in. */
const byTime = (a: Vote, b: Vote): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export type Fault = Omit<LeftOut, "vote">;

/** The window of a round, both instants within it; nothing of one that is not opened. */
interface Window {
  readonly opensAt: Instant | undefined;
  readonly end: Instant | undefined;
}

function faultOf(vote: Vote, window: Window, rules: BallotRules): Fault | undefined {
  return faultOfPlace(vote, rules) ?? faultOfTime(vote, window, rules) ?? faultOfVoter(vote, rules);
}

function faultOfPlace({ where }: Vote, { votesCount }: BallotRules): Fault | undefined {
  const { is, by } = votesCount;
  if (is === "on the list") {
    if (where === "chat")
      return { why: "declared in chat", words: "was declared in chat; a vote counts on the list", by };
    if (where === "wrong list") return { why: "wrong list", words: "was sent to another list", by };
  } else if (where !== "chat")
    return { why: "wrong list", words: "was sent to a list; votes count in the chat", by };
  return undefined;
}

function faultOfTime({ at }: Vote, { opensAt, end }: Window, rules: BallotRules): Fault | undefined {
  const { by } = rules.votingDays;
  if (opensAt === undefined || end === undefined)
    return { why: "before voting", words: "came before voting was opened", by };
  if (at < opensAt)
    return { why: "before voting", words: `came ${spanWords(opensAt - at)} before voting began`, by };
  if (at > end)
    return { why: "after voting", words: `came ${spanWords(at - end)} after the end of voting`, by };
  return undefined;
}

/** "1 s", "2 h 5 min", "3 days". */
function spanWords(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return ms < 2 * 86_400_000 ? spokenSpan(ms / 60_000) : `${Math.floor(ms / 86_400_000)} days`;
}

/** Why a voter has no vote, whenever and wherever it was cast. */
export function faultOfVoter(vote: Omit<Vote, "answer">, rules: BallotRules): Fault | undefined {
  const { by } = rules.representativesOnly;
  if (vote.affiliateOf !== undefined)
    return { why: "affiliate", words: `is an affiliate of ${vote.affiliateOf}; affiliates do not vote`, by };
  if (rules.representativesOnly.is && !vote.representative)
    return { why: "not a representative", words: `${vote.by.name} was no voting representative`, by };
  return rules.voters.is === "organizations" ? faultOfOrganization(vote, rules) : undefined;
}

function faultOfOrganization(vote: Omit<Vote, "answer">, rules: BallotRules): Fault | undefined {
  const { voters, classes } = rules;
  const { by } = voters;
  if (vote.status === "suspended")
    return { why: "suspended", words: "was suspended when it voted", by: ruleFor(rules, "charter 4.2.3") };
  if (vote.status !== "active") return { why: "no vote", words: `was ${vote.status}, and has no vote`, by };
  if (
    vote.class === "none" ||
    (classes.is.length > 1 && !classes.is.some(({ of }) => of.includes(vote.class)))
  )
    return { why: "no vote", words: "is in no class that votes", by };
  return undefined;
}

const replacedBy = (vote: Vote, later: Vote, rules: BallotRules): Fault => ({
  why: "replaced",
  words: `was replaced by a later vote, ${spanWords(later.at - vote.at)} after: ${later.answer}`,
  by: ruleFor(rules, "practice; Bylaws 4.1(3)"),
});
