import type { Instant } from "../../chat/index.ts";
import { atTime, type Day, dayOf } from "../time.ts";
import { DAY_MS, faultOfZone, offsetAt, zoneNameAt } from "../zones.ts";
import { readDay } from "./read-day.ts";

export type When = (
  | { readonly kind: "instant"; readonly at: Instant }
  | { readonly kind: "day"; readonly day: Day }
) & {
  /** As it was typed, for who reads it against another day than today (`momentIn`). */
  readonly typed?: string;
};

export interface WhenOptions {
  /** A day without a year, or a bare weekday, may be one that has just been: at most 60 days ago. */
  readonly past?: boolean;
}

/**
 * Reads a day or an instant as people type it, in the group's zone: `2023-11-16`, `16 November`, `next Thursday 11:00`,
 * `tomorrow`, `+14d`, `in 2 hours`, `11:30` (today), `2023-11-02 17:00:19`, `2023-11-16T17:00:05Z`, an instant with
 * an offset or a `[Zone]`, and whatever `spokenInstant` writes. All of it must be understood, else the answer is
 * undefined: nothing is guessed, so `11/2/2023`, `16 Nov 23`, `at 11` and `11:00 CST` (in another zone) are unreadable.
 *
 * A day without a year is the next such day, today included. `next Thursday` is the first after today, `Thursday` may
 * be today. In a text that names another zone `today` is that zone's. Clock times follow `atTime`.
 */
export function readWhen(
  text: string,
  now: Instant,
  zone: string,
  options: WhenOptions = {},
): When | undefined {
  const typed = text.trim().replace(/\s+/g, " ");
  if (typed === "" || typed.length > LONGEST) return undefined;
  const span = readSpan(typed);
  if (span !== undefined) return { kind: "instant", at: now + span * 60_000 };
  const { dayWords, clock, ending } = splitClock(typed);
  if (clock === undefined) {
    const day = readDay(dayWords, dayOf(now, zone), options.past ?? false);
    return day === undefined ? undefined : { kind: "day", day };
  }
  const time = readClock(clock);
  const where = readEnding(ending ?? "", zone);
  if (time === undefined || where === undefined) return undefined;
  const today = dayOf(now, where.zone);
  const day = dayWords === "" ? today : readDay(dayWords, today, options.past ?? false);
  if (day === undefined) return undefined;
  const at = instantIn(day, time, where);
  return at === undefined ? undefined : { kind: "instant", at };
}

/**
 * Minutes of a duration: "15", "15m", "1h30", "90 min", "1 h 5 min", "1.5 hours", "2 days". Whole minutes only, more
 * than none, at most a week. `1:30` is refused, for it may as well be a time of day.
 */
export function readMinutes(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  const alone = /^(\d{1,5}(?:\.\d{1,2})?) ?(h|hrs?|hours?|d|days?|w|weeks?)$/.exec(said);
  const both = /^(?:(\d{1,3}) ?(?:h|hrs?|hours?)(?: and)? ?(?=\d))?(\d{1,5}) ?(?:m|mins?|minutes?)?$/.exec(
    said,
  );
  let minutes: number | undefined;
  if (alone !== null) minutes = Number(alone[1]) * (UNIT_MINUTES[alone[2]?.[0] ?? ""] ?? Number.NaN);
  else if (both !== null && (both[1] === undefined || Number(both[2]) < 60)) {
    minutes = Number(both[1] ?? 0) * 60 + Number(both[2]);
  }
  return minutes !== undefined && Number.isInteger(minutes) && minutes > 0 && minutes <= WEEK_MINUTES
    ? minutes
    : undefined;
}

/** No moment takes more letters, and no pasted page is worth the search. */
const LONGEST = 100;
const WEEK_MINUTES = 10_080;
const UNIT_MINUTES: Readonly<Record<string, number>> = { h: 60, d: 1440, w: WEEK_MINUTES };

/** `+2h`, `in 90 minutes`, `2 hours ago`: minutes from now. Days and weeks are calendar days, and not for here. */
function readSpan(typed: string): number | undefined {
  const said = /^(?:\+ ?|in )(?<later>.+)$|^(?<earlier>.+) ago$/i.exec(typed.toLowerCase())?.groups;
  const span = (said?.later ?? said?.earlier)?.replace(/^an? (?=hour|minute)/, "1 ");
  if (span === undefined || !/[hm]/.test(span) || /month/.test(span)) return undefined;
  const minutes = readMinutes(span);
  return minutes === undefined || said?.later !== undefined ? minutes : -minutes;
}

