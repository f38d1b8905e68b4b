import { expect, it } from "vitest";
import { cadenceWords } from "../../../src/core/calendar/cadence-words.ts";
import { readRhythm } from "../../../src/core/settings/read-rhythm.ts";

const read = (typed: string) => readRhythm(typed, Date.parse("2026-01-14T09:00:00Z"), "Europe/Berlin");

it.each([
  ["every Thursday 11:00", "every Thursday at 11:00, for 1 h"],
  ["weekly on Thu, 11:00 for 45 min", "every Thursday at 11:00, for 45 min"],
  ["Every second Thursday at 16:00 for 90 min", "every second Thursday at 16:00, for 1 h 30 min"],
  ["biweekly on tuesdays 9:30", "every second Tuesday at 09:30, for 1 h"],
  ["every 3 weeks on Monday 4 pm", "every 3 weeks on Monday at 16:00, for 1 h"],
  ["every Tuesday and Thursday noon 30 min", "every Tuesday and Thursday at 12:00, for 30 min"],
  ["the first Tuesday of each month 17:00", "on the first Tuesday of each month at 17:00, for 1 h"],
  ["monthly on the last Friday at 15:00", "on the last Friday of each month at 15:00, for 1 h"],
])("“%s” is a rhythm", (typed, words) => {
  const rhythm = read(typed);
  expect(rhythm && cadenceWords(rhythm)).toBe(words);
  expect(rhythm?.from).toBe("2026-01-14");
});

it("begins on another day where one is named", () => {
  expect(read("every Thursday 11:00 from 1 February")?.from).toBe("2026-02-01");
});

it.each([
  "every Thursday",
  "every Thirstday 11:00",
  "the second Thursday 11:00",
  "every Thursday 25:00",
  "every Thursday 11:00 for ever",
  "every Thursday 11:00 from whenever",
  "11:00",
  "",
])("“%s” is none", (typed) => {
  expect(read(typed)).toBeUndefined();
});
