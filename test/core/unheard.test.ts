import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import type { Remembering } from "../remembering.ts";

const minute = 60_000;
const hour = 60 * minute;

const on = (bot: TestBot, name: string) => bot.platforms.get(name) as Remembering;
const toldIn = (bot: TestBot, name: string, what: string) =>
  bot.room(name).filter((text) => text.includes(what));
const start = () => startBot({ group: "cscwg", at: "2023-11-02T16:00:00Z" });

/** An action is told in all rooms of the group. */
const promise = (bot: TestBot, what: string) =>
  bot.say(`discord:local/cscwg @dean /meeting schedule 2023-12-0${what} 16:00`);

describe("A room that takes nothing", () => {
  it.each(["gone", "forbidden"] as const)(
    "(%s) hears all of it, in order, once it takes something again",
    async (why) => {
      const bot = await start();
      on(bot, "slack").shut.set("cscwg", why);
      for (const day of ["5", "6", "7"]) await promise(bot, day);
      expect(bot.room("slack")).toEqual([]);
      const elsewhere = toldIn(bot, "discord", "December 2023");
      expect(elsewhere).toHaveLength(3);
      await bot.turn(30 * 24 * hour);
      on(bot, "slack").shut.clear();
      await bot.turn(4 * hour);
      expect(toldIn(bot, "slack", "December 2023")).toEqual(elsewhere);
      expect(await faultsOf(bot)).toEqual([]);
    },
  );

  it("is tried later and later, with one message for all that waits", async () => {
    const bot = await start();
    on(bot, "slack").shut.set("cscwg", "forbidden");
    for (const day of ["5", "6", "7"]) await promise(bot, day);
    const tries: number[] = [];
    for (const wait of [1, 5, 15, 60, 240, 240]) {
      const before = on(bot, "slack").calls();
      await bot.turn(wait * minute - 1000);
      expect(on(bot, "slack").calls()).toBe(before);
      await bot.turn(1000);
      tries.push(on(bot, "slack").calls() - before);
    }
    expect(tries).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("is told of once, in the group's other rooms", async () => {
    const bot = await start();
    on(bot, "slack").shut.set("cscwg", "gone");
    for (const day of ["5", "6"]) await promise(bot, day);
    await bot.turn(24 * hour);
    await bot.restart();
    await bot.turn(24 * hour);
    await promise(bot, "8");
    for (const name of ["discord", "console"])
      expect(toldIn(bot, name, "slack:local/cscwg")).toEqual([
        "I cannot write to the room slack:local/cscwg: it is archived, or no more. What is to be said there is kept, and I try again later and later. Let me in again, bring the channel back, or bind another with /group bind.",
      ]);
    // Shut once more after it was open: that is news again.
    on(bot, "slack").shut.clear();
    await bot.turn(4 * hour);
    on(bot, "slack").shut.set("cscwg", "forbidden");
    await promise(bot, "9");
    expect(toldIn(bot, "discord", "slack:local/cscwg")).toHaveLength(2);
  });

  it("that is the only one is told of to an officer, in private", async () => {
    const bot = await startBot();
    on(bot, "console").shut.set("room", "forbidden");
    await bot.say("@ada /meeting schedule 2026-02-05 15:00");
    const told = on(bot, "console").said;
    expect(told.map(({ to }) => ("id" in to ? to.id : to.channel))).toEqual(["ada"]);
    expect(bot.room()[0]).toContain("I cannot write to the room console:local/room: I was thrown out");
  });

  it("gets everything as soon as the bot is let in again", async () => {
    const bot = await start();
    on(bot, "slack").shut.set("cscwg", "forbidden");
    for (const day of ["5", "6"]) await promise(bot, day);
    await bot.turn(6 * hour);
    on(bot, "slack").shut.clear();
    const place = { platform: "slack", workspace: "local", channel: "cscwg" };
    await bot.hear({ id: "in 1", what: { kind: "let in" }, place, at: bot.now() });
    expect(toldIn(bot, "slack", "December 2023")).toHaveLength(2);
    // So it does where a whole workspace takes the bot back, or the bot is started again.
    for (const back of [
      () =>
        bot.hear({ id: "in 2", what: { kind: "let in" }, place: { ...place, channel: "" }, at: bot.now() }),
      async () => {
        await bot.restart();
        await bot.deliver();
      },
    ]) {
      on(bot, "slack").shut.set("cscwg", "gone");
      await promise(bot, "8");
      await bot.turn(6 * hour);
      on(bot, "slack").shut.clear();
      await back();
      await bot.say("discord:local/cscwg @dean /undo");
      expect(toldIn(bot, "slack", "8 December").length).toBeGreaterThan(0);
    }
  });

  it("hears what comes new only after what waits, and nothing that is of no use any more", async () => {
    const bot = await startBot({ group: "cscwg", at: "2023-11-02T15:40:00Z", reminders: true });
    on(bot, "slack").shut.set("cscwg", "forbidden");
    // Fifteen minutes before the meeting, and at its start: both are over an hour later.
    for (let n = 0; n < 5; n++) await bot.turn(10 * minute);
    await promise(bot, "5");
    await bot.turn(2 * hour);
    on(bot, "slack").shut.clear();
    await promise(bot, "6");
    expect(toldIn(bot, "slack", "December 2023")).toEqual([]);
    await bot.turn(4 * hour);
    expect(toldIn(bot, "slack", "December 2023").map((text) => /\d December/.exec(text)?.[0])).toEqual([
      "5 December",
      "6 December",
    ]);
    expect(toldIn(bot, "discord", "Starting now").length).toBeGreaterThan(0);
    expect(toldIn(bot, "slack", "Starting now")).toEqual([]);
  });

  it("that the group has left is not waited for", async () => {
    const bot = await start();
    on(bot, "slack").shut.set("cscwg", "gone");
    await promise(bot, "5");
    const [slack] = (await bot.store.read.rooms("cscwg")).filter(({ platform }) => platform === "slack");
    await bot.store.transact(async (transaction) => {
      const by = {
        group: "cscwg",
        call: "left",
        at: bot.now(),
        account: "test",
        command: "group apply",
        said: "",
      };
      const writer = transaction.writer(by);
      if (slack) await writer.remove("rooms", slack.id);
      await writer.finish();
    });
    await bot.turn(hour);
    expect(await bot.store.read.waiting()).toEqual([]);
  });
});

describe("A member who takes no direct messages", () => {
  it("keeps nothing from the others, is named to an officer in private, and hears it later", async () => {
    const bot = await startBot();
    on(bot, "console").shut.set("@mirela", "forbidden");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @mirela");
    const [notice, ...more] = on(bot, "console").said.filter(({ to }) => "id" in to);
    expect(more).toEqual([]);
    expect(notice?.to).toMatchObject({ id: "ada" });
    expect(bot.room().join()).toContain("I cannot write to Mirela Kovač in private (console:local/mirela).");
    await bot.turn(4000);
    expect(bot.card()).toContain("Minutes: Mirela Kovač.");
    on(bot, "console").shut.clear();
    await bot.turn(4 * hour);
    expect(on(bot, "console").said.filter(({ to }) => "id" in to && to.id === "mirela")).toHaveLength(1);
  });
});
