import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMinutes, readWhen, type WhenOptions } from "../../../src/core/grammar/read-when.ts";
import { addDays, atTime, spokenDay, spokenInstant, spokenSpan } from "../../../src/core/time.ts";

const ZONE = "America/New_York";
// Monday 6 November 2023, 10:00 EST: the day after the clocks went back.
const NOW = atTime("2023-11-06", "10:00", ZONE);

function read(text: string, options?: WhenOptions, now = NOW, zone = ZONE): string | undefined {
  const when = readWhen(text, now, zone, options);
  if (when === undefined) return undefined;
  return when.kind === "day" ? when.day : new Date(when.at).toISOString().replace(".000Z", "Z");
}

describe("a day as people type it, on Monday 6 November 2023", () => {
  test.each([
    ["2023-11-16", "2023-11-16"],
    [" 2023-11-16 ", "2023-11-16"],
    ["16 November", "2023-11-16"],
    ["16 november 2023", "2023-11-16"],
    ["16 Nov", "2023-11-16"],
    ["16th of November", "2023-11-16"],
    ["the 16th of November, 2023", "2023-11-16"],
    ["November 16th", "2023-11-16"],
    ["November 16, 2024", "2024-11-16"],
    ["Nov. 16", "2023-11-16"],
    ["1 Sept", "2024-09-01"],
    ["16-Nov-2023", "2023-11-16"],
    ["Thu 16 November 2023", "2023-11-16"],
    ["Thursday, November 16th", "2023-11-16"],
    ["on 16 November", "2023-11-16"],
    ["6 November", "2023-11-06"],
    ["5 November", "2024-11-05"],
    ["29 February", "2024-02-29"],
    ["today", "2023-11-06"],
    ["Tomorrow", "2023-11-07"],
    ["yesterday", "2023-11-05"],
    ["Thursday", "2023-11-09"],
    ["thurs", "2023-11-09"],
    ["next Thursday", "2023-11-09"],
    ["Monday", "2023-11-06"],
    ["this Monday", "2023-11-06"],
    ["next Monday", "2023-11-13"],
    ["last Monday", "2023-10-30"],
    ["last Thursday", "2023-11-02"],
    ["+14d", "2023-11-20"],
    ["+ 2 weeks", "2023-11-20"],
    ["+2w", "2023-11-20"],
    ["+1mo", "2023-12-06"],
    ["+1y", "2024-11-06"],
    ["-3d", "2023-11-03"],
    ["in 2 weeks", "2023-11-20"],
    ["in two weeks", "2023-11-20"],
    ["in a month", "2023-12-06"],
    ["in a fortnight", "2023-11-20"],
    ["3 days ago", "2023-11-03"],
    ["two weeks from now", "2023-11-20"],
  ])("%j is %s", (text, day) => expect(read(text)).toBe(day));

  test("the day is the zone's own, not that of UTC", () => {
    const lateEvening = atTime("2023-11-06", "23:30", ZONE);
    expect(read("today", {}, lateEvening)).toBe("2023-11-06");
    expect(read("tomorrow", {}, lateEvening, "Asia/Tokyo")).toBe("2023-11-08");
  });
});

