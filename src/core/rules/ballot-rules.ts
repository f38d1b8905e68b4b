import type { Group } from "../group.ts";
import { isSame } from "../settings/diff-lists.ts";
import type { QuorumFormula, RuleSet, VotingClassRule } from "../settings/rule-overrides.ts";
import type { Day } from "../time.ts";
import type { BallotKind } from "./ballot-facts.ts";
import { type RuleText, ruleTexts } from "./rule-sets.ts";

/** A figure, and where it is written: "Bylaws 2.3(3)", "practice", "the group's own rule". */
export interface Cited<T> {
  readonly is: T;
  readonly by: string;
}

export type Phase = "discussion" | "voting" | "review";

/** How answers are called. Kept as yes, abstain and no all the same, but for the five positions. */
export type Scale = "yes, no, abstain" | "+1, 0, -1" | "five positions";

/**
 * What a rule set says of ballots. Where a figure may be `null`, the rules set none. Days run through weekends and keep
 * the wall clock; business days follow the group's calendar, and a duty of so many business days may be done until the
 * end of the last of them.
 */
export interface BallotFigures {
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
  /** Whether only voting representatives vote. */
  readonly representativesOnly: Cited<boolean>;
  readonly scale: Cited<Scale>;
  /** The classes that vote, each with its share; one alone takes everybody who may vote, whatever the class. */
  readonly classes: Cited<readonly VotingClassRule[]>;
  /** So many yes votes at least, over all classes. */
  readonly leastYes: Cited<number | null>;
  /** Whether one no of somebody whose vote counts stops a ballot. */
  readonly vetoes: Cited<boolean>;
  /** A veto without a reason given does not stand. */
  readonly vetoesNeedReasons: Cited<boolean>;
  readonly quorum: Cited<QuorumFormula>;
  readonly unclearVotesInQuorum: Cited<boolean>;
  /** Counts inform and the chair decides, in words. */
  readonly chairDecides: Cited<boolean>;
  readonly announceBusinessDays: Cited<number | null>;
  readonly openReviewBusinessDays: Cited<number | null>;
  /** When opening the review becomes the vice-chair's duty. */
  readonly viceChairBusinessDays: Cited<number | null>;
  readonly reviewResultBusinessDays: Cited<number | null>;
  readonly publishBusinessDays: Cited<number | null>;
  /** Whether an exclusion notice can be followed by a second vote. */
  readonly secondVote: Cited<boolean>;
  readonly overlapsNamed: Cited<boolean>;
}

/** The rules of one ballot: plain data, frozen onto it as they were when its discussion began. */
export interface BallotRules extends BallotFigures {
  /** "cabf 2023-07-20": the set, and since when it holds. */
  readonly id: string;
  /** "Bylaws 2.5 of 20 July 2023". */
  readonly title: string;
  /** How long this ballot is reviewed; `null` for a kind that has no review. */
  readonly reviewDays: Cited<number | null>;
}

type Ruled = Pick<Group, "settings">;

/** The rules that are in force for a ballot of a kind on a day: the set's of that day, but for what the group file sets. */
export function rulesFor({ settings }: Ruled, kind: BallotKind, on: Day): BallotRules {
  const { set, overrides } = settings.rules;
  const text = textOn(set, on);
  const figures = withOwn({ ...text.figures, ...(kind === "election" ? text.elections : {}) }, overrides);
  const reviewed = figures.phases.is.includes("review");
  const days = kind === "final guideline" ? "newGuidelineReviewDays" : "reviewDays";
  const isGuideline = kind === "final guideline" || kind === "maintenance guideline";
  const review = overrides[days] === undefined ? text.review[days] : ownRule(overrides[days]);
  return {
    id: `${set} ${text.from}`,
    title: text.title,
    ...figures,
    reviewDays: reviewed && isGuideline ? review : { is: null, by: figures.phases.by },
  };
}

/** The text of a set that is in force on a day; the first, for a day before all of them. */
function textOn(set: RuleSet, on: Day): RuleText {
  const texts = ruleTexts[set];
  return texts.findLast(({ from }) => from <= on) ?? texts[0];
}

const ownRule = <T>(is: T): Cited<T> => ({ is, by: "the group's own rule" });

/** What a group file sets as the set does anyway keeps the set's citation. */
function withOwn(figures: BallotFigures, own: Readonly<Record<string, unknown>>): BallotFigures {
  const set = Object.entries(figures).map(([name, figure]) => {
    const value = own[name];
    return [name, value === undefined || isSame(value, figure.is) ? figure : ownRule(value)];
  });
  // Group files are checked on load: a figure of theirs has the shape of the set's.
  return Object.fromEntries(set) as BallotFigures;
}
