import { describe, expect, it } from "vitest";
import { readGroupFile } from "../../../src/records/group-file.ts";
import { startBot } from "../../bot.ts";
import { listen } from "./listening.ts";

const quarter = 15 * 60_000;
const start = async (at: string, group = "practice") => {
  const bot = await startBot({ group, reminders: true, at });
  return { bot, ear: listen(bot) };
};

describe("/reminders set", () => {
  it("changes when a line is said, at once, and back to the usual", async () => {
    const { bot, ear } = await start("2026-01-20T12:00:00Z");
    expect(await bot.ask("@ada /reminders set next meeting 2h, 30m")).toBe(
      "next meeting: 2 hours and 30 minutes before, until now 7 days, 24 hours and 15 minutes before. /reminders list shows what comes.",
    );
    await ear.until("2026-01-22T15:00:00Z", quarter);
    expect(ear.lines(/console room/).map((line) => line.slice(0, 30))).toEqual([
      "Thu 22 January 2026 13:00 GMT ",
      "Thu 22 January 2026 14:30 GMT ",
      "Thu 22 January 2026 15:00 GMT ",
    ]);
    expect(await bot.ask("@ada /reminders set next meeting usual")).toContain(
      "7 days, 24 hours and 15 minutes before",
    );
    expect(await bot.ask("@ada /reminders set meeting starting off")).toContain(
      "never, until now as it happens",
    );
    expect(await bot.ask("@ada /reminders set minutes due 2d every 7d")).toContain(
      "2 days after, then every 7 days",
    );
  });

  it.each([
    ["next meeting -2d", /“-2d” is no length of time\. As 7d \(days\)/],
    ["next meeting soon", /“soon” is no length of time/],
    ["next meeting every 2d", /"every"/],
    ["minutes due 2d 3d", /one first time/],
    ["meeting starting 2h", /"before"/],
    ["quiet hours at night", /As 22:00-07:00, or off/],
    ["quiet hours 22:00-22:00", /begin and end at the same time/],
    ["quiet hours 25:00-07:00", /time of day/],
    ["morning 9", /time of day/],
    ["next meeting usual", /That is so already/],
    ["breakfast 2h", /none of|missing|could not place/],
  ])("refuses %s in words, and changes nothing", async (said, answer) => {
    const bot = await startBot({ reminders: true });
    const before = (await bot.store.read.group("practice"))?.settings;
    expect(await bot.ask(`@ada /reminders set ${said}`)).toMatch(answer);
    expect((await bot.store.read.group("practice"))?.settings).toEqual(before);
  });

  it("is for officers", async () => {
    const bot = await startBot({ reminders: true });
    expect(await bot.ask("@jonas /reminders set next meeting off")).toMatch(/officer/);
  });
});

describe("a group file's plan", () => {
  it.each([
    ['{ lines: { next meeting: { before: ["-1d"] } } }', /must be a span/],
    ["{ lines: { next meeting: { before: [] } } }", /write "off: true"/],
    ["{ quietHours: { from: 22:00, until: 22:00 } }", /begin and end at the same time/],
    ["{ quietHours: { from: 22:00, until: 07:00, urgent: [breakfast] } }", /breakfast/],
    ["{ morning: noon }", /time of day/],
  ])("that says %s is refused, with what would work", (plan, fault) => {
    const read = readGroupFile(`name: Bell\nzone: Europe/London\nreminders: ${plan}\n`);
    expect("faults" in read ? read.faults.map(({ message }) => message).join() : "taken").toMatch(fault);
  });
});

describe("quiet hours", () => {
  const group = `name: Bell
zone: Europe/London
rooms: [console:local/room]
cadence: [{ from: 2026-01-01, rule: FREQ=WEEKLY;BYDAY=TH, time: 05:00 }]
members: [{ name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }]
reminders: { quietHours: { from: 21:00, until: 07:00 }, lines: { agenda due: { before: [72h, 2h] } } }
`;
  it("hold lines back until they end, bring forward those that would be too late, and spare the urgent ones", async () => {
    const { ear } = await start("2026-01-18T12:00:00Z", group);
    await ear.until("2026-01-22T05:01:00Z", quarter);
    expect(ear.lines().map((line) => line.replace(/ GMT console (\S+): .*/, " $1"))).toEqual([
      // 72 hours before is Monday 05:00; 2 hours before, Thursday 03:00, would be told at 07:00, after the meeting.
      "Mon 19 January 2026 07:00 @ada",
      "Wed 21 January 2026 05:00 room",
      "Wed 21 January 2026 21:00 @ada",
      "Thu 22 January 2026 04:45 room",
      // It starts, and the next is a week away.
      "Thu 22 January 2026 05:00 room",
      "Thu 22 January 2026 05:00 room",
    ]);
  });
});

describe("/reminders set quiet hours", () => {
  const group = `name: Bell
zone: Europe/London
rooms: [console:local/room]
cadence: [{ from: 2026-01-01, rule: FREQ=WEEKLY;BYDAY=TH, time: 05:00 }]
members: [{ name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }]
`;
  it("names what is said in them all the same, and holds back what a room would hear as well as what a person is told", async () => {
    const { bot, ear } = await start("2026-01-20T12:00:00Z", group);
    expect(await bot.ask("@ada /reminders set quiet hours 21:00-07:00")).toContain(
      "from 21:00 until 07:00, but for next meeting, meeting starting, until now none",
    );
    expect(await bot.ask("@ada /reminders set quiet hours 21:00-07:00 but meeting starting")).toContain(
      "but for meeting starting, until now",
    );
    await ear.until("2026-01-22T05:01:00Z", quarter);
    expect(ear.lines(/room/).map((line) => line.replace(/ GMT console (\S+): .*/, ""))).toEqual([
      // 24 hours before is 05:00: said when the night is over; 15 minutes before: before it begins.
      "Wed 21 January 2026 07:00",
      "Wed 21 January 2026 21:00",
      "Thu 22 January 2026 05:00",
    ]);
  });
});

describe("/reminders mute", () => {
  it("keeps a line from being told to me in private, and unmute brings it back", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /action add "Write it down" @jonas due:2026-01-14');
    expect(await bot.ask("@jonas /reminders mute action due")).toContain(
      "You will not be reminded of “action due”",
    );
    expect(await bot.ask("@jonas /reminders mute action due")).toMatch(/muted “action due” already/);
    await ear.until("2026-01-13T12:00:00Z", quarter);
    expect(ear.lines(/promised/)).toEqual([]);
    expect(await bot.ask("@jonas /reminders unmute")).toBe("You will be reminded of everything again.");
    await ear.until("2026-01-14T12:00:00Z", quarter);
    expect(ear.lines(/@jonas: You promised/)).toHaveLength(1);
  });

  it("of everything is muted once, and lines of it are not brought back one by one", async () => {
    const bot = await startBot({ reminders: true });
    await bot.say("@jonas /reminders mute");
    expect(await bot.ask("@jonas /reminders mute")).toMatch(/muted all reminders already/);
    expect(await bot.ask("@jonas /reminders unmute action due")).toMatch(/muted all reminders at once/);
    expect(await bot.ask("@ada /reminders unmute")).toMatch(/muted nothing/);
  });
});