describe("an instant as people type it, on Monday 6 November 2023 at 10:00 EST", () => {
  test.each([
    ["2023-11-16 11:00", "2023-11-16T16:00:00Z"],
    ["2023-11-16T11:00", "2023-11-16T16:00:00Z"],
    ["2023-11-16, 11:00", "2023-11-16T16:00:00Z"],
    ["2023-11-02 17:00:19", "2023-11-02T21:00:19Z"],
    ["2023-11-16T17:00:05Z", "2023-11-16T17:00:05Z"],
    ["2023-11-16T17:00:05.123Z", "2023-11-16T17:00:05.123Z"],
    ["2023-11-16t17:00z", "2023-11-16T17:00:00Z"],
    ["2023-11-16 17:00 UTC", "2023-11-16T17:00:00Z"],
    ["2023-11-16T17:00:05+01:00", "2023-11-16T16:00:05Z"],
    ["2023-11-16T17:00-05:00", "2023-11-16T22:00:00Z"],
    ["2023-11-16 17:00:05 -0500", "2023-11-16T22:00:05Z"],
    ["2023-11-16T17:00+05:30", "2023-11-16T11:30:00Z"],
    ["2023-11-16T17:00[Europe/Berlin]", "2023-11-16T16:00:00Z"],
    ["2023-11-16 17:00 [Europe/Berlin]", "2023-11-16T16:00:00Z"],
    ["2023-11-16T17:00:00+01:00[Europe/Berlin]", "2023-11-16T16:00:00Z"],
    ["2023-11-16T16:00:00Z[UTC]", "2023-11-16T16:00:00Z"],
    ["2023-11-16 17:00 Europe/Berlin", "2023-11-16T16:00:00Z"],
    ["16 November 11:00", "2023-11-16T16:00:00Z"],
    ["16 November 2023 at 11:00", "2023-11-16T16:00:00Z"],
    ["November 16th, 11am", "2023-11-16T16:00:00Z"],
    ["11:00 on 16 November", "2023-11-16T16:00:00Z"],
    ["next Thursday 11:00", "2023-11-09T16:00:00Z"],
    ["11:00 next Thursday", "2023-11-09T16:00:00Z"],
    ["Thursday at 11:30 p.m.", "2023-11-10T04:30:00Z"],
    ["tomorrow noon", "2023-11-07T17:00:00Z"],
    ["today 15:00", "2023-11-06T20:00:00Z"],
    ["11:30", "2023-11-06T16:30:00Z"],
    ["9:05", "2023-11-06T14:05:00Z"],
    ["at 11:30", "2023-11-06T16:30:00Z"],
    ["12am", "2023-11-06T05:00:00Z"],
    ["12 pm", "2023-11-06T17:00:00Z"],
    ["11:30 EST", "2023-11-06T16:30:00Z"],
    ["+14d 11:00", "2023-11-20T16:00:00Z"],
    ["in 2 weeks at 11:00", "2023-11-20T16:00:00Z"],
    ["+2h", "2023-11-06T17:00:00Z"],
    ["+90m", "2023-11-06T16:30:00Z"],
    ["+1h30", "2023-11-06T16:30:00Z"],
    ["in 2 hours", "2023-11-06T17:00:00Z"],
    ["in an hour", "2023-11-06T16:00:00Z"],
    ["30 minutes ago", "2023-11-06T14:30:00Z"],
    ["Thu 16 November 2023 11:00 EST", "2023-11-16T16:00:00Z"],
    // The night the clocks went back: the name says which of the two is meant.
    ["2023-11-05 01:30", "2023-11-05T05:30:00Z"],
    ["2023-11-05 01:30 EDT", "2023-11-05T05:30:00Z"],
    ["2023-11-05 01:30 EST", "2023-11-05T06:30:00Z"],
    // The night they went forward: there was no 02:30.
    ["2023-03-12 02:30", "2023-03-12T07:30:00Z"],
  ])("%j is %s", (text, at) => expect(read(text)).toBe(at));

  test("what names another zone is that zone's day", () => {
    const evening = atTime("2023-11-06", "20:00", ZONE);
    expect(read("today 16:00 UTC", {}, evening)).toBe("2023-11-07T16:00:00Z");
  });
});

describe("a day without a year", () => {
  test.each([
    ["5 November", "2023-11-05", "2024-11-05"],
    ["2 November 11:00", "2023-11-02T15:00:00Z", "2024-11-02T15:00:00Z"],
    ["7 September", "2023-09-07", "2024-09-07"],
    ["6 September", "2024-09-06", "2024-09-06"],
    ["16 November", "2023-11-16", "2023-11-16"],
    ["6 November", "2023-11-06", "2023-11-06"],
    ["Thursday", "2023-11-02", "2023-11-09"],
    ["Monday", "2023-11-06", "2023-11-06"],
    ["next Thursday", "2023-11-09", "2023-11-09"],
    ["this Thursday", "2023-11-09", "2023-11-09"],
  ])("%j is %s where the past is meant, else %s", (text, past, future) => {
    expect(read(text, { past: true })).toBe(past);
    expect(read(text)).toBe(future);
  });

  test("in January a December day is last year's where the past is meant", () => {
    const january = atTime("2024-01-04", "11:00", ZONE);
    expect(read("21 December", { past: true }, january)).toBe("2023-12-21");
    expect(read("21 December", {}, january)).toBe("2024-12-21");
  });

  test("29 February is the next there is", () => {
    expect(read("29 February", {}, atTime("2097-03-01", "11:00", ZONE))).toBe("2104-02-29");
    expect(read("29 February", { past: true }, atTime("2024-03-01", "11:00", ZONE))).toBe("2024-02-29");
  });

  test("a weekday that does not go with the date is not overlooked", () => {
    expect(read("Friday 16 November 2023")).toBeUndefined();
    expect(read("Friday 16 November")).toBeUndefined();
  });
});

