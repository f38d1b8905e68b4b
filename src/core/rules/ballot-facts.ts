import type { Instant } from "../../chat/index.ts";
import type { Standing, VotingClass } from "../settings/roster.ts";

/*
 * What is known of a ballot, and what follows from it. All of it is pure:
 *
 *   rulesFor(settings, kind, at)                       ballot-rules.ts      the rules in force on a day, to be frozen
 *   discussionStartOf(facts, rules)                    ballot-life.ts       when the discussion began, and so the freeze
 *   stateOf(facts, rules, now)                         ballot-state.ts
 *   deadlinesOf(facts, rules, calendar)                ballot-deadlines.ts
 *   missingOf(facts, rules, calendar, now)             ballot-missing.ts    sentences: what is still missing
 *   dutiesOf(facts, rules, calendar, now)              ballot-duties.ts
 *   tallyOf(facts, rules, round), secondCountOf(…)     tally.ts, second-count.ts (differencesOf: must be none)
 *   explainTally(tally, facts, rules)                  tally-words.ts       line by line, with citations
 *   objectionToOpen(facts, rules, now, window), …      ballot-checks.ts     why something may not be done now
 *                                                      result-checks.ts    the same from the vote on
 *   unnamedOverlaps(ballot, earlier, named)            overlaps.ts
 *   unlistedOf(facts, rules)                           unlisted.ts          acts whose list message is not recorded
 *   stateWords(state, zone)                            state-words.ts
 */

/** What a ballot is about. Only the two guideline kinds get a review (Bylaws 2.4). */
export const ballotKinds = [
  "final guideline",
  "maintenance guideline",
  "charter",
  "bylaws",
  "membership",
  "election",
  "other",
] as const;
export type BallotKind = (typeof ballotKinds)[number];

/** A message on the public mailing list: its own time (its Date header) and where it is kept. */
export interface ListMessage {
  readonly at: Instant;
  readonly link: string;
}

/**
 * Something done that the list must see (Bylaws 2.3(3)-(4), 2.4(5), 5.2). It counts from its list message's own time
 * once that is recorded, and until then from when it was said in chat; `unlistedOf` names what still waits for its
 * message. `effectiveAt` answers when it counts.
 */
export interface Act {
  /** When it was said in chat, or recorded. */
  readonly at: Instant;
  readonly listed?: ListMessage | undefined;
}

/** A person as frozen when something was done: what the roster says afterwards changes nothing. */
export interface Person {
  readonly member: string;
  readonly name: string;
  readonly organization?: string | undefined;
  readonly organizationName?: string | undefined;
}

/** A version of the text. Numbers rise by one; a ballot as first proposed is version 1. */
export interface Version extends Act {
  readonly number: number;
  readonly by: Person;
}

/** An endorsement of one version, or its withdrawal (`held: false`). The latest of an organization holds. */
export interface Endorsement extends Act {
  readonly version: number;
  readonly by: Person;
  readonly held: boolean;
}

/** What somebody answered, whatever the scale is called: +1, 0 and -1 are kept as yes, abstain and no. */
export type Answer = "yes" | "no" | "abstain" | Position | "unclear";

/** Straw polls and consensus ballots in five positions. */
export const positions = ["strongly for", "for", "neutral", "against", "strongly against"] as const;
export type Position = (typeof positions)[number];

/**
 * One vote as cast, frozen with what the voter and the organization were at that moment: later changes of the roster
 * change no tally. A vote that was declared in chat and then seen on the list is two votes, one of each standing.
 */
export interface Vote {
  readonly id: string;
  /** Where it stands. "wrong list" and the standing that the rules do not count are kept and shown, never counted. */
  readonly where: "chat" | "list" | "wrong list";
  /** When it was cast: of one on a list, the list message's own time. */
  readonly at: Instant;
  /** The list message. */
  readonly link?: string | undefined;
  readonly by: Person;
  readonly class: VotingClass;
  readonly status: Standing;
  /** Whether the voter held the role of voting representative then. */
  readonly representative: boolean;
  /** The voting member that this organization is an affiliate of: affiliates never vote (Bylaws 2.3(2)). */
  readonly affiliateOf?: string | undefined;
  readonly answer: Answer;
  /** The voter's own words: what an unclear vote said, or why there is a veto. */
  readonly words?: string | undefined;
}

/** What the quorum is reckoned from, frozen when voting opened. */
export interface QuorumGround {
  /** Voting organizations in each of the last meetings, where an average of them is the base. */
  readonly meetings: readonly number[];
  /** How many organizations (or members) could vote. */
  readonly voting: number;
  /** "calls of 5 and 19 October and 2 November 2023", or what an officer entered, with its source. */
  readonly source: string;
  /** Set where the figure itself was entered or stated by a post, instead of what it is reckoned from. */
  readonly needed?: number | undefined;
}

