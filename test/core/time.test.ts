import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  atTime,
  clockOf,
  dayOf,
  daysBetween,
  endOfDay,
  faultOfZone,
  isDay,
  ordinalDay,
  plusDays,
  spokenDay,
  spokenInstant,
  spokenSpan,
  startOfDay,
} from "../../src/core/time.ts";

const NEW_YORK = "America/New_York";
const iso = (at: number) => new Date(at).toISOString();
const utc = (text: string) => Date.parse(text);

// Odd ones on purpose: half-hour summer time, midnight skipped or doubled, a day left out, quarter hours, no summer time.
const ZONES = [
  "UTC",
  NEW_YORK,
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "America/Havana",
  "Africa/Cairo",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "Asia/Tokyo",
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: utc("1975-01-01T00:00:00Z"), max: utc("2060-01-01T00:00:00Z") });
const days = fc.integer({ min: 1900, max: 33_000 }).map((n) => addDays("1970-01-01", n));

describe("a day in a zone", () => {
  test.each([
    ["2023-11-16T04:59:59Z", NEW_YORK, "2023-11-15"],
    ["2023-11-16T05:00:00Z", NEW_YORK, "2023-11-16"],
    ["2023-11-16T15:00:00Z", "Asia/Tokyo", "2023-11-17"],
    ["2023-12-31T23:30:00Z", "Europe/Berlin", "2024-01-01"],
  ])("%s is in %s the day %s", (at, zone, day) => expect(dayOf(utc(at), zone)).toBe(day));

  test.each([
    ["2023-11-16", NEW_YORK, "2023-11-16T05:00:00.000Z", "2023-11-17T04:59:59.999Z"],
    ["2023-11-05", NEW_YORK, "2023-11-05T04:00:00.000Z", "2023-11-06T04:59:59.999Z"],
    ["2023-03-12", NEW_YORK, "2023-03-12T05:00:00.000Z", "2023-03-13T03:59:59.999Z"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "2018-11-05T01:59:59.999Z"],
  ])("%s in %s runs from %s to %s", (day, zone, first, last) => {
    expect(iso(startOfDay(day, zone))).toBe(first);
    expect(iso(endOfDay(day, zone))).toBe(last);
  });

  test("starts, ends and offsets agree with Temporal everywhere", () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const day = dayOf(at, zone);
        expect(day).toBe(there.toPlainDate().toString());
        expect(clockOf(at, zone)).toBe(there.toPlainTime().toString().slice(0, 5));
        expect(startOfDay(day, zone)).toBe(there.startOfDay().epochMilliseconds);
        expect(endOfDay(day, zone)).toBe(startOfDay(addDays(day, 1), zone) - 1);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2023-02-30", false],
    ["2023-13-01", false],
    ["2023-00-10", false],
    ["2023-1-1", false],
    ["", false],
  ])("%j is a day of the calendar: %j", (text, answer) => expect(isDay(text)).toBe(answer));
});

describe("a time on the clock", () => {
  test.each([
    ["2023-11-16", "11:00", NEW_YORK, "2023-11-16T16:00:00.000Z", "an ordinary day"],
    ["2023-10-19", "11:00", NEW_YORK, "2023-10-19T15:00:00.000Z", "a summer day"],
    [
      "2023-03-12",
      "02:30",
      NEW_YORK,
      "2023-03-12T07:30:00.000Z",
      "a time that the clocks skip moves forward",
    ],
    [
      "2023-11-05",
      "01:30",
      NEW_YORK,
      "2023-11-05T05:30:00.000Z",
      "of a time that comes twice it is the first",
    ],
    ["2023-11-05", "02:30", NEW_YORK, "2023-11-05T07:30:00.000Z", "after the change"],
    ["2023-10-01", "02:15", "Australia/Lord_Howe", "2023-09-30T15:45:00.000Z", "half an hour is skipped"],
    ["2023-11-02", "17:00:19", "UTC", "2023-11-02T17:00:19.000Z", "seconds"],
  ])("%s %s in %s is %s: %s", (day, clock, zone, at) => expect(iso(atTime(day, clock, zone))).toBe(at));

  test("agrees with Temporal's compatible reading everywhere", () => {
    const clocks = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(days, clocks, zones, (day, minute, zone) => {
        const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
        const there = Temporal.PlainDate.from(day).toPlainDateTime(time).toZonedDateTime(zone);
        expect(atTime(day, time.toString().slice(0, 5), zone)).toBe(there.epochMilliseconds);
      }),
      { numRuns: 400 },
    );
  });

  test("agrees with Temporal in every hour round every change of the clocks in 2023", () => {
    for (const zone of ZONES) {
      let at = Temporal.Instant.from("2023-01-01T00:00Z").toZonedDateTimeISO(zone);
      for (let change = at.getTimeZoneTransition("next"); change !== null && change.year < 2024; ) {
        for (let half = -6; half <= 6; half++) {
          const wall = change.toPlainDateTime().add({ minutes: half * 30 });
          const expected = wall.toZonedDateTime(zone).epochMilliseconds;
          expect(atTime(wall.toPlainDate().toString(), wall.toPlainTime().toString().slice(0, 5), zone)).toBe(
            expected,
          );
        }
        at = change;
        change = at.getTimeZoneTransition("next");
      }
    }
  });

  test("seven days later it is the same time on the clock, across daylight saving", () => {
    const before = atTime("2023-11-02", "11:00", NEW_YORK);
    expect(plusDays(before, 7, NEW_YORK)).toBe(atTime("2023-11-09", "11:00", NEW_YORK));
    expect(plusDays(before, 7, NEW_YORK) - before).toBe((7 * 24 + 1) * 3_600_000);
    expect(plusDays(plusDays(before, 7, NEW_YORK), -7, NEW_YORK)).toBe(before);
  });

  test("adding days agrees with Temporal everywhere, and adding none changes nothing", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -100, max: 100 }), zones, (at, n, zone) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ days: n });
        expect(plusDays(at, n, zone)).toBe(there.epochMilliseconds);
      }),
      { numRuns: 400 },
    );
    const second = utc("2023-11-05T06:30:00Z");
    expect(plusDays(second, 0, NEW_YORK)).toBe(second);
  });
});

