import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/adapters/console/render.ts";
import { groupOf } from "../../../src/core/group.ts";
import { foresee } from "../../../src/core/reminders/foresight.ts";
import { spokenInstant } from "../../../src/core/time.ts";
import { startBot, type TestBot } from "../../bot.ts";
import { run } from "../../cli/world.ts";
import { inReview, sayAll } from "../../commands/ballot-life.ts";
import { listen } from "./listening.ts";

const day = 24 * 3_600_000;

/** A group in the middle of its life: promises, an inquiry, a suspension, minutes to be written, a meeting moved. */
async function livedIn(): Promise<TestBot> {
  const bot = await startBot({ reminders: true, at: "2026-01-08T15:00:00Z" });
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker Mirela");
  await bot.say("@ada /rollcall present Ada, Tomas, Mirela, Jonas");
  await bot.say("@mirela Something was said.");
  bot.wind("2026-01-08T16:00:00Z");
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.say('@ada /action add "Write it down" @jonas due:2026-01-14');
  await bot.say('@ada /action add "Paint the buoys" due:"next meeting"');
  await bot.say('@ada /inquiry add "May we?" from:"A town" due:2026-02-01');
  await bot.say("@ada /organization set Openquay status:suspended from:2025-08-10");
  await bot.say("@ada /meeting move 2026-01-23 16:00");
  await bot.say("@ada /meeting schedule 2026-02-10 10:00 Flags by day");
  await bot.say("@jonas /reminders mute minutes due");
  return bot;
}

/** Ballots in review, in voting and without endorsers; a reply that may be objected to; a promise. */
async function balloting(): Promise<TestBot> {
  const bot = await startBot({ reminders: true, at: "2026-03-02T12:00:00Z", cadence: "none" });
  await sayAll(bot, [
    ...inReview,
    '@jonas /ballot propose "Shorter flags" kind:"maintenance guideline" sections:6.3 redline:https://example.org/s',
    "@ada /ballot number shorter",
    "@hana /ballot endorse HS-2",
    "@tomas /ballot endorse HS-2",
    "+7d",
    "@jonas /ballot open HS-2",
    "@hana /vote HS-2 yes",
    '@petra /ballot propose "More lamps" kind:"maintenance guideline" sections:7.1 redline:https://example.org/l',
    '@ada /inquiry add "May we?" from:"A town" due:2026-04-20',
    "@ada /inquiry acknowledge 1",
    '@ada /inquiry propose 1 "You may."',
    '@ada /inquiry add "And we?" from:"A village"',
    '@ada /action add "Write it down" @jonas due:2026-04-14',
    '@ada /action add "Paint the buoys" due:2026-04-15',
  ]);
  return bot;
}

const minute = 60_000;

async function foreseenOf(bot: TestBot, until: number) {
  const row = await bot.store.read.group("practice");
  if (!row) throw new Error("no group");
  return foresee({ read: bot.store.read.of("practice"), group: groupOf(row) }, bot.now(), until);
}

/** What the preview promised over some days, and what the clock then said, a beat each so often. */
async function promisedAndSaid(bot: TestBot, days: number, every: number) {
  const until = bot.now() + days * day;
  const words = (at: number) => spokenInstant(at, "Europe/London");
  const foreseen = await foreseenOf(bot, until);
  // A beat says what has become due since the one before.
  const promised = foreseen.map(
    ({ at, reply, key }) =>
      `${words(Math.ceil(at / every) * every)} ${key} ${renderReply(reply, words).join("\n")}`,
  );
  const ear = listen(bot);
  await ear.until(until, every);
  const said = ear.heard.map(
    ({ at, key, text }) => `${at} ${key.replace(/(?: mail)? console .*$/, "")} ${text}`,
  );
  return { promised: promised.sort(), said: said.sort(), lines: new Set(foreseen.map(({ line }) => line)) };
}

describe("the preview", () => {
  it("says exactly what the clock then says, message by message, over 60 days", async () => {
    // Every line of this group falls on a quarter of an hour.
    const { promised, said } = await promisedAndSaid(await livedIn(), 60, 15 * minute);
    expect(promised.length).toBeGreaterThan(60);
    expect(said).toEqual(promised);
  });

  it("does so of ballots, reviews, inquiries and actions, beat by beat", async () => {
    const { promised, said, lines } = await promisedAndSaid(await balloting(), 50, minute);
    expect(said).toEqual(promised);
    expect([...lines].sort()).toEqual([
      "action due",
      "endorsers missing",
      "inquiry acknowledgement",
      "inquiry due",
      "inquiry reply",
      "officer duty",
      "review ends",
      "votes missing",
      "voting closed",
    ]);
  });

  it("is what /reminders list and convener reminders preview show, where and when", async () => {
    const bot = await livedIn();
    const now = new Date(bot.now()).toISOString();
    const preview = (...words: string[]) =>
      run(["reminders", "preview", "--db", bot.store.path, ...words], { now });
    const foreseen = await foreseenOf(bot, bot.now() + 7 * day);
    const printed = (await preview("--days", "7", "--json")).out.trim().split("\n");
    expect(printed.map((row) => JSON.parse(row)).map(({ at, key }) => `${at} ${key}`)).toEqual(
      foreseen.map(({ at, key }) => `${new Date(at).toISOString()} ${key}`),
    );
    const table = (await preview("--days", "7")).out;
    expect(table).toContain(`: ${foreseen.length} messages in the next 7 days\nwhen `);
    expect(table).toMatch(/\nTue 13 January 2026 09:00 GMT +action due +Jonas Lindqvist +You promised: A1 /);
    expect(await preview("--days", "0")).toMatchObject({ code: 2, err: expect.stringMatching(/from 1 to/) });
    expect(await preview("--group", "nobody")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/There is no group “nobody”. There are practice/),
    });
    const list = await bot.ask("@ada /reminders list days:7");
    expect(list).toMatch(/^\d+ messages in the next 7 days, if nothing happens meanwhile\./);
    expect(list).toContain("2026-01-13T09:00:00.000Z to Jonas Lindqvist: You promised: A1 Write it down");
    expect(await bot.ask("@jonas /reminders list mine:yes days:7")).toMatch(/^2 messages in the next 7 days/);
    expect(await bot.ask("@ada /reminders list days:500")).toBe("I look 120 days ahead at most.");
  });
});
