import { expect, it } from "vitest";
import { hold, startSite } from "../commands/minutes-life.ts";
import { groupOf, serve } from "./serve.ts";

/** What only members may read, each in a word of its own. */
const secrets = {
  "a draft": "halibut",
  "circulated minutes": "sturgeon",
  "a note left out on request": "barracuda",
  "what a note left out was corrected to": "moray",
  "a suggestion": "anchovy",
  "why a line was put right": "herring",
  "where a meeting is": "lamprey",
  "an account": "grayling",
  "an action of a draft": "turbot",
} as const;

async function full() {
  const bot = await startSite();
  await bot.say("@grayling /rollcall");
  await hold(
    bot,
    "The buoys are late.",
    "The barracuda was seen.",
    "Action @jonas by 2026-02-01: count the buoys",
  );
  await bot.say("@mirela /minutes circulate");
  await bot.turn("2026-01-22T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@grayling /rollcall");
  await bot.say("@ada /minutes approve");
  await bot.say("@rowan /minutes publish");
  await bot.say("@ada /minutes redact 2 by:@hana minutes:2026-01-08");
  await bot.say('@ada /minutes correct "The moray was seen." note:2 minutes:2026-01-08');
  await bot.say(
    '@ada /minutes correct "The buoys are very late." note:1 why:"A herring said so" minutes:2026-01-08',
  );
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@ada /agenda go 6");
  await bot.say("@mirela The sturgeon is counted.");
  await bot.turn(3_600_000);
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.say("@mirela /minutes circulate");
  await bot.say("@hana /minutes suggest note:1 The anchovy is counted.");
  await bot.turn("2026-02-05T15:00:00Z");
  await hold(bot, "The halibut is painted.", "Action @jonas by 2026-03-01: paint the turbot");
  await bot.say('@ada /meeting schedule "2026-02-10 15:00" place:https://meet.example.org/lamprey');
  await bot.say('@jonas /ballot propose "Longer flags" kind:"maintenance guideline" sections:6.2');
  await bot.deliver();
  return bot;
}

/** Every address that a reader comes to by following links, with what stands there. */
async function walk(read: (path: string) => Promise<{ status: number; text: string }>, from: string) {
  const found = new Map<string, { status: number; text: string }>();
  const ahead = [from];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    if (found.has(path)) continue;
    const page = await read(path);
    found.set(path, page);
    for (const [, href = ""] of page.text.matchAll(/href="([^"]+)"/g)) {
      const { pathname, search, origin } = new URL(href.replaceAll("&amp;", "&"), `http://here${path}`);
      if (origin === "http://here" && pathname.startsWith("/g/")) ahead.push(pathname + search);
    }
  }
  return found;
}

it("lets the public read nothing that is the members' own, whatever address it asks for", async () => {
  const bot = await full();
  const home = `/g/${await groupOf(bot)}`;
  const { member, anybody } = await serve(bot);
  const seen = await walk(member, home);
  const all = [...seen.values()].map(({ text }) => text).join("\n");
  for (const [what, word] of Object.entries(secrets)) expect(all, `members read ${what}`).toContain(word);
  const words = [...Object.values(secrets), "buoys", "seen", "counted"];
  const asked = new Set([
    ...seen.keys(),
    ...(await walk(anybody, home)).keys(),
    ...words.map((word) => `${home}/search?q=${word}`),
    `${home}/feed.xml`,
    `${home}/calendar.ics`,
  ]);
  expect(asked.size).toBeGreaterThan(25);
  for (const path of asked) {
    const { status, text } = await anybody(path);
    // What somebody looks for stands in the field again.
    const shown = text.replace(/<input[^>]*>/g, "");
    for (const [what, word] of Object.entries(secrets))
      expect(shown, `${what} on ${path}`).not.toContain(word);
    expect([200, 404], path).toContain(status);
  }
  const published = [...asked].find((path) => path.includes("/minutes/") && !path.includes("compare"));
  expect(published).toBeDefined();
  expect((await anybody(`${home}/search?q=buoys`)).text).toContain("The buoys are very late.");
});