const CLOCK = String.raw`(?<clock>noon|\d{1,2}(?::\d\d(?::\d\d(?:\.\d{1,3})?)?)?(?: ?[ap]\.?m\.?)?)`;
const TIME_LAST = new RegExp(
  String.raw`^(?<dayWords>.*?)(?:^(?:at )?|(?<=\d)t|,? (?:at )?)${CLOCK}(?<ending> ?(?:z|[+-]\d\d:?\d\d)?(?: ?\[[\w/+-]+\])?| [a-z]{2,5}| [a-z]+(?:/[\w+-]+)+)$`,
  "i",
);
const TIME_FIRST = new RegExp(`^(?:at )?${CLOCK},? (?<dayWords>.+)$`, "i");

function splitClock(typed: string): { dayWords: string; clock?: string; ending?: string } {
  const last = TIME_LAST.exec(typed)?.groups;
  const groups = last !== undefined && isClock(last.clock) ? last : TIME_FIRST.exec(typed)?.groups;
  if (groups === undefined || !isClock(groups.clock)) return { dayWords: typed };
  // `2023-11-16 11:00-12:00` is a stretch of time: an offset needs the ISO form or seconds beside it.
  const offsetMeant = /\dT\d/i.test(typed) || /:\d\d:\d\d/.test(groups.clock ?? "");
  if (/^ ?[+-]\d/.test(groups.ending ?? "") && !offsetMeant) return { dayWords: typed };
  return { dayWords: groups.dayWords ?? "", clock: groups.clock ?? "", ending: groups.ending ?? "" };
}

function isClock(text: string | undefined): boolean {
  return text !== undefined && !/^\d+$/.test(text);
}

/** Milliseconds since midnight, or undefined for 25:00 and 13:00 pm. */
function readClock(clock: string): number | undefined {
  if (/^noon$/i.test(clock)) return 12 * 3_600_000;
  const [, hours = "", minutes = "0", seconds = "0", half] =
    /^(\d+)(?::(\d+))?(?::([\d.]+))? ?([ap])?/i.exec(clock) ?? [];
  const typed = Number(hours);
  if (half !== undefined && (typed < 1 || typed > 12)) return undefined;
  const hour = half === undefined ? typed : (typed % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return undefined;
  return Math.round((hour * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}

/** Where the clock stands, and what else the text says about it. */
interface Where {
  readonly zone: string;
  readonly offset?: number;
  readonly name?: string;
}

function readEnding(ending: string, zone: string): Where | undefined {
  const said = ending.trim();
  if (said === "") return { zone };
  if (/^(?:z|utc|gmt)$/i.test(said)) return { zone: "UTC" };
  if (/^[a-z]+$/i.test(said)) return { zone, name: said.toUpperCase() };
  if (/^[a-z]/i.test(said) && said.includes("/"))
    return faultOfZone(said) === undefined ? { zone: said } : undefined;
  const [, shift, named] = /^(z|[+-]\d\d:?\d\d)? ?(?:\[(.+)\])?$/i.exec(said) ?? [];
  if (named !== undefined && faultOfZone(named) !== undefined) return undefined;
  if (shift === undefined) return named === undefined ? undefined : { zone: named };
  const offset = readOffset(shift);
  if (offset === undefined) return undefined;
  return { zone: named ?? "UTC", offset };
}

/** Milliseconds ahead of UTC; no place on earth is further than 14 hours off. */
function readOffset(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && size <= 14 * 60 ? size * (sign === "-" ? -60_000 : 60_000) : undefined;
}

function instantIn(day: Day, time: number, where: Where): Instant | undefined {
  const { zone, offset, name } = where;
  const wall = Date.parse(`${day}T00:00:00Z`) + time;
  if (offset !== undefined && zone === "UTC") return wall - offset;
  if (offset !== undefined) return offsetAt(wall - offset, zone) === offset ? wall - offset : undefined;
  if (name === undefined) return atTime(day, clockFace(time), zone) + (time % 1000);
  // Of a time that comes twice the name says which, and a name that is not the zone's own then says nothing.
  return [offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)]
    .map((ahead) => wall - ahead)
    .find((at) => at + offsetAt(at, zone) === wall && zoneNameAt(at, zone) === name);
}

function clockFace(time: number): string {
  return new Date(time).toISOString().slice(11, 19);
}
