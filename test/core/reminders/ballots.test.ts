import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/adapters/console/render.ts";
import { plainOf } from "../../../src/chat/index.ts";
import { spokenInstant } from "../../../src/core/time.ts";
import { faultsOf, startBot } from "../../bot.ts";
import { day, endorsed, inReview, passed, sayAll, voting } from "../../commands/ballot-life.ts";
import { listen } from "./listening.ts";

const hour = 3_600_000;

/** A ballot brought so far, by a group that meets at no set time and so is told of nothing else. */
async function brought(lines: readonly string[], { onList = false } = {}) {
  const file = readFileSync(new URL("../../../examples/practice.yaml", import.meta.url), "utf8");
  const group = onList ? file.replace(/votesCount: .*/, "votesCount: on the list") : file;
  const bot = await startBot({ group, reminders: true, cadence: "none", at: "2026-03-02T12:00:00Z" });
  await sayAll(bot, lines);
  const ear = listen(bot);
  return { bot, ear };
}

/** As a calendar file writes an instant in London's winter. */
const clockIn = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+Z/g, "");

const short = (lines: readonly string[]) => lines.map((line) => line.replace(/ console (\S+): .*/, " $1"));

describe("the reminders of a ballot", () => {
  it("ask for endorsers each week, until there are two", async () => {
    const { bot, ear } = await brought(endorsed.slice(0, 3));
    await ear.until("2026-03-17T00:00:00Z", hour);
    const asked = ear.lines(/endorsement/);
    expect(asked).toEqual([
      expect.stringMatching(
        /^Mon 9 March 2026 1[23]:\d\d GMT console room: HS-1 needs 1 more endorsement \(Bylaws 2\.3\(3\)\)\./,
      ),
      expect.stringMatching(/^Mon 16 March 2026/),
    ]);
    await bot.say("@tomas /ballot endorse HS-1");
    ear.forget();
    await ear.until("2026-03-24T12:00:00Z", hour);
    expect(ear.lines(/endorsement/)).toEqual([]);
  });

  it("say when voting may begin, and 14 and 3 days before it lapses, with the same instant as the card", async () => {
    const { bot, ear } = await brought(endorsed);
    await ear.until("2026-03-10T00:00:00Z", hour);
    expect(ear.lines(/discussed long enough/)).toEqual([expect.stringMatching(/^Mon 9 March 2026 12:04/)]);
    const opened = await bot.press("jonas", "Open the vote");
    expect(plainOf(opened?.text ?? [])).toContain("open");
    expect(await bot.ask("@jonas /undo")).toMatch(/^Took back #\d+: \/ballot open HS-1/);
    ear.forget();
    await ear.until("2026-06-01T00:00:00Z", 3 * hour);
    const lapses = ear.lines(/lapses at/);
    expect(lapses.map((line) => line.slice(0, 15))).toEqual(["Sun 17 May 2026", "Thu 28 May 2026"]);
    const [, instant = "none"] = /lapses at (\w+ \d+ \w+ \d+ \d\d:\d\d \w+)/.exec(lapses[0] ?? "") ?? [];
    expect(await bot.ask("@ada /ballot show HS-1")).toContain(instant);
  });

  it("a deadline shown differently in two places: the end of a vote is one instant in the answer, on the card, in the list's e-mail, the reminder, the calendar and the timeline", async () => {
    const { bot, ear } = await brought(voting.slice(0, -1));
    const opened = await bot.say(voting.at(-1) ?? "");
    const end = bot.now() + 7 * day;
    const [iso, spoken] = [new Date(end).toISOString(), spokenInstant(end, "Europe/London")];
    const places = {
      answer: renderReply(opened ?? { text: [] }, (at) => new Date(at).toISOString()).join("\n"),
      card: await bot.ask("@ada /ballot show HS-1"),
      list: await bot.ask("@ada /ballot list"),
      timeline: await bot.ask("@ada /ballot timeline HS-1"),
    };
    for (const [place, text] of Object.entries(places)) expect(text, place).toContain(iso);
    expect(opened?.files?.map(({ content }) => content).join()).toContain(spoken);
    const calendar = (await bot.say("@ada /meeting calendar"))?.files?.[0]?.content ?? "";
    const event = calendar.split("BEGIN:VEVENT").find((one) => one.includes("SUMMARY:Voting: HS-1"));
    expect(event).toContain(`DTEND;TZID=Europe/London:${clockIn(end)}`);
    await ear.until(end - 47 * hour, hour / 4);
    expect(ear.lines(/console room: .*closes at/)[0]).toContain(spoken);
  });

  it("reminding people who already did their part: 48, 24 and 2 hours before the end only whose vote is missing is told, and the room gets the list", async () => {
    const { bot, ear } = await brought([...voting, "@hana /vote HS-1 yes"]);
    await ear.until("2026-03-15T13:00:00Z", hour / 4);
    await bot.say("@tomas /vote HS-1 yes");
    const counted = await bot.press("petra", "Vote no");
    expect(plainOf(counted?.text ?? [])).toContain("Your vote counts: no on HS-1");
    await ear.until("2026-03-17T00:00:00Z", hour / 4);
    const room = ear.lines(/console room: .*closes at/);
    expect(room.map((line) => line.slice(4, 12))).toEqual(["14 March", "15 March", "16 March"]);
    expect(room[0]).toMatch(/Not voted yet \(8\): (?!.*Brightwater).*Meridian/);
    expect(room[2]).toMatch(/Not voted yet \(6\): (?!.*Meridian)/);
    const told = ear.heard.filter(({ text }) => text.startsWith("The vote of"));
    const times = (who: string) => told.filter(({ where }) => where === `console @${who}`);
    expect([times("hana"), times("tomas"), times("petra"), times("wei")].map(({ length }) => length)).toEqual(
      [0, 2, 2, 3],
    );
    expect(times("wei")[0]?.text).toContain("[Vote yes] [Vote no] [Vote abstain]");
  });

  it("where the mailing list decides, tell one that declared in chat to send the e-mail, and end with the vote on the list", async () => {
    const { bot, ear } = await brought([...voting, "@hana /vote HS-1 yes"], { onList: true });
    await bot.say('@ada /ballot record HS-1 yes by:"Wei Lin Tan" link:https://lists.example.org/1');
    await ear.until("2026-03-14T13:00:00Z", hour / 4);
    expect(ear.lines(/console room: .*closes at/)[0]).toMatch(
      /Not seen on the list yet \(\d\): .*Brightwater/,
    );
    const to = (who: string) =>
      ear.heard.find(({ where, text }) => where === `console @${who}` && text.startsWith("The vote"));
    expect(to("hana")?.text).toContain("declared here, and not seen on the list, where alone it counts");
    expect(to("tomas")?.text).toContain("not seen on the list; ignore this if it is sent");
  });

  it("polls still open after their end because a job was late: a ballot closes at its end without any beat, and that it closed is told however late", async () => {
    const { bot, ear } = await brought(voting);
    bot.wind("2026-03-17T12:00:00Z");
    expect(await bot.ask("@wei /vote HS-1 yes")).toMatch(/not open for votes: it is closed/);
    await ear.until("2026-03-17T12:30:00Z");
    expect(ear.lines(/has closed for voting/)).toHaveLength(1);
    // What was to be said before the end is of no use after it.
    expect(ear.lines(/closes at|The vote of/)).toEqual([]);
  });

  it("tell an officer of each duty on the day it begins and the day before it ends, until it is done", async () => {
    const { bot, ear } = await brought(passed);
    await ear.until("2026-03-19T08:00:00Z", hour);
    const [begun] = ear.lines(/yours to announce/);
    expect(begun).toMatch(
      /console @ada: It is yours to announce the result of HS-1 by .*\(Bylaws 2\.3\(8\)\)/,
    );
    ear.forget();
    await ear.until("2026-03-19T10:00:00Z", hour);
    expect(short(ear.lines(/yours to announce/))).toEqual(
      ["Thu 19 March 2026 09:00 GMT @ada"].slice(0, ear.lines(/yours/).length),
    );
    await bot.say("@ada /ballot announce HS-1");
    ear.forget();
    await ear.until("2026-03-20T10:00:00Z", hour / 4);
    expect(ear.lines(/yours to announce/)).toEqual([]);
    expect(ear.lines(/yours to open the review/).length).toBeGreaterThan(0);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("say that a review ends in 7 days and in one", async () => {
    const { ear } = await brought(inReview);
    await ear.until(Date.parse("2026-03-17T12:00:00Z") + 31 * day, 6 * hour);
    expect(ear.lines(/is in review until/).map((line) => line.slice(0, 16))).toHaveLength(2);
  });

  it("never take, show or remind of a secret election's votes", async () => {
    const { ear } = await brought([
      '@ada /ballot propose "Chair from 2027" kind:election nominees:"Hana Okafor, Petra Dvořáková"',
    ]);
    await ear.until("2026-04-20T00:00:00Z", 6 * hour);
    expect(ear.lines(/Chair from 2027/)).toEqual([]);
  });
});
