import { expect, it } from "vitest";
import { Undelivered } from "../../../src/chat/index.ts";
import { faultsOf, startBot } from "../../bot.ts";
import { lifeOf, live, type Told, toldLine, troubled } from "./group-life.ts";

const start = (at: string) => startBot({ group: "cscwg", reminders: true, at });
const linesOf = (told: readonly Omit<Told, "key">[]) => told.map(toldLine).sort();
const hour = 3_600_000;

it("a year of the CSCWG, minute by minute, with a leap day and two changes of the clocks: every line of the plan is said once, in its room, at its local time, and nothing else, whatever beats at once and whenever the process starts anew", async () => {
  const bot = await start("2023-10-12T15:00:00Z");
  const { deeds, expected } = lifeOf("2023-10-19", 27, 6);
  const heard = await live(bot, deeds, Date.parse("2024-10-11T16:00:00Z"), troubled(bot));
  expect(linesOf(heard)).toEqual(expected.filter((line) => line < "2024-10-11 12:01"));
  expect(await faultsOf(bot)).toEqual([]);
}, 400_000);

it("a year without a leap day; and its first season again, in which the clock jumps a day ahead and an hour back, processes start anew, beats come at once and a platform is down for six hours: nothing changes but that lines are late, or of no more use", async () => {
  const { deeds, expected } = lifeOf("2024-10-17", 27, 6);
  const begin = "2024-10-10T15:00:00Z";
  const quiet = await start(begin);
  const year = await live(quiet, deeds, Date.parse("2025-10-10T16:00:00Z"));
  expect(linesOf(year)).toEqual(expected.filter((line) => line < "2025-10-10 12:01"));

  const bot = await start(begin);
  const end = Date.parse("2025-01-09T12:00:00Z");
  const at = (text: string) => Date.parse(text);
  const [ahead, back] = [at("2024-11-25T12:00:00Z"), at("2024-11-27T17:30:00Z")];
  // Three hours on either side of a meeting, and of the call for the next one's agenda.
  const outages = [at("2024-11-28T14:00:00Z"), at("2024-12-05T14:00:00Z")].map(
    (from) => [from, from + 6 * hour] as const,
  );
  const slack = bot.platforms.get("slack");
  const disturbed = troubled(bot, 5003);
  let isBack = false;
  const season = await live(bot, deeds, end, async () => {
    const now = bot.now();
    if (now === ahead) await bot.turn(24 * hour);
    if (now === back && !isBack) {
      isBack = true;
      await bot.turn(-hour);
    }
    for (const [down, up] of outages) {
      if (now >= down && now < up)
        slack?.fail(...Array.from({ length: 9 }, () => new Undelivered("later", "down")));
      if (now === up) slack?.heal();
    }
    await disturbed();
  });
  expect(isBack).toBe(true);

  const known = new Map(season.map((one) => [one.key, one]));
  expect(known.size, "nothing twice").toBe(season.length);
  const wanted = year.filter(({ at: instant }) => instant <= end);
  const missing = wanted.filter(({ key }) => !known.has(key));
  expect(linesOf(missing)).toEqual([
    "2024-11-28 11:45 slack cscwg: next meeting",
    "2024-11-28 12:00 slack cscwg: meeting starting",
  ]);
  const late = wanted.filter(({ key, at: instant }) => (known.get(key)?.at ?? instant) !== instant);
  for (const { key, at: instant } of late) expect(known.get(key)?.at, key).toBeGreaterThan(instant);
  expect(linesOf(late)).toEqual([
    "2024-11-25 12:00 console @bruce: agenda due",
    "2024-11-25 12:00 console @dean: agenda due",
    "2024-12-05 12:00 slack cscwg: next meeting",
  ]);
  const keys = new Set(year.map(({ key }) => key));
  expect(season.filter(({ key }) => !keys.has(key))).toEqual([]);
  expect(await faultsOf(bot)).toEqual([]);
}, 400_000);
