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
  readonly times: ReminderTimes;
}

/** One time at which one line is due. */
export interface Occasion<T> {
  readonly line: ReminderLine;
  /** Used once, ever. */
  readonly key: string;
  readonly at: Instant;
  readonly usefulUntil: Instant | undefined;
  readonly anchor: Anchor<T>;
  /** Whether it is the earliest of several lines about the same. */
  readonly first: boolean;
}

type Ruled = Pick<Group, "id" | "zone" | "settings">;

/** When a line is said about an anchor: all times of it that may come after an instant, or some more. */
export function occasionsOf<T>(
  { line: timing, times }: Timed,
  anchor: Anchor<T>,
  after: Instant,
  group: Ruled,
): readonly Occasion<T>[] {
  if (timing.about !== anchor.name) return [];
  const { line } = timing;
  const steps = stepsOf(timing, times, anchor, after, group)
    .map(({ name, at }) => ({ name, at: pastQuiet(at, line, anchor.at, group) }))
    .sort((a, b) => a.at - b.at);
  const occasions: Occasion<T>[] = [];
  for (const [n, { name, at }] of steps.entries()) {
    const next = steps[n + 1]?.at;
    // The quiet hours may have brought two together: the later says it.
    if (next === at) continue;
    const key = `remind ${group.id} ${line} ${anchor.key} ${anchor.at} ${name}`.trim();
    const usefulUntil = usefulUntilOf(timing, at, next, anchor.at);
    occasions.push({ line, key, at, usefulUntil, anchor, first: n === 0 });
  }
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

function stepsOf<T>(
  { when }: Timing,
  times: ReminderTimes,
  anchor: Anchor<T>,
  after: Instant,
  group: Ruled,
): readonly Step[] {
  // Something due in the small hours is not told of after it.
  const morning = (day: Day) =>
    Math.min(atTime(day, group.settings.reminders.morning, group.zone), anchor.at);
  if (when === "at") return [{ name: "", at: anchor.day ? morning(anchor.day) : anchor.at }];
  if (when === "before")
    return (times.before ?? []).map((span) => {
      const days = daysIn(span);
      if (anchor.day && days !== undefined) return { name: span, at: morning(addDays(anchor.day, -days)) };
      return { name: span, at: later(anchor.at, span, -1, group.zone) };
    });
  return repeated(times, anchor.at, after, group.zone);
}

/**
 * First after a while, then again and again; more than can be due, so that each knows the next: by the clock a span may
 * be an hour shorter than it is reckoned here.
 */
function repeated({ after: first, every }: ReminderTimes, from: Instant, after: Instant, zone: string) {
  const start = later(from, first ?? every ?? "0d", 1, zone);
  if (every === undefined) return [{ name: "0", at: start }];
  const passed = Math.max(0, Math.floor((after - start) / millisecondsIn(every)) - 1);
  return [0, 1, 2, 3, 4].map((n) => ({
    name: String(passed + n),
    at: later(start, every, passed + n, zone),
  }));
}

/** So many spans later; days keep the clock across daylight saving. */
function later(at: Instant, span: string, times: number, zone: string): Instant {
  const days = daysIn(span);
  return days === undefined ? at + times * millisecondsIn(span) : plusDays(at, times * days, zone);
}

function daysIn(span: string): number | undefined {
  const duration = durationOf(span);
  return "days" in duration ? duration.days : undefined;
}

function millisecondsIn(span: string): number {
  const duration = durationOf(span);
  if ("days" in duration) return duration.days * DAY_MS;
  return "hours" in duration ? duration.hours * 3_600_000 : duration.minutes * 60_000;
}

/** How far ahead of what it is about a line may be due, with room for the quiet hours and a change of the clocks. */
export function reachOf(lines: readonly Timed[]): number {
  const spans = lines.flatMap(({ times }) => times.before ?? []);
  return Math.max(0, ...spans.map(millisecondsIn)) + 2 * DAY_MS;
}
