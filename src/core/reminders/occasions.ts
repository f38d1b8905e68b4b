import type { Instant } from "../../chat/index.ts";
import type { Group } from "../group.ts";
import type { ReminderLine, ReminderTimes } from "../settings/reminder-lines.ts";
import { durationOf } from "../settings/words.ts";
import { addDays, atTime, DAY_MS, type Day, plusDays } from "../time.ts";
import { pastQuiet } from "./quiet.ts";

/** An instant that reminders are about: a meeting's start, the end of voting, the day on which something is due. */
export interface Anchor<T> {
  readonly name: string;
  /** Tells it from all others of the group. */
  readonly key: string;
  readonly at: Instant;
  /** Where a whole day is meant: `at` is then its last instant. */
  readonly day?: Day;
  readonly of: T;
}

/** How long a line is worth saying; otherwise it is logged. */
export type Useful =
  /** Until what it is about, or until the next line about the same says it better. */
  | "until then"
  /** However late. */
  | "until told"
  | { readonly minutes: number };

/** When a line is said, without the times, which the group sets. */
export interface Timing {
  readonly line: ReminderLine;
  /** The anchor's name. */
  readonly about: string;
  readonly when: "before" | "at" | "after";
  readonly useful: Useful;
}

/** The same with a group's times. */
export interface Timed<L extends Timing = Timing> {
  readonly line: L;
  readonly before: readonly Span[];
  readonly after: Span;
  readonly every: Span | undefined;
}

/** So long a time: days keep the clock across daylight saving, hours and minutes do not. */
interface Span {
  /** As it is written: "7d". */
  readonly name: string;
  readonly days?: number;
  readonly milliseconds: number;
}

/** One time at which one line is due. */
export interface Occasion {
  readonly line: ReminderLine;
  /** Used once, ever. */
  readonly key: string;
  readonly at: Instant;
  readonly usefulUntil: Instant | undefined;
  /** Whether it is the earliest of several lines about the same. */
  readonly first: boolean;
}

type Ruled = Pick<Group, "id" | "zone" | "settings">;

export function timed<L extends Timing>(line: L, { before = [], after, every }: ReminderTimes): Timed<L> {
  return {
    line,
    before: before.map(spanOf),
    after: spanOf(after ?? every ?? "0d"),
    every: every === undefined ? undefined : spanOf(every),
  };
}

/** When a line is said about an anchor: all times of it that may come after an instant, or some more. */
export function occasionsOf(
  one: Timed,
  anchor: Anchor<unknown>,
  after: Instant,
  group: Ruled,
): readonly Occasion[] {
  const { line, about } = one.line;
  if (about !== anchor.name) return [];
  const steps = stepsOf(one, anchor, after, group)
    .map(({ name, at }) => ({ name, at: pastQuiet(at, line, anchor.at, group) }))
    .sort((a, b) => a.at - b.at);
  // The instant leads: what is due together lies together in the outbox's index, and is few pages to write.
  const key = `remind ${anchor.at} ${group.id} ${line} ${anchor.key}`;
  const occasions: Occasion[] = [];
  steps.forEach(({ name, at }, n) => {
    const next = steps[n + 1]?.at;
    // The quiet hours may have brought two together: the later says it.
    if (next === at) return;
    const usefulUntil = usefulUntilOf(one.line, at, next, anchor.at);
    occasions.push({ line, key: name === "" ? key : `${key} ${name}`, at, usefulUntil, first: n === 0 });
  });
  return occasions;
}

function usefulUntilOf(
  { useful, when }: Timing,
  at: Instant,
  next: Instant | undefined,
  end: Instant,
): Instant | undefined {
  if (typeof useful === "object") return at + useful.minutes * 60_000;
  if (useful === "until told") return undefined;
  const better = next === undefined ? Number.POSITIVE_INFINITY : next - 1;
  if (when === "before") return Math.min(end, better);
  return Number.isFinite(better) ? better : undefined;
}

interface Step {
  readonly name: string;
  readonly at: Instant;
}

function stepsOf(
  { line: { when }, before, after: first, every }: Timed,
  { at, day }: Anchor<unknown>,
  after: Instant,
  { zone, settings }: Ruled,
): readonly Step[] {
  // Something due in the small hours is not told of after it.
  const morning = (of: Day) => Math.min(atTime(of, settings.reminders.morning, zone), at);
  if (when === "at") return [{ name: "", at: day === undefined ? at : morning(day) }];
  if (when === "before")
    return before.map((span) => ({
      name: span.name,
      at:
        day === undefined || span.days === undefined
          ? later(at, span, -1, zone)
          : morning(addDays(day, -span.days)),
    }));
  const start = later(at, first, 1, zone);
  return every ? again(start, every, after, zone) : [{ name: "0", at: start }];
}

/**
 * Again and again; more than can be due, so that each knows the next: by the clock a span may be an hour shorter than it
 * is reckoned here.
 */
function again(start: Instant, every: Span, after: Instant, zone: string): readonly Step[] {
  const passed = Math.max(0, Math.floor((after - start) / every.milliseconds) - 1);
  return [0, 1, 2, 3, 4].map((n) => ({
    name: String(passed + n),
    at: later(start, every, passed + n, zone),
  }));
}

function later(at: Instant, { days, milliseconds }: Span, times: number, zone: string): Instant {
  return days === undefined ? at + times * milliseconds : plusDays(at, times * days, zone);
}

function spanOf(name: string): Span {
  const duration = durationOf(name);
  if ("days" in duration) return { name, days: duration.days, milliseconds: duration.days * DAY_MS };
  const minutes = "hours" in duration ? duration.hours * 60 : duration.minutes;
  return { name, milliseconds: minutes * 60_000 };
}

/** How far ahead of what it is about a line may be due, with room for the quiet hours and a change of the clocks. */
export function reachOf(lines: readonly Timed[]): number {
  const spans = lines.flatMap(({ before }) => before.map(({ milliseconds }) => milliseconds));
  return Math.max(0, ...spans) + 2 * DAY_MS;
}
