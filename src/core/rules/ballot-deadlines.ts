import type { Instant } from "../../chat/index.ts";
import { type Act, type BallotFacts, effectiveAt, type Round } from "./ballot-facts.ts";
import {
  earliestOpeningOf,
  isReviewedFirst,
  lapseOf,
  reviewEndOf,
  voidingExclusionOf,
  votingEndOf,
} from "./ballot-life.ts";
import type { BallotRules, Cited } from "./ballot-rules.ts";
import { type BusinessCalendar, endOfBusinessDays } from "./business-days.ts";

export type DeadlineName =
  | "earliest opening"
  | "lapse"
  | "voting opens"
  | "voting closes"
  | "announce"
  | "open review"
  | "vice-chair opens review"
  | "review ends"
  | "tell review result"
  | "update web site";

/** One instant of a ballot's life: cards, reminders, calendar, e-mail texts and pages all take it from here. */
export interface Deadline {
  readonly name: DeadlineName;
  /** The one that holds. */
  readonly at: Instant;
  /** What the rules reckon. */
  readonly computed: Instant;
  /** What a notice stated, where one did: shown beside `computed` where the two differ. */
  readonly stated?: Instant | undefined;
  /** In which it is read: the notice's own zone, or the group's. */
  readonly zone: string;
  /** "Bylaws 2.3(3)". */
  readonly by: string;
  readonly round: 1 | 2;
  /** When the act that it waits for was done; a deadline that passes by itself has none. */
  readonly metAt?: Instant | undefined;
  /** The ballot ended before it came, or it waits for what can no longer be. */
  readonly calledOff?: true;
}

/**
 * The deadlines that can be reckoned from what is on record, the earliest first. A ballot that was withdrawn or lapsed
 * keeps those that it met or that had passed by then.
 */
export function deadlinesOf(
  facts: BallotFacts,
  rules: BallotRules,
  calendar: BusinessCalendar,
): readonly Deadline[] {
  return everyDeadlineOf(facts, rules, calendar).filter(({ calledOff }) => !calledOff);
}

/** Also those that were called off: for a calendar, which has to tell so whoever keeps them. */
export function everyDeadlineOf(
  facts: BallotFacts,
  rules: BallotRules,
  calendar: BusinessCalendar,
): readonly Deadline[] {
  if (facts.elsewhere !== undefined || facts.secret) return [];
  const scene = { facts, rules, calendar };
  const [first, second] = facts.rounds;
  const all = [
    ...deadlinesOfRound(first, 1, scene),
    ...deadlinesOfReview(first, scene),
    ...(second?.discussion === undefined ? [] : deadlinesOfRound(second, 2, scene)),
  ];
  const ended = endedAt(scene) ?? Number.POSITIVE_INFINITY;
  return all
    .map((one) => (one.metAt === undefined && one.at > ended ? { ...one, calledOff: true as const } : one))
    .sort((a, b) => a.at - b.at || a.name.localeCompare(b.name));
}

interface Scene {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
  readonly calendar: BusinessCalendar;
}

/** When the ballot ended without a vote. */
export function endedAt({ facts, rules }: Pick<Scene, "facts" | "rules">): Instant | undefined {
  if (facts.withdrawal !== undefined) return effectiveAt(facts.withdrawal);
  const round = facts.rounds[1]?.discussion === undefined ? 1 : 2;
  const lapse = lapseOf(facts, rules, round);
  const opens = facts.rounds[round - 1]?.opening?.opensAt;
  return opens !== undefined && lapse !== undefined && opens > lapse ? lapse : undefined;
}

const when = (act: Act | undefined): Instant | undefined =>
  act === undefined ? undefined : effectiveAt(act);

function deadlinesOfRound(of: Round, round: 1 | 2, { facts, rules, calendar }: Scene): Deadline[] {
  const { opening, announcement } = of;
  const one = (name: DeadlineName, at: Instant, by: string, more: Partial<Deadline> = {}): Deadline => ({
    name,
    at,
    computed: at,
    zone: facts.zone,
    by,
    round,
    ...more,
  });
  const earliest = earliestOpeningOf(facts, rules, round);
  const lapse = lapseOf(facts, rules, round);
  const end = votingEndOf(of, rules);
  const due = rules.announceBusinessDays;
  return [
    ...(earliest === undefined
      ? []
      : [one("earliest opening", earliest, rules.discussionDays.by, { metAt: opening?.opensAt })]),
    ...(lapse === undefined ? [] : [one("lapse", lapse, rules.lapseDays.by, { metAt: opening?.opensAt })]),
    ...(opening === undefined || end === undefined
      ? []
      : [
          one("voting opens", opening.opensAt, rules.votingDays.by, { zone: opening.zone }),
          one("voting closes", end.at, rules.votingDays.by, { ...end, zone: opening.zone }),
        ]),
    ...dueAfter(end?.at, due, calendar).map((at) =>
      one("announce", at, due.by, { metAt: when(announcement), zone: calendar.zone }),
    ),
  ];
}

/** The review after the vote and what the officers owe it; one that comes first is owed by no day. */
function deadlinesOfReview({ announcement }: Round, { facts, rules, calendar }: Scene): Deadline[] {
  const { review, reviewResult } = facts;
  const found: Deadline[] = [];
  const add = (name: DeadlineName, at: Instant, by: string, more: Partial<Deadline>) =>
    found.push({ name, at, computed: at, zone: calendar.zone, by, round: 1, ...more });
  const owed = announcement?.outcome === "passed" && rules.reviewDays.is !== null && !isReviewedFirst(rules);
  const told = owed ? when(announcement) : undefined;
  const { openReviewBusinessDays: chairs, viceChairBusinessDays: vices } = rules;
  for (const at of dueAfter(told, chairs, calendar))
    add("open review", at, chairs.by, { metAt: when(review) });
  for (const at of dueAfter(told, vices, calendar))
    add("vice-chair opens review", at, vices.by, { metAt: when(review) });
  const end = reviewEndOf(facts, rules);
  if (review === undefined || end === undefined) return found;
  add("review ends", end.at, rules.reviewDays.by, { ...end, zone: review.zone });
  const { reviewResultBusinessDays: tell, publishBusinessDays: publish } = rules;
  for (const at of dueAfter(end.at, tell, calendar))
    add("tell review result", at, tell.by, { metAt: when(reviewResult) });
  if (isReviewedFirst(rules)) return found;
  const isVoid = voidingExclusionOf(facts, rules) !== undefined;
  for (const at of dueAfter(end.at, publish, calendar))
    add("update web site", at, publish.by, isVoid ? { calledOff: true } : { metAt: facts.published?.at });
  return found;
}

function dueAfter(
  at: Instant | undefined,
  days: Cited<number | null>,
  calendar: BusinessCalendar,
): Instant[] {
  return at === undefined || days.is === null ? [] : [endOfBusinessDays(at, days.is, calendar)];
}

/** A deadline by its name, in the round that is going on. */
export function findDeadline(deadlines: readonly Deadline[], name: DeadlineName): Deadline | undefined {
  return deadlines.findLast((one) => one.name === name);
}
