import { RRuleTemporal } from "rrule-temporal";
import type { Instant } from "../../chat/index.ts";
import { addDays, atTime, type Day, dayOf, daysBetween, endOfDay, isDay } from "../time.ts";
import { faultOfZone } from "../zones.ts";
import { faultsOfParts, partsOf, type RulePart, valueIn } from "./rule-parts.ts";

/** How a group meets from a day on. Of several the last whose `from` is not after a day holds on that day. */
export interface Cadence {
  /** Also the rule's first day, from which its intervals are counted. */
  readonly from: Day;
  /** An RFC 5545 recurrence rule of days: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TH`. */
  readonly rule: string;
  /** By the clock of the group's zone: `11:00`. */
  readonly time: string;
  readonly minutes: number;
}

/** A rule without an occurrence in so many years is taken for one that never recurs. */
const HORIZON_YEARS = 40;
const HORIZON_DAYS = HORIZON_YEARS * 365 + HORIZON_YEARS / 4;
const LONGEST_MINUTES = 7 * 24 * 60;

const FREQUENCY_DAYS: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 };

/** Everything that is wrong with it, in words; an empty list for a cadence that can be kept. */
export function faultsOfCadence(cadence: Cadence, zone: string): string[] {
  const { from, time, minutes } = cadence;
  const faults: string[] = [];
  if (!isDay(from)) faults.push(`from: "${from}" is no day; write it as 2023-11-16`);
  const timeReads = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (!timeReads) faults.push(`time: "${time}" is no time of day; write it as 11:00`);
  if (!Number.isInteger(minutes) || minutes <= 0 || minutes > LONGEST_MINUTES) {
    faults.push(`minutes: ${minutes} is no length of a meeting; whole minutes, at most a week`);
  }
  const parts = partsOf(cadence.rule);
  faults.push(...faultsOfParts(parts, timeReads ? time : undefined));
  if (faults.length > 0) return faults;
  // A wrong zone is told by whoever reads the group's settings.
  return faultsOfRecurring(cadence, parts, faultOfZone(zone) === undefined ? zone : "UTC");
}

function faultsOfRecurring(cadence: Cadence, parts: readonly RulePart[], zone: string): string[] {
  const until = valueIn(parts, "UNTIL");
  if (until !== undefined && !isDay(dashed(until))) return [`rule: UNTIL=${until} is no day`];
  try {
    const last = addDays(cadence.from, HORIZON_DAYS);
    const first = daysFrom(cadence, parts, cadence.from, last, 1)[0];
    if (first === undefined) return [`rule: it falls on no day in ${HORIZON_YEARS} years`];
    const end = endOf(parts, zone);
    return atTime(first, cadence.time, zone) > end ? ["rule: UNTIL ends it before its first meeting"] : [];
  } catch (error) {
    return [`rule: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/**
 * The next meetings after that instant, at most `count`; fewer where the rule ends or recurs no more within 40 years.
 * A meeting keeps the time on the clock across daylight saving, and a time that the clocks skip moves forward.
 * Takes cadences without faults and throws on others.
 */
export function occurrencesAfter(
  cadences: readonly Cadence[],
  zone: string,
  after: Instant,
  count: number,
): readonly Instant[] {
  const key = `${zone} ${JSON.stringify(cadences)}`;
  const known = reckoned.get(key);
  const within = known && known.after <= after ? known.found.filter((at) => at > after) : [];
  if (known && known.after <= after && (known.ended || within.length >= count))
    return within.slice(0, Math.max(0, count));
  const found = reckonAfter(cadences, zone, after, count + AHEAD);
  if (reckoned.size >= RECKONED_LIMIT) reckoned.clear();
  reckoned.set(key, { after, found, ended: found.length < count + AHEAD });
  return found.slice(0, Math.max(0, count));
}

/** A rhythm is asked about at every beat and call, and its days change once a year: some more are reckoned at a time. */
const AHEAD = 30;
const RECKONED_LIMIT = 20_000;
const reckoned = new Map<
  string,
  { readonly after: Instant; readonly found: readonly Instant[]; readonly ended: boolean }
>();

function reckonAfter(cadences: readonly Cadence[], zone: string, after: Instant, count: number): Instant[] {
  const found: Instant[] = [];
  const dated = cadences.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const today = dayOf(after, zone);
  for (const [n, cadence] of dated.entries()) {
    const parts = partsOf(cadence.rule);
    const faults = faultsOfParts(parts, cadence.time);
    if (faults.length > 0) throw new RangeError(faults.join("; "));
    const first = cadence.from > today ? cadence.from : today;
    const next = dated[n + 1]?.from;
    const end = endOf(parts, zone);
    const horizon = addDays(first, HORIZON_DAYS);
    const last = [
      horizon,
      ...(next === undefined ? [] : [addDays(next, -1)]),
      ...(end === Infinity ? [] : [dayOf(end, zone)]),
    ];
    // One more than is wanted, for today's meeting may be over.
    const days = daysFrom(cadence, parts, first, last.toSorted()[0] ?? horizon, count - found.length + 1);
    found.push(...days.map((day) => atTime(day, cadence.time, zone)).filter((at) => at > after && at <= end));
    if (found.length >= count) break;
  }
  return found.slice(0, Math.max(0, count));
}

/**
 * The rule's days from `first` to `last`. They are looked for as days of UTC, where rrule-temporal reckons instead of
 * stepping and drops no clock time that a zone skips, and in windows: its `between` answers from an old start in
 * microseconds where `next` and `all` step or give up.
 */
function daysFrom(
  cadence: Cadence,
  parts: readonly RulePart[],
  first: Day,
  last: Day,
  wanted: number,
): Day[] {
  if (first > last || wanted <= 0) return [];
  const kept = parts.filter(([name]) => !["UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND"].includes(name));
  const rule = new RRuleTemporal({
    rruleString: `DTSTART:${cadence.from.replaceAll("-", "")}T000000Z\nRRULE:${kept.map((part) => part.join("=")).join(";")}`,
    strict: true,
  });
  const step = (FREQUENCY_DAYS[valueIn(parts, "FREQ") ?? ""] ?? 1) * Number(valueIn(parts, "INTERVAL") ?? 1);
  const days: Day[] = [];
  let width = step * (wanted + 1);
  for (let start = first; start <= last && days.length < wanted; width *= 4) {
    const end = addDays(start, Math.min(width, daysBetween(start, last)));
    const within = rule.between(new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`), true);
    days.push(...within.map((day) => day.toString().slice(0, 10)));
    start = addDays(end, 1);
  }
  return days.slice(0, wanted);
}

/** The last instant at which the rule may still fall: RFC 5545 counts UNTIL in, a whole day where it names a day. */
function endOf(parts: readonly RulePart[], zone: string): Instant {
  const until = valueIn(parts, "UNTIL");
  if (until === undefined) return Infinity;
  const day = dashed(until);
  const clock = until.slice(9, 15).replace(/(\d\d)(\d\d)(\d\d)/, "$1:$2:$3");
  if (clock === "") return endOfDay(day, zone);
  return atTime(day, clock, until.endsWith("Z") ? "UTC" : zone);
}

/** 20231116… as 2023-11-16. */
function dashed(date: string): Day {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}
