import { expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";

it("opens a meeting with the group's standing items and shows a card that leads through it", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  expect(bot.card()).toContain("▶ 1.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("answers a slip of the pen with the word that was meant, and changes nothing", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /agenda nxt")).toContain("Did you mean /agenda next?");
  expect(await bot.ask("@ada /agnda")).toContain("Did you mean /agenda?");
});
