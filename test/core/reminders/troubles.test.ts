import { describe, expect, it } from "vitest";
import { Undelivered } from "../../../src/chat/index.ts";
import { beat } from "../../../src/core/clock.ts";
import { faultsOf, startBot } from "../../bot.ts";
import { listen } from "./listening.ts";

const group = `name: Bell
zone: Europe/London
cadence: [{ from: 2026-01-01, rule: FREQ=WEEKLY;BYDAY=TH, time: 15:00 }]
rooms: [console:local/room, slack:team/bells]
members: [{ name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }]
`;
const start = async (at: string) => {
  const bot = await startBot({ group, reminders: true, at });
  return { bot, ear: listen(bot) };
};
const quarter = 15 * 60_000;
const short = (lines: readonly string[]) => lines.map((line) => line.slice(0, line.indexOf(": ")));

describe("whatever happens to clocks and platforms", () => {
  it("what is said again and again is said once after a long time away, over the change to summer time too", async () => {
    const { bot } = await start("2026-01-08T15:00:00Z");
    for (const line of ["/meeting start", "/meeting minutes-taker me", "/meeting adjourn really:yes"])
      await bot.say(`@ada ${line}`);
    await bot.turn("2026-01-12T12:00:00Z");
    const said = bot.platforms.get("console")?.said ?? [];
    const before = said.length;
    await bot.turn("2026-04-12T12:00:00Z");
    const overdue = said.slice(before).filter(({ key }) => key.includes(" bell minutes due "));
    expect(overdue).toHaveLength(1);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("a platform that is down for six hours gets late what is still of use, once, and the rest is logged; the other room waits for nothing", async () => {
    const { bot, ear } = await start("2026-01-22T12:00:00Z");
    const slack = bot.platforms.get("slack");
    const until = Date.parse("2026-01-22T18:00:00Z");
    while (bot.now() < until) {
      slack?.fail(...Array.from({ length: 20 }, () => new Undelivered("later", "down")));
      await ear.until(bot.now() + quarter);
    }
    slack?.heal();
    await ear.until("2026-01-22T20:00:00Z");
    const room = ear.lines(/console room|slack bells/);
    // 15 minutes before and the start are over; that the next one is a week away is still news.
    expect(short(room)).toEqual([
      "Thu 22 January 2026 14:45 GMT console room",
      "Thu 22 January 2026 15:00 GMT console room",
      "Thu 22 January 2026 15:00 GMT console room",
      expect.stringMatching(/^Thu 22 January 2026 1[89]:\d\d GMT slack bells$/),
    ]);
    expect(room.at(-1)).toContain("Next meeting: Teleconference of 29 January 2026");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("duplicates: a clock that jumps a day ahead and back an hour, beats at once and a new process say nothing twice", async () => {
    const { bot, ear } = await start("2026-01-21T14:00:00Z");
    await bot.turn("2026-01-22T14:30:00Z");
    await bot.turn("2026-01-21T14:30:00Z");
    await ear.until("2026-01-21T16:00:00Z");
    await bot.turn(-3_600_000);
    for (let n = 0; n < 30; n++) {
      await Promise.all([beat(bot.store, bot.now()), beat(bot.store, bot.now())]);
      if (n % 10 === 0) await bot.restart();
      await ear.until(bot.now() + quarter * 4);
    }
    const keys = ear.heard.map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(4);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("a room that the bot was thrown out of hears once it is let in what is still of use, and the others hear all the same", async () => {
    const { bot, ear } = await start("2026-01-21T14:00:00Z");
    bot.platforms.get("slack")?.shut.set("bells", "forbidden");
    await ear.until("2026-01-22T16:00:00Z");
    const lines = short(ear.lines(/room|bells/));
    expect(lines.filter((line) => line.includes("slack bells"))).toEqual([]);
    expect(lines).toContain("Wed 21 January 2026 15:00 GMT console room");
    bot.platforms.get("slack")?.shut.clear();
    await ear.until("2026-01-22T20:00:00Z");
    // The day before, a quarter of an hour before and the start are over; that the next one is a week away is news.
    const [late, ...more] = ear.lines(/slack bells/);
    expect(more).toEqual([]);
    expect(late).toContain("Next meeting: Teleconference of 29 January 2026");
  });
});
