import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../../bot.ts";
import { lastEntry } from "../../commands/ballot-life.ts";
import { listen } from "./listening.ts";

const quarter = 15 * 60_000;
const file = (given: string) => `name: Bell
${given.includes("zone:") ? "" : "zone: Europe/London\n"}${given}
rooms: [console:local/room]
members: [{ name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }]
`;
const rhythm = (rule: string, from = "2026-01-01") =>
  file(`cadence: [{ from: ${from}, rule: "${rule}", time: "15:00" }]`);
const plan = (lines: string) => file(`reminders: { lines: { ${lines} } }`);

describe("a group file that nobody could keep time by is refused with its line and what is wrong, and changes nothing", () => {
  it.each([
    [
      "a rule that never recurs",
      rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
      /line \d.*falls on no day in 40 years/,
    ],
    ["a rule that recurs each second", rhythm("FREQ=SECONDLY"), /line \d.*more often than daily/],
    ["an unknown zone", file("zone: Atlantis/Capital"), /line 2: .*Atlantis.*Capital/],
    ["a bare offset for a zone", file('zone: "+02:00"'), /line 2: .*\+02:00/],
    [
      "30 February as a rhythm's first day",
      rhythm("FREQ=WEEKLY;BYDAY=TH", "2026-02-30"),
      /line \d.*2026-02-30/,
    ],
    [
      "negative times in the plan",
      plan('next meeting: { before: ["-7d"] }'),
      /line \d.*must be a span, written as/,
    ],
    ["a negative time after", plan('minutes due: { after: "-3d" }'), /line \d.*must be a span, written as/],
    [
      "a reminder each minute",
      plan('endorsers missing: { every: "1m" }'),
      /line \d.*must be at least an hour/,
    ],
  ])("%s", async (_, content, answer) => {
    const bot = await startBot({ reminders: true });
    const before = await lastEntry(bot);
    const files = [{ name: "group.yaml", type: "application/yaml", content }];
    expect(await bot.ask("@ada /group apply", { files })).toMatch(answer);
    expect(await lastEntry(bot)).toBe(before);
  });
});

describe("a meeting", () => {
  it.each([
    ["2026-02-30 11:00", /30/],
    ["30 February 11:00", /30 February/],
    ["2026-03-29 11:00 EST", /EST|zone/],
  ])("at %s is refused in words, and nothing is planned", async (at, answer) => {
    const bot = await startBot();
    const before = await lastEntry(bot);
    expect(await bot.ask(`@ada /meeting schedule "${at}"`)).toMatch(answer);
    expect(await lastEntry(bot)).toBe(before);
  });

  it("at 02:30 on the night the clocks go forward is an hour later by them, in the answer as in what is said of it", async () => {
    const group = file("zone: America/New_York");
    const bot = await startBot({ group, reminders: true, at: "2026-03-07T12:00:00Z" });
    const ear = listen(bot, "America/New_York");
    expect(await bot.ask('@ada /meeting schedule "2026-03-08 02:30"')).toContain("03:30 EDT");
    ear.forget();
    await ear.until("2026-03-08T08:00:00Z", quarter);
    expect(ear.lines(/room/).map((line) => line.slice(0, line.indexOf(" console")))).toEqual([
      "Sun 8 March 2026 03:15 EDT",
      "Sun 8 March 2026 03:30 EDT",
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });
});