describe("counting days", () => {
  test.each([
    ["2023-11-16", "2023-11-30", 14],
    ["2023-11-30", "2023-11-16", -14],
    ["2024-02-28", "2024-03-01", 2],
    ["2023-11-16", "2023-11-16", 0],
  ])("from %s to %s it is %i days", (a, b, n) => {
    expect(daysBetween(a, b)).toBe(n);
    expect(addDays(a, n)).toBe(b);
  });

  test.each([
    ["2023-01-31", 1, "2023-02-28"],
    ["2023-08-31", 6, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2023-01-15", -1, "2022-12-15"],
  ])("%s and %i months is %s", (day, n, answer) => expect(addMonths(day, n)).toBe(answer));

  test("adding days and counting them undo each other", () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -9999, max: 9999 }),
        (day, n) => daysBetween(day, addDays(day, n)) === n,
      ),
    );
  });
});

describe("said in words", () => {
  test.each([
    ["2023-11-16", "16 November 2023", "November 16th"],
    ["2023-10-01", "1 October 2023", "October 1st"],
    ["2023-10-02", "2 October 2023", "October 2nd"],
    ["2023-10-03", "3 October 2023", "October 3rd"],
    ["2023-10-11", "11 October 2023", "October 11th"],
    ["2023-10-12", "12 October 2023", "October 12th"],
    ["2023-10-13", "13 October 2023", "October 13th"],
    ["2023-10-19", "19 October 2023", "October 19th"],
    ["2023-10-21", "21 October 2023", "October 21st"],
    ["2023-10-22", "22 October 2023", "October 22nd"],
    ["2023-10-23", "23 October 2023", "October 23rd"],
    ["2023-10-30", "30 October 2023", "October 30th"],
  ])("%s is %s, or %s", (day, plain, ordinal) => {
    expect(spokenDay(day)).toBe(plain);
    expect(spokenDay(day, { year: false })).toBe(plain.replace(" 2023", ""));
    expect(ordinalDay(day)).toBe(ordinal);
  });

  test.each([
    ["2023-11-16T16:00:00Z", NEW_YORK, "Thu 16 November 2023 11:00 EST"],
    ["2023-10-19T15:00:00Z", NEW_YORK, "Thu 19 October 2023 11:00 EDT"],
    ["2023-11-05T05:30:00Z", NEW_YORK, "Sun 5 November 2023 01:30 EDT"],
    ["2023-11-05T06:30:00Z", NEW_YORK, "Sun 5 November 2023 01:30 EST"],
    ["2023-11-16T16:00:00Z", "Europe/Berlin", "Thu 16 November 2023 17:00 CET"],
    ["2023-07-16T16:00:00Z", "Europe/London", "Sun 16 July 2023 17:00 BST"],
    ["2023-11-16T16:00:00Z", "Asia/Tokyo", "Fri 17 November 2023 01:00 Asia/Tokyo"],
    ["2023-11-16T00:05:00Z", "UTC", "Thu 16 November 2023 00:05 UTC"],
  ])("%s in %s is %s", (at, zone, words) => expect(spokenInstant(utc(at), zone)).toBe(words));

  test("the words do not depend on what was asked before", () => {
    const asked = [
      "2023-11-05T06:30:00Z",
      "2023-11-05T05:30:00Z",
      "2023-11-06T06:30:00Z",
      "2023-11-05T06:30:00Z",
    ];
    expect(asked.map((at) => spokenInstant(utc(at), NEW_YORK).slice(-3))).toEqual([
      "EST",
      "EDT",
      "EST",
      "EST",
    ]);
  });

  test.each([
    [0, "0 min"],
    [5, "5 min"],
    [60, "1 h"],
    [65, "1 h 5 min"],
    [1560, "26 h"],
  ])("%i minutes is %s", (minutes, words) => expect(spokenSpan(minutes)).toBe(words));
});

describe("the zone of a group", () => {
  test.each([
    "UTC",
    NEW_YORK,
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
  ])("%s is taken", (zone) => expect(faultOfZone(zone)).toBeUndefined());

  test.each(["+02:00", "-0500", "UTC+2", "GMT-5", "utc +2", "Etc/GMT+5", "Etc/GMT-14", "Z+1"])(
    "%s is refused as an offset, with what would work",
    (zone) => expect(faultOfZone(zone)).toMatch(/offset.*America\/New_York/),
  );

  test.each([
    ["EST", "America/New_York"],
    ["EST5EDT", "America/New_York"],
    ["CET", "Europe/Berlin"],
    ["PST", "America/Los_Angeles"],
    ["GMT", "UTC"],
    ["utc", "UTC"],
    ["Etc/UTC", "UTC"],
    ["america/new_york", "America/New_York"],
    ["America/New York", "America/New_York"],
    ["Amercia/New_York", "America/New_York"],
    ["Europe/Berln", "Europe/Berlin"],
    ["Berlin", "Europe/Berlin"],
    ["new york", "America/New_York"],
  ])("%s is refused, and %s is named", (zone, hint) => expect(faultOfZone(zone)).toContain(hint));

  test.each(["", "Nowhere/Atall", "Mars/Olympus_Mons", "; DROP TABLE"])("%j is refused", (zone) =>
    expect(faultOfZone(zone)).toContain("no time zone"),
  );
});
