import type { Instant } from "../../chat/index.ts";
import { type DeadlineName, deadlinesOf, findDeadline } from "./ballot-deadlines.ts";
import { type BallotFacts, effectiveAt } from "./ballot-facts.ts";
import { reviewEndOf, voidingExclusionOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { stateOf } from "./ballot-state.ts";
import type { BusinessCalendar } from "./business-days.ts";
import { factsAt } from "./facts-at.ts";

export type DutyName = "announce" | "open review" | "tell review result" | "update web site" | "second vote";

/** Something that somebody owes a ballot now. */
export interface Duty {
  readonly name: DutyName;
  /** Whose it is today: opening a review becomes the vice-chair's after five business days (2.4(5)). */
  readonly who: "chair" | "vice-chair" | "proposer";
  /** "announce the result of CSC-21". */
  readonly words: string;
  readonly from: Instant;
  readonly until?: Instant | undefined;
  readonly overdue: boolean;
  readonly by: string;
}

/** What somebody owes a ballot at an instant, the most pressing first. */
export function dutiesOf(
  facts: BallotFacts,
  rules: BallotRules,
  calendar: BusinessCalendar,
  now: Instant,
): readonly Duty[] {
  const known = factsAt(facts, now);
  const state = stateOf(known, rules, now);
  const deadlines = deadlinesOf(known, rules, calendar);
  const owe = (
    name: DutyName,
    words: string,
    from: Instant,
    more: { who?: Duty["who"]; by?: string } = {},
  ): Duty => {
    const limit = findDeadline(deadlines, limits[name] ?? "announce");
    const until = limits[name] === undefined ? undefined : limit?.at;
    const by = more.by ?? limit?.by ?? "";
    return {
      name,
      who: more.who ?? "chair",
      words,
      from,
      until,
      overdue: until !== undefined && now > until,
      by,
    };
  };
  const duties: Duty[] = [];
  if (state.name === "closed")
    duties.push(owe("announce", `announce the result of ${facts.name}`, state.since));
  if (state.name === "awaiting review" && known.review === undefined) {
    const last = findDeadline(deadlines, "vice-chair opens review")?.at;
    const who = last !== undefined && now > last ? "vice-chair" : "chair";
    const { by } = who === "chair" ? rules.openReviewBusinessDays : rules.viceChairBusinessDays;
    duties.push(owe("open review", `open the review of ${facts.name}`, state.since, { who, by }));
  }
  if (state.name === "concluded" && !state.over)
    duties.push(
      owe("second vote", `decide on a second vote on ${facts.name}`, state.since, {
        who: "proposer",
        by: rules.secondVote.by,
      }),
    );
  return [...duties, ...dutiesAfterReview(known, rules, now, owe), ...siteAfterSecondVote(known, rules, owe)];
}

const limits: Readonly<Partial<Record<DutyName, DeadlineName>>> = {
  announce: "announce",
  "open review": "open review",
  "tell review result": "tell review result",
  "update web site": "update web site",
};

type Owe = (name: DutyName, words: string, from: Instant, more?: { by?: string }) => Duty;

function dutiesAfterReview(facts: BallotFacts, rules: BallotRules, now: Instant, owe: Owe): Duty[] {
  const end = reviewEndOf(facts, rules)?.at;
  if (end === undefined || now <= end || facts.withdrawal !== undefined) return [];
  const isVoid = voidingExclusionOf(facts, rules) !== undefined;
  const words = isVoid
    ? `tell the list of the exclusion notices on ${facts.name}`
    : `tell the list that the review of ${facts.name} ended without exclusion notices`;
  const site =
    !isVoid &&
    facts.published === undefined &&
    rules.phases.is.indexOf("review") > rules.phases.is.indexOf("voting");
  return [
    ...(facts.reviewResult === undefined ? [owe("tell review result", words, end + 1)] : []),
    ...(site ? [owe("update web site", `update the web site with ${facts.name}`, end + 1)] : []),
  ];
}

/** After a second vote the web site is owed too, and the bylaws set no day for it (2.4(9)(b)(1)). */
function siteAfterSecondVote({ rounds, published, name }: BallotFacts, rules: BallotRules, owe: Owe): Duty[] {
  const told = rounds[1]?.announcement;
  if (told?.outcome !== "passed" || published !== undefined) return [];
  const duty = owe("update web site", `update the web site with ${name}`, effectiveAt(told), {
    by: rules.secondVote.by,
  });
  return [{ ...duty, until: undefined, overdue: false }];
}
