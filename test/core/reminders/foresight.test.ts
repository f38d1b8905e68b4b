import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/adapters/console/render.ts";
import { groupOf } from "../../../src/core/group.ts";
import { foresee } from "../../../src/core/reminders/foresight.ts";
import { spokenInstant } from "../../../src/core/time.ts";
import { startBot, type TestBot } from "../../bot.ts";
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
  await bot.say("@ada /meeting adjourn");
  await bot.say('@ada /action add "Write it down" @jonas due:2026-01-14');
  await bot.say('@ada /action add "Paint the buoys" due:"next meeting"');
  await bot.say('@ada /inquiry add "May we?" from:"A town" due:2026-02-01');
  await bot.say("@ada /organization set Openquay status:suspended from:2025-08-10");
  await bot.say("@ada /meeting move 2026-01-23 16:00");
  await bot.say("@ada /meeting schedule 2026-02-10 10:00 Flags by day");
  await bot.say("@jonas /reminders mute minutes due");
  return bot;
}

describe("the preview", () => {
  it("says exactly what the clock then says, message by message, over 60 days", async () => {
    const bot = await livedIn();
    const row = await bot.store.read.group("practice");
    if (!row) throw new Error("no group");
    const group = groupOf(row);
    const from = bot.now();
    const until = from + 60 * day;
    const words = (at: number) => spokenInstant(at, "Europe/London");
    const foreseen = await foresee({ read: bot.store.read.of("practice"), group }, from, until);
    const promised = foreseen.map(
      ({ at, reply, key }) => `${words(at)} ${key} ${renderReply(reply, words).join("\n")}`,
    );
    const ear = listen(bot);
    // Every line of this group falls on a quarter of an hour.
    await ear.until(until, 15 * 60_000);
    const said = ear.heard.map(
      ({ at, key, text }) => `${at} ${key.replace(/(?: mail)? console .*$/, "")} ${text}`,
    );
    expect(promised.length).toBeGreaterThan(60);
    expect(said.sort()).toEqual(promised.sort());
  });

  it("is what /reminders list shows, where and when", async () => {
    const bot = await livedIn();
    const list = await bot.ask("@ada /reminders list days:7");
    expect(list).toMatch(/^\d+ messages in the next 7 days, if nothing happens meanwhile\./);
    expect(list).toContain("2026-01-13T09:00:00.000Z to Jonas Lindqvist: You promised: A1 Write it down");
    expect(await bot.ask("@jonas /reminders list mine:yes days:7")).toMatch(/^2 messages in the next 7 days/);
    expect(await bot.ask("@ada /reminders list days:500")).toBe("I look 120 days ahead at most.");
  });
});
