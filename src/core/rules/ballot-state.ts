import type { Instant } from "../../chat/index.ts";
import type { BallotFacts } from "./ballot-facts.ts";
import type { BallotRules } from "./ballot-rules.ts";

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
  /** Passed (or, where the review comes first, discussed), and the review notice is still to come. */
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
  /** When it ends by itself, without anybody's act. */
  readonly until?: Instant | undefined;
  /** Nothing can follow: the ballot is completed. */
  readonly over: boolean;
  /** The rule that made it so, where one did. */
  readonly by?: string | undefined;
}

/** `stateOf(facts, rules, now)` answers it. */
export type StateOf = (facts: BallotFacts, rules: BallotRules, now: Instant) => State;
