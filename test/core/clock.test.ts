import { describe, expect, it } from "vitest";
import { beat } from "../../src/core/clock.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { hold, withoutCadence } from "../commands/minutes-life.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Discord limits the edits of a message over an hour old. */
const fresh = 50 * minute;

const pointer = "the card has moved on, see below.";
const shapes = (bot: TestBot) => bot.room().map((text) => (text.includes(pointer) ? "pointer" : "card"));

describe("the fresh card", () => {
  it("is posted after fifty minutes of an item, and the old one shrinks to a pointer", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(fresh - minute);
    expect(shapes(bot)).toEqual(["card"]);
    await bot.turn(minute);
    expect(shapes(bot)).toEqual(["pointer", "card"]);
    await bot.turn(fresh);
    expect(shapes(bot)).toEqual(["pointer", "pointer", "card"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("counts anew with each item", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(40 * minute);
    await bot.say("@ada /agenda next");
    expect(shapes(bot)).toEqual(["pointer", "card"]);
    await bot.turn(fresh - minute);
    expect(shapes(bot)).toEqual(["pointer", "card"]);
    await bot.turn(minute);
    expect(shapes(bot)).toEqual(["pointer", "pointer", "card"]);
  });

  it("comes once where beats were missed for three hours, and where two beats come at once", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(3 * hour + 5 * minute);
    expect(shapes(bot)).toEqual(["pointer", "card"]);
    await bot.turn(0);
    await Promise.all([beat(bot.store, bot.now() + fresh), beat(bot.store, bot.now() + fresh)]);
    await bot.turn(fresh);
    expect(shapes(bot)).toEqual(["pointer", "pointer", "card"]);
    await bot.restart();
    await bot.turn(minute);
    expect(shapes(bot)).toEqual(["pointer", "pointer", "card"]);
  });

  it("ends with the meeting", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn(3 * hour);
    const cards = bot.room().filter((text) => text.includes("Agenda") && !text.includes(pointer));
    expect(cards).toEqual([expect.stringContaining("Open from")]);
    expect(await bot.store.tray.dueBy(bot.now() + 1000 * hour, 9)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ line: "fresh card" })]),
    );
  });
});

describe("minutes that become final by time", () => {
  const told = (bot: TestBot) => bot.room().filter((text) => text.includes("are final: three weeks"));
  const circulated = async () => {
    const bot = await startBot({ group: withoutCadence, at: "2026-01-08T15:00:00Z" });
    await hold(bot, "The buoys are late.");
    await bot.say("@mirela /minutes circulate");
    return bot;
  };

  it("are told of once, at their instant, however many beats there are", async () => {
    const bot = await circulated();
    await bot.turn("2026-01-29T15:59:59Z");
    expect(told(bot)).toEqual([]);
    for (const at of ["2026-01-29T16:00:00Z", "2026-01-29T16:00:00Z", "2026-01-29T16:01:00Z"])
      await bot.turn(at);
    await bot.restart();
    await bot.turn("2026-03-01T16:00:00Z");
    expect(told(bot)).toHaveLength(1);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("are told of once where two beats come at once, and where they come weeks late", async () => {
    const bot = await circulated();
    const late = Date.parse("2026-02-20T09:00:00Z");
    await Promise.all([beat(bot.store, late), beat(bot.store, late), beat(bot.store, late + minute)]);
    await bot.turn(late + 2 * minute - bot.now());
    expect(told(bot)).toHaveLength(1);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("are told of though something before them is due for what is no more", async () => {
    const bot = await circulated();
    const late = Date.parse("2026-02-20T09:00:00Z");
    await bot.store.transact(async (transaction) =>
      transaction.setDue("practice", "fresh card", "no such meeting", bot.now()),
    );
    await bot.turn(late - bot.now());
    expect(told(bot)).toHaveLength(1);
    expect(await bot.store.tray.dueBy(late + 1000 * hour, 9)).toEqual([]);
  });
});
