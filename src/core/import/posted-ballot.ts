import type { Instant } from "../../chat/index.ts";
import type { BallotKind } from "../rules/ballot-facts.ts";
import type { Day } from "../time.ts";
import type { PostedPerson } from "./posted.ts";

/** A ballot as the post of its result has it, before it meets the roster. */
export interface PostedBallot {
  readonly source: string;
  /** As the post writes it: "CSC-8v3". */
  readonly id: string;
  readonly title: string;
  readonly kind: BallotKind;
  /** The day of the post. */
  readonly day: Day;
  readonly proposer: PostedPerson | undefined;
  readonly endorsers: readonly PostedPerson[];
  readonly discussionAt: Instant | undefined;
  readonly voting: PostedWindow | undefined;
  /** Whether the post tells when it was voted on; else the week before the post stands for it. */
  readonly tellsVoting: boolean;
  readonly review: PostedWindow | undefined;
  readonly votes: readonly PostedVote[];
  /** Votes of which the post gives the number and not the names. */
  readonly unnamed: number;
  readonly quorum: number | undefined;
  readonly outcome: "passed" | "failed" | "withdrawn" | "other" | undefined;
  /** The words that say so. */
  readonly words: string | undefined;
  /** Where the post contradicts itself. */
  readonly contradictions: readonly string[];
}

export interface PostedWindow {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly zone: string;
}

export interface PostedVote {
  /** As the post names whose it is. */
  readonly voter: string;
  readonly class: "issuer" | "consumer";
  readonly answer: "yes" | "no" | "abstain";
}
