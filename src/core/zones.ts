import { Temporal } from "temporal-polyfill";
import type { Instant } from "../chat/index.ts";
import { nearestWord } from "./grammar/spelling.ts";

export const DAY_MS = 86_400_000;

/** What one zone has told so far, by UTC day: asking Temporal costs some 15 µs, and a renderer asks for every time it writes. */
interface Almanac {
  readonly offsets: Map<number, number | "changes">;
  readonly names: Map<number, string>;
}

const almanacs = new Map<string, Almanac>();
const ALMANAC_LIMIT = 20_000;

/** What the zone's clocks are ahead of UTC at that instant, in milliseconds. */
export function offsetAt(at: Instant, zone: string): number {
  const { offsets } = almanacOf(zone);
  const utcDay = Math.floor(at / DAY_MS);
  let known = offsets.get(utcDay);
  if (known === undefined) {
    // No zone has changed its clocks there and back within one UTC day, so equal ends mean an even day.
    const first = askOffset(utcDay * DAY_MS, zone);
    known = first === askOffset((utcDay + 1) * DAY_MS - 1, zone) ? first : "changes";
    if (offsets.size >= ALMANAC_LIMIT) offsets.clear();
    offsets.set(utcDay, known);
  }
  return known === "changes" ? askOffset(at, zone) : known;
}

function askOffset(at: Instant, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

function almanacOf(zone: string): Almanac {
  let almanac = almanacs.get(zone);
  if (almanac === undefined) {
    almanac = { offsets: new Map(), names: new Map() };
    almanacs.set(zone, almanac);
  }
  return almanac;
}

// A locale knows the short names that its own readers use (CET is no word in en-US); the first that has one speaks.
const NAMING_LOCALES = ["en-US", "en-CA", "en-GB", "en-IE", "en-AU", "en-NZ", "en-IN", "en-ZA"];
const namers = new Map<string, Intl.DateTimeFormat>();

/** The zone's short name at that instant ("EST", "CEST"), or the zone id where people have no short name for it. */
export function zoneNameAt(at: Instant, zone: string): string {
  const { offsets, names } = almanacOf(zone);
  const utcDay = Math.floor(at / DAY_MS);
  offsetAt(at, zone);
  if (offsets.get(utcDay) === "changes") return askName(at, zone);
  let name = names.get(utcDay);
  if (name === undefined) {
    name = askName(at, zone);
    if (names.size >= ALMANAC_LIMIT) names.clear();
    names.set(utcDay, name);
  }
  return name;
}

function askName(at: Instant, zone: string): string {
  for (const locale of NAMING_LOCALES) {
    const key = `${locale} ${zone}`;
    let namer = namers.get(key);
    if (namer === undefined) {
      namer = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" });
      namers.set(key, namer);
    }
    const name = namer.formatToParts(at).find((part) => part.type === "timeZoneName")?.value;
    if (name !== undefined && /^[A-Z]{2,5}$/.test(name)) return name;
  }
  return zone;
}

const OFFSET = /^(?:etc\/)?(?:utc|gmt|z)?\s*[+\-−]\s*\d|^etc\/gmt\d/i;
const ABBREVIATION = /^[a-z]{1,5}(?:\d[a-z]{1,4})?$/i;
const PLACES = new Map([
  ["ET", "America/New_York"],
  ["EST", "America/New_York"],
  ["EDT", "America/New_York"],
  ["EST5EDT", "America/New_York"],
  ["CST6CDT", "America/Chicago"],
  ["MST7MDT", "America/Denver"],
  ["PT", "America/Los_Angeles"],
  ["PST", "America/Los_Angeles"],
  ["PDT", "America/Los_Angeles"],
  ["PST8PDT", "America/Los_Angeles"],
  ["GB", "Europe/London"],
  ["BST", "Europe/London"],
  ["WET", "Europe/Lisbon"],
  ["CET", "Europe/Berlin"],
  ["CEST", "Europe/Berlin"],
  ["EET", "Europe/Athens"],
  ["EEST", "Europe/Athens"],
  ["JST", "Asia/Tokyo"],
  ["AEST", "Australia/Sydney"],
  ["NZ", "Pacific/Auckland"],
]);
const ZULU = new Set([
  "UTC",
  "GMT",
  "GMT0",
  "UCT",
  "Z",
  "ZULU",
  "UNIVERSAL",
  "ETC/UTC",
  "ETC/UCT",
  "ETC/GMT",
  "ETC/ZULU",
  "ETC/UNIVERSAL",
  "ETC/GREENWICH",
  "GREENWICH",
]);

/** Why this is not a zone for a group: only IANA names of places, and UTC, say when the clocks change. */
export function faultOfZone(zone: string): string | undefined {
  if (zone === "UTC") return undefined;
  if (ZULU.has(zone.toUpperCase()))
    return `"${zone}" is not a zone's name here: write UTC, or Europe/London where summer time is meant`;
  if (OFFSET.test(zone)) {
    return `"${zone}" is an offset, and does not say when the clocks change: name a place, such as America/New_York or Europe/Berlin, or write UTC`;
  }
  if (isPlace(zone)) return undefined;
  const near = PLACES.get(zone.toUpperCase()) ?? nearestZone(zone);
  const hint =
    near === undefined
      ? "name a place, such as America/New_York or Europe/Berlin, or write UTC"
      : `did you mean ${near}?`;
  return ABBREVIATION.test(zone) && isKnown(zone)
    ? `"${zone}" is a short name that several places share or that knows no summer time: ${hint}`
    : `"${zone}" is no time zone: ${hint}`;
}

function isPlace(zone: string): boolean {
  // Intl takes any case, but the id is printed as it was written.
  return (
    /^[A-Z][\w+-]{2,}(?:\/[A-Z][\w+-]*)*$/.test(zone) && !/^[A-Z]{2,5}\d?[A-Z]*$/.test(zone) && isKnown(zone)
  );
}

function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function nearestZone(typed: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf("/") + 1), zone]));
  const whole = nearestWord(typed, zones);
  if (whole !== undefined || typed.includes("/")) return whole;
  const city = nearestWord(typed, [...cities.keys()]);
  return city === undefined ? undefined : cities.get(city);
}
