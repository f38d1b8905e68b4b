import type { Instant } from "../../chat/index.ts";
import type { BallotFacts } from "./ballot-facts.ts";
import type { BallotRules } from "./ballot-rules.ts";
import type { BusinessCalendar } from "./business-days.ts";

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
}

/** `deadlinesOf(facts, rules, calendar)`: those that can be reckoned from what is on record, the earliest first. */
export type DeadlinesOf = (
  facts: BallotFacts,
  rules: BallotRules,
  calendar: BusinessCalendar,
) => readonly Deadline[];
