import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../../bot.ts";
import { listen } from "./listening.ts";

const quarter = 15 * 60_000;
const start = async (at: string, options = {}) => {
  const bot = await startBot({ group: "practice", reminders: true, at, ...options });
  return { bot, ear: listen(bot) };
};

describe("the reminders of a meeting", () => {
  it("come 7 days, 24 hours and 15 minutes before and at its start, by the group's clock, with its place", async () => {
    const { bot, ear } = await start("2026-01-15T14:59:00Z");
    await ear.until("2026-01-22T15:30:00Z", 60_000 * 5);
    expect(ear.lines(/console room/)).toEqual([
      expect.stringMatching(/^Thu 15 January 2026 15:0\d GMT .*What should be on its agenda\?/),
      expect.stringMatching(
        /^Wed 21 January 2026 15:0\d GMT .*Teleconference of 22 January 2026: .*https:\/\/meet/,
      ),
      expect.stringMatching(/^Thu 22 January 2026 14:4\d GMT .*https:\/\/meet/),
      expect.stringMatching(/^Thu 22 January 2026 15:0\d GMT .*Starting now: .*dial-in/),
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("tell the officers in private that the agenda is to be sent round, and stop when it is", async () => {
    const { bot, ear } = await start("2026-01-19T14:00:00Z");
    await ear.until("2026-01-19T15:00:00Z", quarter);
    const [first] = ear.heard.filter(({ text }) => text.includes("not sent round"));
    expect(first?.where).toBe("console @ada");
    expect(first?.text).toContain("On the public list by Tue 20 January 2026 15:00 GMT");
    await bot.say("@ada /agenda circulate");
    ear.forget();
    await ear.until("2026-01-21T12:00:00Z", quarter);
    expect(ear.lines(/not sent round/)).toEqual([]);
  });

  it("move with it, and are said no more at the time from which it was moved", async () => {
    const { bot, ear } = await start("2026-01-20T15:00:00Z");
    await bot.say("@ada /meeting move 2026-01-23 16:00 A storm");
    ear.forget();
    await ear.until("2026-01-23T16:10:00Z", quarter);
    expect(ear.lines(/room: (?:Starting|Tele)/)).toEqual([
      expect.stringMatching(/^Thu 22 January 2026 16:00/),
      expect.stringMatching(/^Fri 23 January 2026 15:45/),
      expect.stringMatching(/^Fri 23 January 2026 16:00 .*Starting now/),
    ]);
  });

  it("end with it where it is cancelled, and go on with the next", async () => {
    const { bot, ear } = await start("2026-01-21T12:00:00Z");
    await bot.say("@ada /meeting cancel The harbour is closed");
    ear.forget();
    await ear.until("2026-01-29T16:00:00Z", quarter);
    expect(ear.lines(/console room/)).toEqual([
      expect.stringMatching(/^Thu 29 January 2026 15:00 .*Next meeting: Teleconference of 5 February 2026/),
    ]);
  });

  it("do not say that it starts where it has started already", async () => {
    const { bot, ear } = await start("2026-01-22T14:50:00Z");
    await bot.say("@ada /meeting start");
    await ear.until("2026-01-22T15:20:00Z", 60_000);
    expect(ear.lines(/Starting now/)).toEqual([]);
  });

  it("are logged instead of said more than five minutes after its start", async () => {
    const { bot, ear } = await start("2026-01-22T14:50:00Z");
    await bot.turn("2026-01-22T15:06:00Z");
    await ear.until("2026-01-22T15:20:00Z");
    expect(ear.lines(/Starting now/)).toEqual([]);
    const row = await bot.store.tray.waiting(bot.now() + 1e10, 100);
    expect(row).toEqual([]);
  });

  it("are not lost where somebody changes the meeting between their time and the beat", async () => {
    const { bot, ear } = await start("2026-01-21T14:59:00Z");
    await bot.turn(50_000);
    // 24 hours before falls at 15:00:00; something is said at 15:00:10, the beat comes at 15:01.
    bot.wind("2026-01-21T15:00:10Z");
    await bot.say("@jonas /rollcall regrets meeting:2026-01-22");
    await bot.turn("2026-01-21T15:01:00Z");
    await ear.until("2026-01-21T15:02:00Z");
    expect(ear.lines(/room: Teleconference of 22 January/)).toHaveLength(1);
  });

  it("name whose turn it is to take the minutes, to them alone, and somebody else after their regrets", async () => {
    const { bot, ear } = await start("2026-01-08T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /rollcall present Ada, Tomas, Mirela, Jonas");
    await bot.say("@ada /meeting minutes-taker Mirela");
    await bot.say("@ada /meeting adjourn really:yes");
    await ear.until("2026-01-21T14:00:00Z", quarter);
    ear.forget();
    await bot.say("@jonas /rollcall regrets meeting:2026-01-22");
    await ear.until("2026-01-21T15:00:00Z", quarter);
    const told = ear.heard.filter(({ text }) => text.includes("It is your turn"));
    expect(told.map(({ where }) => where)).toEqual(["console @tomas"]);
    expect(told[0]?.text).toContain("Where: https://meet");
  });

  it("say that the next meeting falls on a holiday of the group's calendar", async () => {
    const group = `name: Bell
zone: Europe/London
cadence: [{ from: 2026-12-04, rule: FREQ=WEEKLY;BYDAY=FR, time: 11:00 }]
rooms: [console:local/room]
calendar: { holidays: [{ day: 2026-12-25, name: Christmas Day }] }
`;
    const { ear } = await start("2026-12-18T10:00:00Z", { group });
    await ear.until("2026-12-18T11:00:00Z", quarter);
    expect(ear.lines(/room/).join()).toContain("Mind that it falls on a holiday, Christmas Day.");
  });

  it("keep the clock across daylight saving, also where the clocks skip the hour of the meeting", async () => {
    const group = `name: Bell
zone: Europe/London
cadence: [{ from: 2026-03-01, rule: FREQ=WEEKLY;BYDAY=SU, time: 01:30 }]
rooms: [console:local/room]
`;
    const { ear } = await start("2026-03-21T01:00:00Z", { group });
    await ear.until("2026-03-29T03:00:00Z", quarter);
    expect(ear.lines().map((line) => line.slice(0, line.indexOf(" console")))).toEqual([
      "Sat 21 March 2026 01:30 GMT",
      "Sun 22 March 2026 01:15 GMT",
      "Sun 22 March 2026 01:30 GMT",
      // The clocks skip 01:30 on the 29th: that meeting is at 02:30, and so is what is said days before it.
      "Sun 22 March 2026 02:30 GMT",
      "Sat 28 March 2026 01:30 GMT",
      "Sun 29 March 2026 02:15 BST",
      // Both the start, and 7 days before the next, which would be said at 01:30.
      "Sun 29 March 2026 02:30 BST",
      "Sun 29 March 2026 02:30 BST",
    ]);
  });
});
