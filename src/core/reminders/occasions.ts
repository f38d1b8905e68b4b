import type { Instant } from "../../chat/index.ts";
import type { Group } from "../group.ts";
import { type ReminderLine, type ReminderTimes, timesOf } from "../settings/reminder-lines.ts";
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
  timing: Timing,
  anchor: Anchor<T>,
  after: Instant,
  group: Ruled,
): readonly Occasion<T>[] {
  const times = timesOf(timing.line, group.settings.reminders.lines);
  if (!times || timing.about !== anchor.name) return [];
  const steps = stepsOf(timing, times, anchor, after, group)
    .map(({ name, at }) => ({ name, at: pastQuiet(at, timing.line, anchor.at, group) }))
    .sort((a, b) => a.at - b.at);
  return steps.flatMap(({ name, at }, n): Occasion<T>[] => {
    const next = steps[n + 1]?.at;
    // The quiet hours may have brought two together: the later says it.
    if (next === at) return [];
    const key = ["remind", group.id, timing.line, anchor.key, anchor.at, name].join(" ").trim();
    const usefulUntil = usefulUntilOf(timing, at, next, anchor.at);
    return [{ line: timing.line, key, at, usefulUntil, anchor, first: n === 0 }];
  });
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

/** First after a while, then again and again; two more than can be due, so that each knows the next. */
function repeated({ after: first, every }: ReminderTimes, from: Instant, after: Instant, zone: string) {
  const start = later(from, first ?? every ?? "0d", 1, zone);
  if (every === undefined) return [{ name: "0", at: start }];
  const passed = Math.max(0, Math.floor((after - start) / millisecondsIn(every)) - 1);
  return [0, 1, 2, 3].map((n) => ({
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
export function reachOf(lines: readonly Timing[], { settings }: Ruled): number {
  const spans = lines.flatMap(({ line }) => timesOf(line, settings.reminders.lines)?.before ?? []);
  return Math.max(0, ...spans.map(millisecondsIn)) + 2 * DAY_MS;
}
