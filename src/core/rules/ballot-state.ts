import type { Instant } from "../../chat/index.ts";
import { type BallotFacts, effectiveAt, type Round } from "./ballot-facts.ts";
import {
  discussionStartOf,
  isDiscussed,
  isReviewedFirst,
  lapseOf,
  reviewEndOf,
  voidingExclusionOf,
  votingEndOf,
} from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { ruleFor } from "./citation.ts";
import { factsAt } from "./facts-at.ts";

/**
 * What a ballot is at an instant. In the Forum's order: proposed, in discussion, voting, closed (no result told yet),
 * awaiting review, in review, effective. Never stored: facts and the clock say it.
 */
export type StateName =
  | "proposed"
  | "in discussion"
  /** No version came for so many days and voting did not start (2.3(3)). Final. */
  | "lapsed"
  /** The rules put the review before the vote, and it has ended without an exclusion notice. */
  | "reviewed"
  /** Opened, but its stated start is still to come. */
  | "about to vote"
  | "voting"
  /** Voting has ended and the result is not announced. */
  | "closed"
  /** Final. */
  | "failed"
  /** Passed, and the review has not begun. */
  | "awaiting review"
  | "in review"
  /** An exclusion notice came: the vote is void, and a patent advisory group is to conclude (2.4(9)). */
  | "void"
  /** The patent advisory group has concluded; a second vote or a new ballot may follow. */
  | "concluded"
  /** Passed, and all that had to follow is over. Final. */
  | "effective"
  /** Final. */
  | "withdrawn"
  /** A secret election that the committee counts. */
  | "in the committee's hands"
  /** The committee's result is a tie: a new ballot of the tied two. Final. */
  | "tied"
  /** Decided by another body. */
  | "elsewhere";

export interface State {
  readonly name: StateName;
  /** 1, or 2 for the second discussion and vote. */
  readonly round: 1 | 2;
  /** Since when it is so. */
  readonly since: Instant;
  /** The last instant at which it is so, where it ends by itself, without anybody's act. */
  readonly until?: Instant | undefined;
  /** Nothing can follow: the ballot is completed. */
  readonly over: boolean;
  /** The rule that made it so, where one did. */
  readonly by?: string | undefined;
}

/**
 * What a ballot is at an instant, from what had been done by then. The instant of a deadline still belongs to what it
 * ends: a vote at the stated end counts, a ballot may be opened at its lapse date, and a notice may come at the end of
 * the review.
 */
export function stateOf(facts: BallotFacts, rules: BallotRules, now: Instant): State {
  const { elsewhere } = facts;
  if (elsewhere !== undefined)
    return { name: "elsewhere", round: 1, since: elsewhere.at, over: elsewhere.over };
  const known = factsAt(facts, now);
  if (known.secret) return stateOfSecret(known, rules);
  return withdrawn(known, rules) ?? stateOfRound(known, rules, now);
}

function stateOfSecret({ election, proposedAt }: BallotFacts, rules: BallotRules): State {
  const by = ruleFor(rules, "Bylaws 4.1(3)");
  if (election === undefined)
    return {
      name: "in the committee's hands",
      round: 1,
      since: proposedAt,
      over: false,
      by,
    };
  const name = election.winners.length === 1 ? "effective" : "tied";
  return { name, round: 1, since: effectiveAt(election), over: true, by };
}

/** A ballot is withdrawn up to the end of voting (2.3(4)), not after it and not once it has lapsed. */
function withdrawn(facts: BallotFacts, rules: BallotRules): State | undefined {
  if (facts.withdrawal === undefined) return undefined;
  const at = effectiveAt(facts.withdrawal);
  const before = stateOfRound(factsAt(facts, at), rules, at);
  const was: readonly StateName[] = ["proposed", "in discussion", "reviewed", "about to vote", "voting"];
  const reviewedFirst = isReviewedFirst(rules) && before.name === "in review";
  if (!was.includes(before.name) && !reviewedFirst) return undefined;
  return {
    name: "withdrawn",
    round: before.round,
    since: at,
    over: true,
    by: ruleFor(rules, "Bylaws 2.3(4)"),
  };
}

function stateOfRound(facts: BallotFacts, rules: BallotRules, now: Instant): State {
  const [first, second] = facts.rounds;
  const afterFirst = stateOfVote(first, 1, { facts, rules, now });
  if (afterFirst.name !== "concluded" || second?.discussion === undefined) return afterFirst;
  return stateOfVote(second, 2, { facts, rules, now });
}

interface Scene {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
  readonly now: Instant;
}

function stateOfVote(of: Round, round: 1 | 2, scene: Scene): State {
  const { opening, announcement } = of;
  const lapse = lapseOf(scene.facts, scene.rules, round);
  const inTime = opening !== undefined && (lapse === undefined || opening.opensAt <= lapse);
  if (opening === undefined || !inTime) return beforeVote(round, lapse, scene);
  if (scene.now < opening.opensAt)
    return {
      name: "about to vote",
      round,
      since: effectiveAt(opening),
      until: opening.opensAt - 1,
      over: false,
    };
  const end = votingEndOf(of, scene.rules)?.at ?? opening.closesAt;
  if (scene.now <= end) return { name: "voting", round, since: opening.opensAt, until: end, over: false };
  if (announcement === undefined) return { name: "closed", round, since: end + 1, over: false };
  const since = effectiveAt(announcement);
  if (announcement.outcome === "failed") return { name: "failed", round, since, over: true };
  const isFinal = round === 2 || scene.rules.reviewDays.is === null || isReviewedFirst(scene.rules);
  return isFinal ? { name: "effective", round, since, over: true } : underReview(since, scene, "effective");
}

function beforeVote(round: 1 | 2, lapse: Instant | undefined, { facts, rules, now }: Scene): State {
  if (round === 1 && isReviewedFirst(rules) && facts.review !== undefined)
    return underReview(effectiveAt(facts.review), { facts, rules, now }, "reviewed");
  if (lapse !== undefined && now > lapse)
    return { name: "lapsed", round, since: lapse + 1, over: true, by: rules.lapseDays.by };
  const start = discussionStartOf(facts, rules, round);
  const ends = { round, until: lapse, over: false };
  if (start === undefined || start > now || !isDiscussed(rules))
    return { name: "proposed", since: facts.proposedAt, ...ends };
  return { name: "in discussion", since: start, ...ends };
}

/** The review, from when it is owed; what follows it depends on the order of the phases. */
function underReview(since: Instant, { facts, rules, now }: Scene, next: "effective" | "reviewed"): State {
  const { review, conclusion } = facts;
  const end = reviewEndOf(facts, rules)?.at;
  const owed = { name: "awaiting review", round: 1, since, over: false } as const;
  if (review === undefined || end === undefined) return owed;
  if (now < review.opensAt) return { ...owed, until: review.opensAt - 1 };
  const exclusion = voidingExclusionOf(facts, rules);
  if (exclusion !== undefined) {
    const by = ruleFor(rules, "Bylaws 2.4(9)");
    if (conclusion !== undefined)
      return { name: "concluded", round: 1, since: effectiveAt(conclusion), over: !rules.secondVote.is, by };
    return { name: "void", round: 1, since: exclusion.at, over: !rules.secondVote.is, by };
  }
  if (now <= end) return { name: "in review", round: 1, since: review.opensAt, until: end, over: false };
  const isOver = next === "effective";
  return {
    name: next,
    round: 1,
    since: isOver ? end : end + 1,
    over: isOver,
    by: ruleFor(rules, "Bylaws 2.4(8)"),
  };
}
