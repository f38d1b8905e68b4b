import { expect, it } from "vitest";
import { hold, type Site, startSite } from "../commands/minutes-life.ts";
import { groupOf, lastSet, serve } from "./serve.ts";

async function published(): Promise<Site> {
  const bot = await startSite();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /rollcall present @mirela @tomas");
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@ada /agenda go 6");
  await bot.say("@mirela The draft of the signals guide is read");
  await bot.say("@mirela A remark that was asked to be left out");
  await bot.turn(3_600_000);
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.say("@ada /minutes circulate");
  await bot.say("@ada /minutes redact 2 by:@tomas");
  return bot;
}

it("shows members a draft, and the public nothing of it until it is published", async () => {
  const bot = await startSite();
  await hold(bot, "The lamps are counted anew");
  const group = await groupOf(bot);
  const set = await lastSet(bot);
  const { member, anybody } = await serve(bot);
  const drafted = await member(`/g/${group}/minutes/${set.id}`);
  expect(drafted.text).toContain("The lamps are counted anew");
  expect(drafted.text).toContain("they may still change");
  expect((await anybody(`/g/${group}/minutes/${set.id}`)).status).toBe(404);
  for (const path of [
    `/g/${group}`,
    `/g/${group}/meetings`,
    `/g/${group}/meetings/${set.meeting}`,
    `/g/${group}/feed.xml`,
    `/g/${group}/search?q=counted`,
  ]) {
    const shown = await anybody(path);
    expect(shown.status, path).toBe(200);
    expect(shown.text, path).not.toContain("lamps");
    expect(shown.text, path).not.toContain(set.id);
  }
});

it("leaves what was redacted out of the public's pages, and says to members that it is", async () => {
  const bot = await published();
  const group = await groupOf(bot);
  const set = await lastSet(bot);
  // Three weeks later, with no meeting to approve them, or at the next one: here the next meeting approves.
  await bot.turn("2026-01-15T16:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /rollcall present @mirela");
  await bot.say("@ada /minutes approve");
  await bot.say("@ada /minutes publish date:2026-01-10");
  await bot.deliver();
  const { member, anybody } = await serve(bot);
  const path = `/g/${group}/minutes/${set.id}`;
  expect((await member(path)).text).toContain("not in the public copy");
  const shown = await anybody(path);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain("The draft of the signals guide is read");
  expect(shown.text).not.toContain("asked to be left out");
  const found = await anybody(`/g/${group}/search?q=guide`);
  expect(found.text).toContain("The draft of the signals guide is read");
  expect((await member(`/g/${group}/search?q=remark`)).text).toContain("asked to be left out");
  expect((await anybody(`/g/${group}/search?q=remark`)).text).not.toContain("asked to be left out");
  expect((await member(`/g/${group}/search?q=remrak`)).text).toContain("looked for “remark”");
  expect((await anybody(`/g/${group}/search?q=remrak`)).text).not.toContain("“remark”");
  expect((await member(`/g/${group}/search?q=tomas`)).text).toMatch(
    /In roll calls<\/h2>[\s\S]*Tomás[\s\S]*at 1 meeting, last the <a/,
  );
  expect((await anybody(`/g/${group}/search?q=tomas`)).text).not.toContain("In roll calls");
  expect((await member(`/g/${group}/search?q=%22`)).text).not.toContain("In the minutes");
  expect((await anybody(`/g/${group}/search?q=%22%20OR%20*%20NEAR(`)).status).toBe(200);
  const feed = await anybody(`/g/${group}/feed.xml`);
  expect(feed.text).toContain("<feed");
  expect(feed.text).toContain(set.id);
  expect(feed.text).toContain("<updated>2026-01-10T");
});

