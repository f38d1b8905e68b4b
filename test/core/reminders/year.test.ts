import { expect, it } from "vitest";
import { faultsOf, startBot } from "../../bot.ts";
import { lifeOf, live, troubled } from "./group-life.ts";

it("a year of the CSCWG, minute by minute, with a leap day and two changes of the clocks: every line of the plan is said once, in its room, at its local time, and nothing else, whatever beats at once and whenever the process starts anew", async () => {
  const bot = await startBot({ group: "cscwg", reminders: true, at: "2023-10-12T15:00:00Z" });
  const { deeds, expected } = lifeOf("2023-10-19", 27, 6);
  const until = Date.parse("2024-10-11T16:00:00Z");
  const heard = await live(bot, deeds, until, troubled(bot));
  const before = (line: string) => line < "2024-10-11 12:01";
  expect(heard).toEqual(expected.filter(before));
  expect(await faultsOf(bot)).toEqual([]);
}, 400_000);
