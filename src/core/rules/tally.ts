import type { Instant } from "../../chat/index.ts";
import type { Answer, Vote } from "./ballot-facts.ts";

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
  /** "came 2 h after the end". */
  readonly words: string;
  readonly by: string;
}

/** One line of the tally explaining itself. */
export interface TallyLine {
  readonly text: string;
  readonly by?: string | undefined;
}

export interface QuorumCount {
  readonly kind: "reached" | "not reached" | "not asked" | "no ground";
  /** Votes that count for it. */
  readonly votes: number;
  readonly needed: number | undefined;
  /** "59 / 3 is 19 2/3; more than half of it is 10". */
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
  readonly lines: readonly TallyLine[];
}
