import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Cadence, faultsOfCadence, occurrencesAfter } from "../../../src/core/calendar/cadence.ts";
import {
  addDays,
  atTime,
  clockOf,
  dayOf,
  daysBetween,
  spokenInstant,
  startOfDay,
  weekdayOf,
} from "../../../src/core/time.ts";

const ZONE = "America/New_York";
const fortnightly: Cadence = {
  from: "2013-11-14",
  rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
  time: "11:00",
  minutes: 60,
};

function cadence(rule: string, more: Partial<Cadence> = {}): Cadence {
  return { ...fortnightly, rule, ...more };
}

function daysAfter(cadences: Cadence | Cadence[], after: string, count: number, zone = ZONE): string[] {
  const list = Array.isArray(cadences) ? cadences : [cadences];
  return occurrencesAfter(list, zone, startOfDay(after, zone), count).map((at) => dayOf(at, zone));
}

describe("when a group meets next", () => {
  test("every second Thursday at eleven, across daylight saving", () => {
    const meetings = occurrencesAfter([fortnightly], ZONE, startOfDay("2023-10-15", ZONE), 4);
    expect(meetings.map((at) => spokenInstant(at, ZONE))).toEqual([
      "Thu 19 October 2023 11:00 EDT",
      "Thu 2 November 2023 11:00 EDT",
      "Thu 16 November 2023 11:00 EST",
      "Thu 30 November 2023 11:00 EST",
    ]);
  });

  test("a meeting that is starting is not the next one", () => {
    const start = atTime("2023-11-16", "11:00", ZONE);
    expect(occurrencesAfter([fortnightly], ZONE, start - 1, 1)).toEqual([start]);
    expect(occurrencesAfter([fortnightly], ZONE, start, 1)).toEqual([atTime("2023-11-30", "11:00", ZONE)]);
    expect(occurrencesAfter([fortnightly], ZONE, start, 0)).toEqual([]);
  });

  test.each([
    ["FREQ=MONTHLY;BYDAY=2TH", ["2023-12-14", "2024-01-11", "2024-02-08"]],
    ["FREQ=MONTHLY;BYDAY=-1TU", ["2023-11-28", "2023-12-26", "2024-01-30"]],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2023-11-30", "2023-12-29", "2024-01-31"]],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2024-02-29", "2028-02-29", "2032-02-29"]],
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29", ["2024-02-29", "2028-02-29", "2032-02-29"]],
    ["FREQ=DAILY", ["2023-11-15", "2023-11-16", "2023-11-17"]],
    ["FREQ=WEEKLY;INTERVAL=2", ["2023-11-16", "2023-11-30", "2023-12-14"]],
    ["RRULE:freq=weekly;byday=tu,th", ["2023-11-16", "2023-11-21", "2023-11-23"]],
    ["FREQ=WEEKLY;BYDAY=TH;BYHOUR=11;BYMINUTE=0", ["2023-11-16", "2023-11-23", "2023-11-30"]],
    ["FREQ=WEEKLY;INTERVAL=2;COUNT=263", ["2023-11-16", "2023-11-30"]],
    ["FREQ=WEEKLY;INTERVAL=2;COUNT=20", []],
    ["FREQ=WEEKLY;INTERVAL=2;UNTIL=20231130", ["2023-11-16", "2023-11-30"]],
    ["FREQ=WEEKLY;INTERVAL=2;UNTIL=20231130T160000Z", ["2023-11-16", "2023-11-30"]],
    ["FREQ=WEEKLY;INTERVAL=2;UNTIL=20231130T155959Z", ["2023-11-16"]],
    ["FREQ=WEEKLY;INTERVAL=2;UNTIL=20231130T110000", ["2023-11-16", "2023-11-30"]],
    ["FREQ=WEEKLY;UNTIL=20200101", []],
  ])("%s from 14 November 2013, asked as 15 November 2023 begins: %j", (rule, days) => {
    expect(daysAfter(cadence(rule), "2023-11-15", 3)).toEqual(days);
  });

  test("a later cadence takes over on its day, and the order they are written in does not matter", () => {
    const tuesdays = cadence("FREQ=WEEKLY;BYDAY=TU", { from: "2023-12-01", time: "12:30" });
    for (const both of [
      [fortnightly, tuesdays],
      [tuesdays, fortnightly],
    ]) {
      const meetings = occurrencesAfter(both, ZONE, startOfDay("2023-11-15", ZONE), 4);
      expect(meetings.map((at) => `${dayOf(at, ZONE)} ${clockOf(at, ZONE)}`)).toEqual([
        "2023-11-16 11:00",
        "2023-11-30 11:00",
        "2023-12-05 12:30",
        "2023-12-12 12:30",
      ]);
    }
    const fridays = cadence("FREQ=WEEKLY;BYDAY=FR", { from: "2023-12-01" });
    expect(daysAfter([fortnightly, tuesdays, fridays], "2023-12-01", 2)).toEqual([
      "2023-12-01",
      "2023-12-08",
    ]);
  });

  test("nobody meets before the first cadence, or without one", () => {
    expect(daysAfter(fortnightly, "2000-01-01", 1)).toEqual(["2013-11-14"]);
    expect(daysAfter([], "2023-11-15", 3)).toEqual([]);
  });

  test("a time that the clocks skip moves forward, for that day only", () => {
    const early = cadence("FREQ=DAILY", { from: "2020-01-01", time: "02:30" });
    const nights = occurrencesAfter([early], ZONE, startOfDay("2023-03-11", ZONE), 3);
    expect(nights.map((at) => clockOf(at, ZONE))).toEqual(["02:30", "03:30", "02:30"]);
  });

  test("the phase of a fortnight holds for thirty years, whatever the zone", () => {
    const zones = fc.constantFrom(ZONE, "Europe/Berlin", "Asia/Tokyo", "Pacific/Apia", "Australia/Lord_Howe");
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 11_000 }),
        fc.integer({ min: 1, max: 4 }),
        (zone, n, interval) => {
          const every = cadence(`FREQ=WEEKLY;INTERVAL=${interval}`);
          const after = addDays(every.from, n);
          const found = daysAfter(every, after, 3, zone);
          for (const day of found) {
            expect(weekdayOf(day)).toBe(4);
            expect(daysBetween(every.from, day) % (7 * interval)).toBe(0);
          }
          expect(daysBetween(after, found[0] ?? "")).toBeLessThan(7 * interval);
          expect(
            occurrencesAfter([every], zone, startOfDay(after, zone), 3).every(
              (at) => clockOf(at, zone) === "11:00",
            ),
          ).toBe(true);
        },
      ),
    );
  });

  test("asking for more at once and one after the other gives the same", () => {
    const rules = fc.constantFrom(
      "FREQ=WEEKLY;INTERVAL=2",
      "FREQ=MONTHLY;BYDAY=2TH",
      "FREQ=DAILY;INTERVAL=3",
      "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
    );
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 4000 }), (rule, n) => {
        const every = [cadence(rule)];
        const start = startOfDay(addDays("2013-11-14", n), ZONE);
        const singly: number[] = [];
        for (let at = start; singly.length < 4; ) {
          at = occurrencesAfter(every, ZONE, at, 1)[0] ?? Number.NaN;
          singly.push(at);
        }
        expect(occurrencesAfter(every, ZONE, start, 4)).toEqual(singly);
      }),
      { numRuns: 30 },
    );
  });

  test("ten years of a fortnightly rule answer in less than five milliseconds", () => {
    const after = Temporal.Instant.from("2023-11-15T00:00Z").epochMilliseconds;
    const times = Array.from({ length: 21 }, () => {
      const start = performance.now();
      occurrencesAfter([fortnightly], ZONE, after, 5);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(5);
  });
});

