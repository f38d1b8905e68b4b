import type { RuleSet } from "../settings/rule-overrides.ts";
import type { Day } from "../time.ts";
import type { BallotFigures, Cited } from "./ballot-rules.ts";
import { groupsRules } from "./citation.ts";

/** What a rule set says from a day on. */
export interface RuleText {
  readonly from: Day;
  readonly title: string;
  readonly figures: BallotFigures;
  readonly review: Readonly<Record<"reviewDays" | "newGuidelineReviewDays", Cited<number | null>>>;
  /** What is otherwise where a single nominee is confirmed. */
  readonly elections: Partial<BallotFigures>;
}

const cited = <T>(is: T, by: string): Cited<T> => ({ is, by });

const charterQuorum = "Bylaws 2.3(7), charter 5.1";

/** Bylaws 2.5, adopted by Ballot Forum-18, with the charter of the Code Signing Certificate Working Group. */
const bylaws25: RuleText = {
  from: "2023-07-20",
  title: "Bylaws 2.5 of 20 July 2023",
  figures: {
    phases: cited(["discussion", "voting", "review"], "Bylaws 2.3, 2.4"),
    endorsers: cited(2, "Bylaws 2.3(3)"),
    endorsementsPerVersion: cited(true, "practice"),
    discussionDays: cited(7, "Bylaws 2.3(3)"),
    lapseDays: cited(90, "Bylaws 2.3(3)"),
    votingDays: cited(7, "Bylaws 2.3(4)"),
    votesCount: cited("on the list", "Bylaws 2.3(4)"),
    voters: cited("organizations", "Bylaws 2.3(2)"),
    representativesOnly: cited(true, "Bylaws 2.3(2)"),
    scale: cited("yes, no, abstain", "Bylaws 2.3(5)"),
    classes: cited(
      [
        { name: "issuer", of: ["issuer"], passes: "at least 2/3", oneYes: true },
        // "Fifty percent plus one" is applied as more than half, and the charter says so.
        { name: "consumer", of: ["consumer"], passes: "more than 1/2", oneYes: true },
      ],
      "Bylaws 2.3(6), charter 5.1",
    ),
    leastYes: cited(null, "Bylaws 2.3(6)"),
    vetoes: cited(false, "Bylaws 2.3(6)"),
    vetoesNeedReasons: cited(false, "Bylaws 2.3(6)"),
    quorum: cited({ share: "more than 1/2", of: "average of last meetings", meetings: 3 }, charterQuorum),
    // The vote was properly cast, and its member "has participated".
    unclearVotesInQuorum: cited(true, "Bylaws 2.3(7)"),
    chairDecides: cited(false, "Bylaws 2.3(6)"),
    announceBusinessDays: cited(3, "Bylaws 2.3(8)"),
    openReviewBusinessDays: cited(3, "Bylaws 2.4(5)"),
    viceChairBusinessDays: cited(5, "Bylaws 2.4(5)"),
    reviewResultBusinessDays: cited(3, "Bylaws 2.4(8)"),
    publishBusinessDays: cited(10, "Bylaws 2.4(8)"),
    secondVote: cited(true, "Bylaws 2.4(9)"),
    overlapsNamed: cited(true, "Bylaws 2.4(10)"),
  },
  review: {
    reviewDays: cited(30, "Bylaws 2.4(5), IPR policy 4.1"),
    newGuidelineReviewDays: cited(60, "Bylaws 2.4(5), IPR policy 4.1"),
  },
  elections: {
    endorsers: cited(0, "Bylaws 4.1(3)"),
    discussionDays: cited(0, "Bylaws 4.1(3)"),
    lapseDays: cited(null, "Bylaws 4.1(3)"),
    classes: cited(
      [{ name: "voting member", of: ["issuer", "consumer"], passes: "more than 1/2", oneYes: true }],
      "Bylaws 4.1(3)",
    ),
    quorum: cited("none", "Bylaws 4.1(3)"),
  },
};

/**
 * The Forum's bylaws before 2.5 are known here by what its ballots show: citations name the ballot, and duties that no
 * ballot shows have no figure. What did not change between them and 2.5 is cited as shown by the record.
 */