describe("nothing is guessed", () => {
  test.each([
    "",
    "   ",
    "soon",
    "30 February",
    "2023-02-30",
    "31 June 2024",
    "2023-13-01",
    "32 December",
    "16 Novembre",
    "16 Mayor",
    "16",
    "November",
    "November 2023",
    "16 Nov 23",
    "1-Dec-22",
    "11/2/2023",
    "2.11.2023",
    "2023-11-16 maybe",
    "maybe 2023-11-16",
    "16 November or 17 November",
    "next Thursday please",
    "next 11:00",
    "Thursday 25:00",
    "Thursday 24:00",
    "Thursday 11:60",
    "11:00:60",
    "13:00 pm",
    "0 am",
    "at 11",
    "tomorrow 11",
    "11:00-12:00",
    "2023-11-16 11:00-12:00",
    "16 November 11:00-12:00",
    "2023-11-16T11:00+25:00",
    "2023-11-16T11:00+01:60",
    "2023-11-16T11:00+02:00[Europe/Berlin]",
    "2023-11-16T11:00[Europe/Nowhere]",
    "2023-11-16 11:00 Europe/Nowhere",
    "2023-11-16 11:00 and/or",
    "2023-11-16T11:00[+01:00]",
    "2023-11-16 11:00 CST",
    "2023-11-16 11:00 EDT",
    "2023-03-12 02:30 EST",
    "2023-11-16Z",
    "+14",
    "14d",
    "+14 d ays",
    "+2h 11:00",
    "+1:30",
    "+0.3h30",
    "in 2 fortnigths",
    "midnight",
    "11:00 11:30",
    "2023-11-16T",
    "T11:00",
    "+9999y",
  ])("%j is unreadable", (text) => expect(read(text)).toBeUndefined());

  test("a word more makes a reading unreadable", () => {
    const texts = fc.constantFrom(
      "2023-11-16",
      "16 November",
      "next Thursday 11:00",
      "tomorrow",
      "+14d",
      "+2h",
      "11:30",
    );
    const words = fc
      .stringMatching(/^[b-z]{3,8}$/)
      .filter((word) => !["today", "noon", "utc", "gmt", "est"].includes(word));
    fc.assert(
      fc.property(texts, words, (text, word) => {
        expect(read(`${text} ${word}`)).toBeUndefined();
        expect(read(`${word} ${text} ${word}`)).toBeUndefined();
      }),
    );
  });

  test("whatever is typed, an answer comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => void readWhen(text, NOW, ZONE)),
    );
    const odd = fc.array(
      fc.constantFrom(
        "11",
        ":",
        "00",
        " ",
        "t",
        "z",
        "[",
        "]",
        "+",
        "-",
        "nov",
        "16",
        "at",
        "in",
        "next",
        "2023",
      ),
    );
    fc.assert(fc.property(odd, (pieces) => void readWhen(pieces.join(""), NOW, ZONE)));
    expect(read(`11:00 ${"a ".repeat(4000)}`)).toBeUndefined();
    expect(read(`${"1:00 ".repeat(2000)}x`)).toBeUndefined();
  });
});

describe("what Convener writes it reads", () => {
  const zones = fc.constantFrom(
    ZONE,
    "Europe/Berlin",
    "Europe/London",
    "UTC",
    "Asia/Tokyo",
    "America/Sao_Paulo",
  );
  const minutes = fc
    .integer({ min: Date.UTC(1990, 0), max: Date.UTC(2050, 0) })
    .map((at) => at - (at % 60_000));

  test("an instant, also of an hour that comes twice", () => {
    fc.assert(
      fc.property(minutes, zones, (at, zone) => {
        expect(readWhen(spokenInstant(at, zone), NOW, zone)).toEqual({ kind: "instant", at });
      }),
    );
    for (const at of [Date.parse("2023-11-05T05:30Z"), Date.parse("2023-11-05T06:30Z")]) {
      expect(readWhen(spokenInstant(at, ZONE), NOW, ZONE)).toEqual({ kind: "instant", at });
    }
  });

  test("a day, with its year and within a year of today without", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), (n) => {
        const day = addDays("2023-11-06", n);
        expect(read(spokenDay(day))).toBe(day);
        expect(read(spokenDay(day, { year: false }))).toBe(day);
      }),
    );
  });

  test("a span", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_080 }), (n) => readMinutes(spokenSpan(n)) === n));
  });
});

describe("a duration", () => {
  test.each([
    ["15", 15],
    ["15m", 15],
    ["15 min", 15],
    ["90 min", 90],
    ["90 minutes", 90],
    ["1h", 60],
    ["1 hour", 60],
    ["2 hours", 120],
    ["1h30", 90],
    ["1h 30m", 90],
    ["1 h 5 min", 65],
    ["1 hour and 15 minutes", 75],
    ["1.5h", 90],
    ["0.25 hours", 15],
    ["1 day", 1440],
    ["1 week", 10_080],
    [" 1H30 ", 90],
  ])("%j is %i minutes", (text, minutes) => expect(readMinutes(text)).toBe(minutes));

  test.each([
    "",
    "0",
    "0h",
    "-15",
    "+15",
    "1:30",
    "1h75",
    "15 30",
    "1h1h",
    "a while",
    "1.234h",
    "0.01h",
    "8 days",
    "10081",
    "169 h",
    "15 mins ago",
    "1e3",
    "m",
  ])("%j is none", (text) => expect(readMinutes(text)).toBeUndefined());
});