describe("what is wrong with a cadence", () => {
  test.each([
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "freq=monthly;byday=2th",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "RRULE:FREQ=DAILY",
    "FREQ=WEEKLY;BYHOUR=11;BYMINUTE=00;BYSECOND=0",
    "FREQ=WEEKLY;COUNT=1",
    "FREQ=WEEKLY;UNTIL=20131114",
  ])("nothing with %s", (rule) => expect(faultsOfCadence(cadence(rule), ZONE)).toEqual([]));

  test.each([
    ["hello", /"HELLO" is no part/],
    ["", /no part|missing/],
    ["INTERVAL=2", /FREQ is missing/],
    ["FREQ=FORTNIGHTLY", /FREQ=FORTNIGHTLY cannot be read/],
    ["FREQ=HOURLY", /more often than daily/],
    ["FREQ=MINUTELY", /more often than daily/],
    ["FREQ=SECONDLY;INTERVAL=86400", /more often than daily/],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", /falls on no day/],
    ["FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31", /falls on no day/],
    ["FREQ=MONTHLY;BYDAY=6TH", /falls on no day/],
    ["FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", /falls on no day/],
    ["FREQ=WEEKLY;UNTIL=20131113", /UNTIL ends it before/],
    ["FREQ=WEEKLY;UNTIL=20131114T155959Z", /UNTIL ends it before/],
    ["FREQ=WEEKLY;UNTIL=20230230", /UNTIL=20230230 is no day/],
    ["FREQ=WEEKLY;UNTIL=20231101T250000", /cannot be read/],
    ["FREQ=WEEKLY;COUNT=0", /COUNT=0 leaves no meeting/],
    ["FREQ=WEEKLY;COUNT=3;UNTIL=20231130", /exclude each other/],
    ["FREQ=WEEKLY;BYHOUR=10", /BYHOUR=10 clashes with the time 11:00/],
    ["FREQ=WEEKLY;BYMINUTE=30", /BYMINUTE=30 clashes/],
    ["FREQ=WEEKLY;BYSECOND=5", /BYSECOND=5 clashes/],
    ["FREQ=WEEKLY;BYHOUR=11,15", /BYHOUR=11,15 cannot be read/],
    ["FREQ=WEEKLY;INTERVAL=0", /INTERVAL=0 cannot be read/],
    ["FREQ=WEEKLY;INTERVAL=two", /cannot be read/],
    ["FREQ=WEEKLY;BYDAY=XX", /cannot be read/],
    ["FREQ=WEEKLY;BYDAY=", /cannot be read/],
    ["FREQ=WEEKLY;BYDAY=2TH", /rule: .*BYDAY/],
    ["FREQ=WEEKLY;BYMONTHDAY=3", /rule: .*BYMONTHDAY/],
    ["FREQ=MONTHLY;BYMONTHDAY=45", /cannot be read/],
    ["FREQ=WEEKLY;FREQ=DAILY", /FREQ is given twice/],
    ["FREQ=WEEKLY;COLOUR=RED", /no part of a recurrence rule/],
    ["FREQ=WEEKLY;TZID=Europe/Berlin", /TZID has no place here/],
    ["FREQ=WEEKLY\nDTSTART:20200101", /cannot be read/],
  ])("%j: %s", (rule, fault) => {
    const faults = faultsOfCadence(cadence(rule), ZONE);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join("\n")).toMatch(fault);
  });

  test("all at once", () => {
    const wrong = { from: "2023-02-30", rule: "FREQ=HOURLY", time: "11", minutes: 0 };
    expect(faultsOfCadence(wrong, ZONE).map((fault) => fault.split(":")[0])).toEqual([
      "from",
      "time",
      "minutes",
      "rule",
    ]);
  });

  test("a wrong zone is another's to tell", () =>
    expect(faultsOfCadence(fortnightly, "Nowhere/Atall")).toEqual([]));

  test("one with faults is not silently kept", () => {
    expect(() => occurrencesAfter([cadence("FREQ=HOURLY")], ZONE, 0, 1)).toThrow(/more often than daily/);
  });
});
