import { expect, it } from "vitest";
import { tourOf } from "../../src/cli/tour.ts";
import { groupOf } from "../../src/core/group.ts";
import { startBot, type TestBot } from "../bot.ts";

const speaker = (id: string) => ({
  platform: "console",
  workspace: "local",
  id,
  name: id,
  administrator: true,
});
const people = ["ada", "tomas"].map((id) => ({ ...speaker(id), about: "" }));

async function stepsOf(bot: TestBot) {
  const [row] = await bot.store.read.groups();
  if (!row) throw new Error("there is no group");
  const read = bot.store.read.of(row.group);
  return tourOf({ read, group: groupOf(row), now: bot.now(), who: speaker("ada"), people });
}

it("the guide follows the meeting that was opened, also where another is planned for later that day", async () => {
  const bot = await startBot({ at: "2026-01-15T10:00:00Z" });
  await bot.say("@ada /meeting schedule 2026-01-15 18:00");
  await bot.say("@ada /meeting start");
  expect((await stepsOf(bot)).map(({ done }) => done).slice(0, 2)).toEqual([true, false]);
});

it("the guide goes on with a meeting that runs past midnight", async () => {
  const bot = await startBot({ at: "2026-01-15T23:50:00Z" });
  await bot.say("@ada /meeting start");
  bot.wind("2026-01-16T00:10:00Z");
  expect((await stepsOf(bot))[0]?.done).toBe(true);
});
