import type { QuorumFormula, VotingClassRule } from "../settings/rule-overrides.ts";

/** A figure, and where it is written: "Bylaws 2.3(3)", "practice", "the group's own rule". */
export interface Cited<T> {
  readonly is: T;
  readonly by: string;
}

export type Phase = "discussion" | "voting" | "review";

/** How answers are called. Kept as yes, abstain and no all the same, but for the five positions. */
export type Scale = "yes, no, abstain" | "+1, 0, -1" | "five positions";

/**
 * The rules of one ballot: plain data, so that they can be frozen onto it as they were when its discussion began.
 * Where a figure may be `null`, the rules set none. Days run through weekends and keep the wall clock; business days
 * follow the group's calendar, and a duty of so many business days may be done until the end of the last of them.
 */
export interface BallotRules {
  /** "cabf 2023-07-20": the set and since when it holds. */
  readonly id: string;
  /** "Bylaws 2.5 of 20 July 2023". */
  readonly title: string;
  readonly phases: Cited<readonly Phase[]>;
  /** Other organizations that must endorse a version before voting on it may open. */
  readonly endorsers: Cited<number>;
  readonly endorsementsPerVersion: Cited<boolean>;
  /** The least, from the discussion's start and from the last version. */
  readonly discussionDays: Cited<number>;
  /** From the last version, if voting has not started. */
  readonly lapseDays: Cited<number | null>;
  readonly votingDays: Cited<number>;
  readonly votesCount: Cited<"on the list" | "in the chat">;
  /** Who has one vote each. */
  readonly voters: Cited<"organizations" | "members">;
  readonly scale: Cited<Scale>;
  /** The classes that vote, each with its share; of one alone it takes everybody, whatever its class. */
  readonly classes: Cited<readonly VotingClassRule[]>;
  /** So many yes votes at least, over all classes. */
  readonly leastYes: Cited<number | null>;
  readonly vetoes: Cited<boolean>;
  /** A veto without a reason given does not stand. */
  readonly vetoesNeedReasons: Cited<boolean>;
  readonly quorum: Cited<QuorumFormula>;
  readonly unclearVotesInQuorum: Cited<boolean>;
  /** Counts inform and the chair decides, in words. */
  readonly chairDecides: Cited<boolean>;
  readonly announceBusinessDays: Cited<number | null>;
  readonly openReviewBusinessDays: Cited<number | null>;
  readonly viceChairBusinessDays: Cited<number | null>;
  /** How long this ballot is reviewed; `null` for a kind that has no review. */
  readonly reviewDays: Cited<number | null>;
  readonly reviewResultBusinessDays: Cited<number | null>;
  readonly publishBusinessDays: Cited<number | null>;
  /** Whether an exclusion notice can be followed by a second vote. */
  readonly secondVote: Cited<boolean>;
  readonly overlapsNamed: Cited<boolean>;
}
