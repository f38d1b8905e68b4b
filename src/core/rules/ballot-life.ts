import type { Instant } from "../../chat/index.ts";
import { plusDays } from "../time.ts";
import {
  type Act,
  type BallotFacts,
  type Exclusion,
  effectiveAt,
  type Person,
  type Round,
  type Version,
} from "./ballot-facts.ts";
import type { BallotRules } from "./ballot-rules.ts";

/** The proposer: whom the last handover names, or who proposed. */
export function proposerOf({ handovers, proposer }: BallotFacts): Person {
  const last = handovers.reduce<(typeof handovers)[number] | undefined>(
    (latest, one) => (latest === undefined || one.at >= latest.at ? one : latest),
    undefined,
  );
  return last?.to ?? proposer;
}

/** The version with the highest number. */
export function currentVersionOf({ versions }: Pick<BallotFacts, "versions">): Version | undefined {
  return versions.reduce<Version | undefined>(
    (last, one) => (last === undefined || one.number > last.number ? one : last),
    undefined,
  );
}

/** Who has one endorsement: an organization, or where members vote (or somebody has no organization) a person. */
const endorserOf = (by: Person, rules: BallotRules): string =>
  rules.voters.is === "members" ? by.member : (by.organization ?? by.member);

/**
 * Who endorses the current version, one of each other organization (Bylaws 2.3(3)): a withdrawn endorsement does not
 * count, nor does one by the proposer's own organization.
 */
export function endorsersOf(facts: BallotFacts, rules: BallotRules): readonly Person[] {
  const version = currentVersionOf(facts)?.number;
  const held = standing(facts, rules, (one) => !rules.endorsementsPerVersion.is || one.version === version);
  return [...held.values()];
}

function standing(
  facts: BallotFacts,
  rules: BallotRules,
  isMeant: (one: BallotFacts["endorsements"][number]) => boolean,
): ReadonlyMap<string, Person> {
  const own = endorserOf(proposerOf(facts), rules);
  const held = new Map<string, Person>();
  for (const one of inTime(facts.endorsements).filter(isMeant)) {
    const endorser = endorserOf(one.by, rules);
    if (endorser === own) continue;
    if (one.held) held.set(endorser, one.by);
    else held.delete(endorser);
  }
  return held;
}

const inTime = <T extends Act>(acts: readonly T[]): readonly T[] =>
  [...acts].sort((a, b) => effectiveAt(a) - effectiveAt(b));

/**
 * When the discussion began, and so which day's rules the ballot keeps: as the ballot states it, else once the text and
 * enough endorsements of one version are on record (Bylaws 2.3(3)). Endorsements that fall away later stop nothing.
 */
export function discussionStartOf(
  facts: BallotFacts,
  rules: BallotRules,
  round: 1 | 2 = 1,
): Instant | undefined {
  const stated = facts.rounds[round - 1]?.discussion;
  if (stated !== undefined) return effectiveAt(stated);
  if (round === 2) return undefined;
  const starts = facts.versions.flatMap((version) => endorsedAt(facts, rules, version) ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** When a version first had enough endorsements. */
function endorsedAt(facts: BallotFacts, rules: BallotRules, version: Version): Instant | undefined {
  const posted = effectiveAt(version);
  if (rules.endorsers.is === 0) return posted;
  const concerned = facts.endorsements.filter(
    (one) => !rules.endorsementsPerVersion.is || one.version === version.number,
  );
  for (const { at } of inTime(concerned).map((one) => ({ at: effectiveAt(one) }))) {
    const until = concerned.filter((one) => effectiveAt(one) <= at);
    const held = standing({ ...facts, endorsements: until }, rules, () => true);
    if (held.size >= rules.endorsers.is) return Math.max(at, posted);
  }
  return undefined;
}

/** Whether the rules put the review before the vote. */
export function isReviewedFirst({ phases }: BallotRules): boolean {
  return phases.is.includes("review") && phases.is.indexOf("review") < phases.is.indexOf("voting");
}

/** Whether there is a discussion that takes time. */
export function isDiscussed({ phases, discussionDays }: BallotRules): boolean {
  return phases.is.includes("discussion") && discussionDays.is > 0;
}

/**
 * The earliest instant at which voting may open: so many days after the discussion began and after the last version,
 * and after a review that comes first. Nothing while the discussion has not begun (or that review is not over).
 */
export function earliestOpeningOf(facts: BallotFacts, rules: BallotRules, round: 1 | 2): Instant | undefined {
  const start = discussionStartOf(facts, rules, round);
  if (start === undefined) return undefined;
  if (round === 1 && isReviewedFirst(rules) && rules.reviewDays.is !== null) {
    const end = reviewEndOf(facts, rules)?.at;
    return end === undefined ? undefined : end + 1;
  }
  const version = currentVersionOf(facts);
  const last = round === 1 && version !== undefined ? Math.max(start, effectiveAt(version)) : start;
  return isDiscussed(rules) ? plusDays(last, rules.discussionDays.is, facts.zone) : last;
}

/**
 * When a ballot lapses if voting has not started: so many days after the last version, endorsed or not. A version that
 * comes after that revives nothing. A second round posts the unchanged text again (Bylaws 2.4(9)(b)(1)), and its clock
 * runs from then.
 */
export function lapseOf(facts: BallotFacts, rules: BallotRules, round: 1 | 2): Instant | undefined {
  const days = rules.lapseDays.is;
  if (days === null) return undefined;
  const posted = round === 2 ? [discussionStartOf(facts, rules, 2)] : inTime(facts.versions).map(effectiveAt);
  let lapse: Instant | undefined;
  for (const at of posted)
    if (at !== undefined && (lapse === undefined || at <= lapse)) lapse = plusDays(at, days, facts.zone);
  return lapse;
}

/** An end that the rules reckon and a notice states. */
export interface TwoEnds {
  readonly at: Instant;
  readonly computed: Instant;
  readonly stated: Instant;
}

/** The end of voting: the stated one holds, and is the last instant that counts (Bylaws 2.3(4)). */
export function votingEndOf({ opening }: Round, rules: BallotRules): TwoEnds | undefined {
  if (opening === undefined) return undefined;
  const computed = plusDays(opening.opensAt, rules.votingDays.is, opening.zone);
  return { at: opening.closesAt, computed, stated: opening.closesAt };
}

/**
 * The end of the review. A notice cannot make the review shorter than the rules, and whoever relied on a longer one
 * must not be cut off: the later of the two holds.
 */
export function reviewEndOf({ review }: BallotFacts, rules: BallotRules): TwoEnds | undefined {
  if (review === undefined) return undefined;
  const days = rules.reviewDays.is;
  const computed = days === null ? review.closesAt : plusDays(review.opensAt, days, review.zone);
  return { at: Math.max(computed, review.closesAt), computed, stated: review.closesAt };
}

/** The exclusion notice that made the vote void: the first that the Forum's chair received within the review. */
export function voidingExclusionOf(facts: BallotFacts, rules: BallotRules): Exclusion | undefined {
  const { review } = facts;
  const end = reviewEndOf(facts, rules)?.at;
  if (review === undefined || end === undefined) return undefined;
  return [...facts.exclusions]
    .sort((a, b) => a.at - b.at)
    .find(({ at }) => at >= review.opensAt && at <= end);
}
