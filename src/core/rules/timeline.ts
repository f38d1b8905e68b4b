import type { Instant } from "../../chat/index.ts";
import { dayOf, spokenDay } from "../time.ts";
import { type Deadline, deadlinesOf, findDeadline } from "./ballot-deadlines.ts";
import { type BallotFacts, effectiveAt } from "./ballot-facts.ts";
import { discussionStartOf, isDiscussed, reviewEndOf, voidingExclusionOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { type State, stateOf } from "./ballot-state.ts";
import type { BusinessCalendar } from "./business-days.ts";
import { factsAt } from "./facts-at.ts";

export type Lane = "text" | "endorsements" | "discussion" | "voting" | "review";

/** A stretch of time: what is past of it, and from `now` on what is still to come. */
export interface Stretch {
  readonly lane: Lane;
  readonly from: Instant;
  readonly to: Instant;
  readonly label: string;
  /** Ends by somebody's act, not by the clock: what is ahead of now is open. */
  readonly open: boolean;
  readonly void?: boolean | undefined;
}

/** One instant: something done, or a deadline. */
export interface Mark {
  readonly lane: Lane;
  readonly at: Instant;
  readonly label: string;
  readonly kind: "done" | "limit" | "end";
}

/** A ballot's life, for pictures and lines of text alike. */
export interface Timeline {
  readonly name: string;
  readonly title: string;
  readonly state: State;
  readonly zone: string;
  readonly now: Instant;
  readonly from: Instant;
  /** Now, or later; of one that has been over for long, when it was. */
  readonly to: Instant;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly Mark[];
}

/** What was done to a ballot by `now`, and what the rules have ahead of it. */
export function timelineOf(
  facts: BallotFacts,
  rules: BallotRules,
  calendar: BusinessCalendar,
  now: Instant,
): Timeline {
  const known = factsAt(facts, now);
  const state = stateOf(facts, rules, now);
  const deadlines = deadlinesOf(known, rules, calendar);
  const scene = { facts: known, rules, deadlines, state, now };
  const stretches = [...discussions(scene), ...votings(scene), ...reviews(scene)];
  const marks = [...textMarks(scene), ...limitMarks(scene), ...resultMarks(scene)].sort(
    (a, b) => a.at - b.at,
  );
  const instants = [
    known.proposedAt,
    ...stretches.flatMap(({ from, to }) => [from, to]),
    ...marks.map(({ at }) => at),
    ...(state.over ? [state.since] : []),
  ];
  const [from, end] = [Math.min(...instants), Math.max(...instants)];
  // What has been over for longer than it took would be squeezed into a corner.
  const isLongOver = state.over && now - end > end - from;
  return {
    name: facts.name,
    title: facts.title,
    state,
    zone: facts.zone,
    now,
    from: Math.min(from, now),
    to: isLongOver ? end : Math.max(end, now),
    stretches,
    marks,
  };
}

interface Scene {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
  readonly deadlines: readonly Deadline[];
  readonly state: State;
  readonly now: Instant;
}

/** From its start to the opening; of one that goes on, to the last instant at which voting may open. */
function discussions({ facts, rules, state, now }: Scene): Stretch[] {
  if (!isDiscussed(rules)) return [];
  return facts.rounds.flatMap(({ opening }, n): Stretch[] => {
    const round = n === 0 ? 1 : 2;
    const from = discussionStartOf(facts, rules, round);
    if (from === undefined || from > now) return [];
    const going = state.round === round && ["in discussion", "proposed", "reviewed"].includes(state.name);
    const ended = state.round === round && ["lapsed", "withdrawn"].includes(state.name) ? state.since : now;
    const to = opening?.opensAt ?? (going ? (state.until ?? now) : ended);
    return [
      {
        lane: "discussion",
        from,
        to: Math.max(from, to),
        label: round === 1 ? "discussion" : "second discussion",
        open: going,
      },
    ];
  });
}

function votings({ facts, state }: Scene): Stretch[] {
  return facts.rounds.flatMap(({ opening }, n): Stretch[] => {
    if (opening === undefined) return [];
    const withdrawn = state.name === "withdrawn" && state.since < opening.closesAt;
    const to = withdrawn ? Math.max(state.since, opening.opensAt) : opening.closesAt;
    return [
      { lane: "voting", from: opening.opensAt, to, label: n === 0 ? "voting" : "second vote", open: false },
    ];
  });
}

function reviews({ facts, rules }: Scene): Stretch[] {
  const end = reviewEndOf(facts, rules);
  if (facts.review === undefined || end === undefined) return [];
  const isVoid = voidingExclusionOf(facts, rules) !== undefined;
  return [
    { lane: "review", from: facts.review.opensAt, to: end.at, label: "review", open: false, void: isVoid },
  ];
}

function textMarks({ facts }: Scene): Mark[] {
  return [
    ...facts.versions.map(
      (one): Mark => ({ lane: "text", at: effectiveAt(one), label: `v${one.number}`, kind: "done" }),
    ),
    ...facts.endorsements.map((one): Mark => {
      const who = one.by.organizationName ?? one.by.name;
      const label = one.held ? (one.version > 1 ? `${who} (v${one.version})` : who) : `${who} withdrew`;
      return { lane: "endorsements", at: effectiveAt(one), label, kind: one.held ? "done" : "end" };
    }),
  ];
}

/** The earliest opening and the lapse, while they still matter. */
function limitMarks({ facts, rules, deadlines, state }: Scene): Mark[] {
  const marks: Mark[] = [];
  const waiting = ["proposed", "in discussion", "reviewed"].includes(state.name);
  const earliest = findDeadline(deadlines, "earliest opening");
  const lapse = findDeadline(deadlines, "lapse");
  if (waiting && earliest !== undefined)
    marks.push({ lane: "voting", at: earliest.at, label: "earliest vote", kind: "limit" });
  if ((waiting || state.name === "lapsed") && lapse !== undefined)
    marks.push({
      lane: "discussion",
      at: lapse.at,
      label: state.name === "lapsed" ? "lapsed" : "lapses",
      kind: "end",
    });
  const end = reviewEndOf(facts, rules);
  if (end !== undefined && end.stated !== end.computed)
    marks.push(
      { lane: "review", at: end.computed, label: `${rules.reviewDays.is} days by the rules`, kind: "limit" },
      { lane: "review", at: end.stated, label: "as the notice states", kind: "limit" },
    );
  return marks;
}

function resultMarks({ facts, rules, state }: Scene): Mark[] {
  const results = facts.rounds.flatMap(({ announcement }): Mark[] =>
    announcement === undefined
      ? []
      : [
          {
            lane: "voting",
            at: effectiveAt(announcement),
            label: announcement.outcome,
            kind: announcement.outcome === "failed" ? "end" : "done",
          },
        ],
  );
  const { conclusion } = facts;
  return [
    ...results,
    ...facts.exclusions.map(
      ({ at, from }): Mark => ({ lane: "review", at, label: `excluded by ${from}`, kind: "end" }),
    ),
    ...(conclusion === undefined || voidingExclusionOf(facts, rules) === undefined
      ? []
      : [
          {
            lane: "review",
            at: effectiveAt(conclusion),
            label: "advisory group concluded",
            kind: "done",
          } as const,
        ]),
    ...(state.name === "withdrawn"
      ? [{ lane: "text", at: state.since, label: "withdrawn", kind: "end" } as const]
      : []),
  ];
}

/** The same in one line of text: "2 October proposed · 3 October endorsed by A · … · now · 19 October voting ends". */
export function timelineLine(timeline: Timeline): string {
  const { stretches, marks, now, zone } = timeline;
  const steps = [
    ...marks.map(({ at, label, lane, kind }) => ({
      at,
      text: lane === "endorsements" && kind === "done" ? `endorsed by ${label}` : label,
    })),
    ...stretches.flatMap(({ from, to, label, open }) => [
      { at: from, text: `${label} begins` },
      ...(open ? [] : [{ at: to, text: `${label} ends` }]),
    ]),
  ].sort((a, b) => a.at - b.at);
  const years = new Set([...steps.map(({ at }) => at), now].map((at) => dayOf(at, zone).slice(0, 4)));
  const dated = ({ at, text }: { at: Instant; text: string }) =>
    `${spokenDay(dayOf(at, zone), { year: years.size > 1 })} ${text}`;
  const before = steps.filter(({ at }) => at <= now).map(dated);
  const after = steps.filter(({ at }) => at > now).map(dated);
  return [...before, `now (${spokenDay(dayOf(now, zone), { year: years.size > 1 })})`, ...after].join(" · ");
}
