import { Temporal } from "temporal-polyfill";
import { type Instant, plainOf, type Words, words } from "../chat/index.ts";
import { DAY_MS, offsetAt, zoneNameAt } from "./zones.ts";

export { DAY_MS, faultOfZone } from "./zones.ts";

/** A calendar day without a zone, in ISO form: `2023-11-16`. */
export type Day = string;

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

/** Whether this is a day of the calendar in ISO form; 30 February is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const start = utcStartOf(text);
  return !Number.isNaN(start) && isoDayOf(start) === text;
}

/** Which day it is on the zone's calendar at that instant. */
export function dayOf(at: Instant, zone: string): Day {
  return isoDayOf(at + offsetAt(at, zone));
}

/** The day's first instant in the zone; 01:00 where the clocks skip midnight. */
export function startOfDay(day: Day, zone: string): Instant {
  const wall = utcStartOf(day);
  const offset = evenOffsetAround(wall, zone);
  return offset === undefined ? plainDay(day).toZonedDateTime(zone).epochMilliseconds : wall - offset;
}

/** The day's last millisecond in the zone. */
export function endOfDay(day: Day, zone: string): Instant {
  return startOfDay(addDays(day, 1), zone) - 1;
}

/**
 * The instant at which the zone's clocks show that time ("11:00", "17:00:19") on that day. A time that the clocks
 * skip moves forward by as much as they skip (02:30 becomes 03:30); of a time that comes twice it is the first.
 */
export function atTime(day: Day, clock: string, zone: string): Instant {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  return instantOf(utcStartOf(day) + (minutes * 60 + Number(clock.slice(6))) * 1000, zone);
}

/** So many calendar days later (or earlier) at the same time by the clock, across daylight saving. */
export function plusDays(at: Instant, days: number, zone: string): Instant {
  return days === 0 ? at : instantOf(at + offsetAt(at, zone) + days * DAY_MS, zone);
}

/** Days from `a` to `b`; negative where `b` is the earlier. */
export function daysBetween(a: Day, b: Day): number {
  return (utcStartOf(b) - utcStartOf(a)) / DAY_MS;
}

export function addDays(day: Day, n: number): Day {
  return isoDayOf(utcStartOf(day) + n * DAY_MS);
}

/** The same day of a later (or earlier) month, or that month's last day where it is shorter. */
export function addMonths(day: Day, n: number): Day {
  return plainDay(day).add({ months: n }).toString();
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(utcStartOf(day)).getUTCDay();
}

/** "16 November 2023", or without its year. */
export function spokenDay(day: Day, { year = true }: { year?: boolean } = {}): string {
  const date = `${Number(day.slice(8))} ${monthNameOf(day)}`;
  return year ? `${date} ${Number(day.slice(0, 4))}` : date;
}

/** "October 19th". */
export function ordinalDay(day: Day): string {
  const number = Number(day.slice(8));
  const ending = number >= 11 && number <= 13 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${monthNameOf(day)} ${number}${ending}`;
}

/** "Thu 16 November 2023 11:00 EST"; the zone's id stands where the zone has no short name. */
export function spokenInstant(at: Instant, zone: string): string {
  const day = dayOf(at, zone);
  const weekday = WEEKDAYS[weekdayOf(day)]?.slice(0, 3);
  return `${weekday} ${spokenDay(day)} ${clockOf(at, zone)} ${zoneNameAt(at, zone)}`;
}

/** An instant in the reader's own zone, and beside it in the one it is reckoned in. */
export const inBothZones = (at: Instant, zone: string): Words =>
  words`${{ at }} (${spokenInstant(at, zone)})`;

/** The same as plain text, by that zone's clocks alone. */
export const plainIn = (text: Words, zone: string): string => plainOf(text, (at) => spokenInstant(at, zone));

/** What the zone's clocks show, without seconds: "11:00". */
export function clockOf(at: Instant, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(11, 16);
}

/** "45 min", "1 h", "1 h 5 min"; days are counted in hours. */
export function spokenSpan(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  if (hours === 0) return `${whole} min`;
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}

/** The instant of a wall-clock time that is written as if it were UTC. */
function instantOf(wall: number, zone: string): Instant {
  const offset = evenOffsetAround(wall, zone);
  if (offset !== undefined) return wall - offset;
  const local = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO("UTC").toPlainDateTime();
  return local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** The offset a day before and a day after, if they are the same: then no clock changes in between. */
function evenOffsetAround(wall: number, zone: string): number | undefined {
  const offset = offsetAt(wall - DAY_MS, zone);
  return offsetAt(wall + DAY_MS, zone) === offset ? offset : undefined;
}

// Days are read and written again and again: of each reminder, each line of a table.
const days = new Map<number, Day>();
const starts = new Map<Day, number>();
const DAYS_LIMIT = 20_000;

function utcStartOf(day: Day): number {
  return starts.get(day) ?? noted(starts, day, Date.parse(`${day}T00:00:00Z`));
}

function isoDayOf(wall: number): Day {
  const number = Math.floor(wall / DAY_MS);
  return days.get(number) ?? noted(days, number, new Date(wall).toISOString().slice(0, 10));
}

function noted<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= DAYS_LIMIT) known.clear();
  known.set(key, value);
  return value;
}

function plainDay(day: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

function monthNameOf(day: Day): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? "";
}