const shown = "as the ballots of the time show";
const noFigure = cited(null, "not shown by the ballots of the time");
const shownFigures: BallotFigures = {
  ...bylaws25.figures,
  phases: cited(["discussion", "voting", "review"], shown),
  endorsers: cited(2, shown),
  endorsementsPerVersion: cited(false, shown),
  discussionDays: cited(7, shown),
  votingDays: cited(7, shown),
  votesCount: cited("on the list", "Ballot 181"),
  voters: cited("organizations", shown),
  representativesOnly: cited(true, shown),
  scale: cited("yes, no, abstain", shown),
  classes: cited(bylaws25.figures.classes.is, "Ballots 183 and 185"),
  quorum: cited(bylaws25.figures.quorum.is, shown),
  unclearVotesInQuorum: cited(true, shown),
  announceBusinessDays: noFigure,
  openReviewBusinessDays: noFigure,
  viceChairBusinessDays: noFigure,
  reviewResultBusinessDays: noFigure,
  publishBusinessDays: noFigure,
  secondVote: cited(false, shown),
  overlapsNamed: cited(false, shown),
};
const shownReview = {
  reviewDays: cited(30, "IPR policy 4.1"),
  newGuidelineReviewDays: cited(60, "IPR policy 4.1"),
};

const forum: readonly [RuleText, ...RuleText[]] = [
  {
    from: "1970-01-01",
    title: "the Forum's order at Ballots 180 and 181",
    figures: {
      ...shownFigures,
      phases: cited(["discussion", "review", "voting"], "Ballots 180 and 181"),
      lapseDays: cited(null, "before Ballot 216"),
    },
    review: {
      reviewDays: cited(60, "Ballots 180 and 181"),
      newGuidelineReviewDays: cited(60, "Ballots 180 and 181"),
    },
    // The Forum's earlier confirmations (SC-037, SC-049) were tallied as any other ballot.
    elections: {},
  },
  {
    from: "2017-01-31",
    title: "the Forum's order from Ballot 183",
    figures: { ...shownFigures, lapseDays: cited(null, "before Ballot 216") },
    review: shownReview,
    elections: {},
  },
  {
    from: "2017-12-21",
    title: "the Forum's order from Ballot 216",
    figures: { ...shownFigures, lapseDays: cited(21, "Ballot 216") },
    review: shownReview,
    elections: {},
  },
  bylaws25,
];

/** Sensible where a group says nothing; no source gives them. */
const usual = groupsRules;
const plain: BallotFigures = {
  phases: cited(["discussion", "voting"], usual),
  endorsers: cited(0, usual),
  endorsementsPerVersion: cited(false, usual),
  discussionDays: cited(7, usual),
  lapseDays: cited(null, usual),
  votingDays: cited(7, usual),
  votesCount: cited("in the chat", usual),
  voters: cited("members", usual),
  representativesOnly: cited(false, usual),
  scale: cited("yes, no, abstain", usual),
  classes: cited(
    [{ name: "member", of: ["issuer", "consumer", "none"], passes: "more than 1/2", oneYes: true }],
    "Robert's Rules 44:1",
  ),
  leastYes: cited(null, usual),
  vetoes: cited(false, usual),
  vetoesNeedReasons: cited(false, usual),
  quorum: cited("none", usual),
  unclearVotesInQuorum: cited(true, usual),
  chairDecides: cited(false, usual),
  announceBusinessDays: cited(3, usual),
  openReviewBusinessDays: cited(3, usual),
  viceChairBusinessDays: cited(null, usual),
  reviewResultBusinessDays: cited(3, usual),
  publishBusinessDays: cited(10, usual),
  secondVote: cited(false, usual),
  overlapsNamed: cited(false, usual),
};

const apacheVoting = "Apache voting process";
const roughConsensus = "RFC 7282";
const generic = (title: string, figures: Partial<BallotFigures>): readonly [RuleText] => [
  {
    from: "1970-01-01",
    title,
    figures: { ...plain, ...figures },
    review: { reviewDays: cited(30, usual), newGuidelineReviewDays: cited(60, usual) },
    elections: {},
  },
];

/** Every rule set, its texts by the day from which they hold, the earliest first. */
export const ruleTexts: Readonly<Record<RuleSet, readonly [RuleText, ...RuleText[]]>> = {
  cabf: forum,
  majority: generic("majority vote", {}),
  /** https://www.apache.org/foundation/voting.html: 72 hours, three binding +1, and a veto needs its reason. */
  apache: generic("Apache-style voting", {
    phases: cited(["voting"], apacheVoting),
    discussionDays: cited(0, apacheVoting),
    votingDays: cited(3, apacheVoting),
    representativesOnly: cited(true, apacheVoting),
    scale: cited("+1, 0, -1", apacheVoting),
    leastYes: cited(3, apacheVoting),
    vetoes: cited(true, apacheVoting),
    vetoesNeedReasons: cited(true, apacheVoting),
    classes: cited(plain.classes.is, apacheVoting),
  }),
  /** Counts inform, the chair decides: the IETF's rough consensus, and much the same at W3C and TC39. */
  consensus: generic("consensus judged by the chair", {
    scale: cited("five positions", usual),
    chairDecides: cited(true, roughConsensus),
  }),
};