it("keeps the people's page, the place of a meeting and every account to members", async () => {
  const bot = await published();
  const group = await groupOf(bot);
  await bot.say('@ada /meeting schedule "2026-01-10 15:00" place:https://meet.example.org/secret-room');
  const { member, anybody } = await serve(bot);
  expect((await member(`/g/${group}/people`)).text).toContain("Who was there");
  expect((await anybody(`/g/${group}/people`)).status).toBe(404);
  expect((await member(`/g/${group}`)).text).toContain("secret-room");
  for (const path of ["", "/meetings", "/ballots"]) {
    const { text } = await anybody(`/g/${group}${path}`);
    expect(text).not.toContain("secret-room");
    expect(text).not.toContain("console");
  }
});

it("shows a ballot with its state, its timeline and its history", async () => {
  const bot = await startSite();
  const group = await groupOf(bot);
  await bot.say('@ada /ballot propose "Shorter lamps" kind:other');
  const [ballot] = await bot.store.read.of(group).ballots.live();
  const { member, anybody } = await serve(bot);
  expect((await anybody(`/g/${group}/ballots`)).text).toContain("Shorter lamps");
  const { text } = await member(`/g/${group}/ballots/${ballot?.id}`);
  expect(text).toContain("<svg");
  expect(text).toContain("proposed by Ada Brandt");
  expect((await anybody(`/g/${group}/search?q=lamps`)).text).toContain(`/ballots/${ballot?.id}`);
});

it("lists ballots at their end by pages, each once, also of those that ended in the same instant", async () => {
  const bot = await startSite();
  const group = await groupOf(bot);
  await bot.say('@ada /ballot propose "Shorter lamps" kind:other');
  const [ballot] = await bot.store.read.of(group).ballots.live();
  if (!ballot) throw new Error("nothing was proposed");
  await bot.store.transact(async ({ writer }) => {
    const write = writer({ group, call: "many", at: bot.now(), account: "test", command: "test", said: "" });
    for (let n = 0; n < 60; n++)
      await write.insert("ballots", { ...ballot, id: `ended-${n}.`, title: `Lamp ${n}.`, settledAt: 1000 });
    await write.finish();
  });
  const { anybody } = await serve(bot);
  const first = (await anybody(`/g/${group}/ballots`)).text;
  const next = /href="([^"]*)" rel="next"/.exec(first)?.[1] ?? "";
  const second = (await anybody(next)).text;
  expect(second).not.toContain("Shorter lamps");
  expect(second).not.toContain('rel="next"');
  const titles = [...(first + second).matchAll(/Lamp \d+\./g)].map(([title]) => title);
  expect(titles).toHaveLength(60);
  expect(new Set(titles).size).toBe(60);
});

it("takes whatever people wrote as text, in every field", async () => {
  const bot = await startSite();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@ada /agenda add <script>alert(1)</script> & <b>bold</b>");
  await bot.say("@ada /agenda go 7");
  await bot.say('@mirela <img src=x onerror=alert(2)> "quoted" {{< gone >}}');
  await bot.say('@ada /rollcall guest "<i>Guest</i>" org:none');
  const group = await groupOf(bot);
  const set = await lastSet(bot);
  const { member } = await serve(bot);
  for (const path of [
    `/g/${group}`,
    `/g/${group}/minutes/${set.id}`,
    `/g/${group}/meetings/${set.meeting}`,
    `/g/${group}/people`,
  ]) {
    const { status, text } = await member(path);
    expect(status, path).toBe(200);
    expect(text, path).not.toMatch(/<script|<img|<b>|<i>/);
  }
});

it("answers what is not there, and groups that are not, with one plain page", async () => {
  const bot = await startSite();
  const group = await groupOf(bot);
  const { anybody } = await serve(bot);
  for (const path of [
    `/g/${group}/meetings/none`,
    `/g/${group}/minutes/..%2f..`,
    "/g/nobody",
    `/g/${group}/ballots/0`,
  ]) {
    const { status, text } = await anybody(path);
    expect(status, path).toBe(404);
    expect(text).toContain("There is no such page here.");
  }
});