/** The start of voting: the final version posted again with both ends stated (Bylaws 2.3(3)). */
export interface Opening extends Act {
  readonly version: number;
  readonly opensAt: Instant;
  /** As stated; this instant still counts. */
  readonly closesAt: Instant;
  readonly zone: string;
}

/** The chair's words on the result (Bylaws 2.3(8)). */
export interface Announcement extends Act {
  readonly outcome: "passed" | "failed";
  readonly by: Person;
  /** Where the chair judges by the group's rules: the decision in words. */
  readonly words?: string | undefined;
}

/** One way through discussion and voting. There is a second only after a patent advisory group (2.4(9)(b)). */
export interface Round {
  /**
   * The start of the discussion as the ballot states it. Without it the discussion of the first round starts by itself
   * once the text and enough endorsements of one version are on record; the second round always states it.
   */
  readonly discussion?: Act | undefined;
  readonly opening?: Opening | undefined;
  /** Corrections of the quorum's ground: the last entered holds. */
  readonly grounds: readonly (QuorumGround & { readonly at: Instant })[];
  /** In any order. */
  readonly votes: readonly Vote[];
  readonly announcement?: Announcement | undefined;
}

/** The review notice (Bylaws 2.4(5)): both ends as stated, in the zone it names. */
export interface Review extends Act {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly zone: string;
  readonly by: Person;
}

/** An exclusion notice, dated by its receipt by the Forum's chair (IPR policy 4.3). */
export interface Exclusion extends Act {
  /** Who excludes: an organization's name. */
  readonly from: string;
}

/** The conclusion of the patent advisory group (Bylaws 2.4(9)(a), IPR policy 7.3.2). */
export interface Conclusion extends Act {
  readonly words: string;
}

/** The officers tell the list how the review ended (Bylaws 2.4(8)). */
export interface ReviewResult extends Act {
  readonly exclusions: boolean;
}

/** Off the agenda; no clock stops. */
export interface Postponement {
  readonly at: Instant;
  /** "the next meeting", "CSC-19 is completed". */
  readonly until?: string | undefined;
  readonly resumedAt?: Instant | undefined;
}

/** A secret election with several nominees: only what the election committee published (Bylaws 4.1(3)). */
export interface ElectionResult extends Act {
  readonly votes: number;
  /** One name, or the tied two. */
  readonly winners: readonly string[];
}

/** A ballot of another body, followed by hand and never tallied. */
export interface Elsewhere {
  readonly body: string;
  readonly at: Instant;
  /** In words: "voting until Friday". */
  readonly state: string;
  /** Nothing more will come of it. */
  readonly over: boolean;
}

/** Everything known of one ballot. Lists may come in any order; whatever was taken back has been left out. */
export interface BallotFacts {
  /** "CSC-21", or its title while no officer has numbered it. */
  readonly name: string;
  readonly title: string;
  readonly kind: BallotKind;
  /** A secret election with several nominees. */
  readonly secret: boolean;
  /** In which day periods keep the wall clock, where no notice names another. */
  readonly zone: string;
  readonly proposer: Person;
  readonly proposedAt: Instant;
  readonly versions: readonly Version[];
  readonly endorsements: readonly Endorsement[];
  /** One or two, the first first; a ballot as proposed has one, empty. */
  readonly rounds: readonly [Round] | readonly [Round, Round];
  readonly review?: Review | undefined;
  readonly exclusions: readonly Exclusion[];
  readonly conclusion?: Conclusion | undefined;
  readonly reviewResult?: ReviewResult | undefined;
  /** When the web site was updated (Bylaws 2.4(8)). */
  readonly published?: { readonly at: Instant; readonly link?: string | undefined } | undefined;
  readonly withdrawal?: (Act & { readonly why?: string | undefined }) | undefined;
  readonly postponements: readonly Postponement[];
  readonly handovers: readonly { readonly at: Instant; readonly from: Person; readonly to: Person }[];
  readonly election?: ElectionResult | undefined;
  readonly elsewhere?: Elsewhere | undefined;
}

/** When an act counts: by its list message, once that is recorded. */
export const effectiveAt = (act: Act): Instant => act.listed?.at ?? act.at;

/** A ballot just proposed, with nothing yet on record but its first version. */
export function newFacts(
  told: Pick<BallotFacts, "name" | "title" | "kind" | "zone" | "proposer" | "proposedAt" | "versions">,
): BallotFacts {
  return {
    ...told,
    secret: false,
    endorsements: [],
    rounds: [{ grounds: [], votes: [] }],
    exclusions: [],
    postponements: [],
    handovers: [],
  };
}
