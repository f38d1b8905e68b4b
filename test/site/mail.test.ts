import { expect, it } from "vitest";
import { renderReply as onDiscord } from "../../src/adapters/discord/render.ts";
import type { Reply } from "../../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { day, sayAll } from "../commands/ballot-life.ts";
import { serve } from "./serve.ts";

const inRoom = (line: string) => `console:local/cscwg ${line}`;

/** In the form of the CSCWG: what counts is what stands on the list. */
async function proposed(): Promise<TestBot> {
  const bot = await startBot({
    group: "cscwg",
    at: "2023-10-02T15:00:00Z",
    site: "https://convener.example.org/",
  });
  const lines = [
    '@corey /ballot propose "Version references" kind:"maintenance guideline" redline:https://example.org/r link:https://lists.example.org/1',
    "@dean /ballot number Version 20",
    "@bruce /ballot endorse CSC-20",
    "@dimitris /ballot endorse CSC-20",
  ];
  await sayAll(bot, lines.map(inRoom));
  return bot;
}

async function answerTo(bot: TestBot, line: string, room = "console:local/cscwg"): Promise<Reply> {
  const reply = await bot.say(`${room} ${line}`);
  if (!reply) throw new Error(`no answer to ${line}`);
  return reply;
}

/** The page that the answer leads to on Discord, which opens no mail. */
const pageIn = (reply: Reply): string =>
  /\[Open the e-mail, ready to send\]\(<https:\/\/convener\.example\.org(\/[^>]+)>\)/.exec(
    onDiscord(reply, { workspace: "guild" }).body.content,
  )?.[1] ?? "";

it("where a chat opens no mail, leads to a page that does, for whoever has its address and nobody else", async () => {
  const bot = await proposed();
  const { anybody } = await serve(bot);
  await bot.turn(7 * day);
  const opening = await answerTo(bot, "@corey /ballot open CSC-20 link:https://lists.example.org/2");
  const vote = await answerTo(bot, "@scott /vote CSC-20 yes");
  for (const [reply, line] of [
    [opening, "Voting on ballot CSC-20 begins, proposed by Corey Bonnell of DigiCert"],
    [vote, "eMudhra votes yes on ballot CSC-20 (Version references)."],
  ] as const) {
    const page = await anybody(pageIn(reply));
    expect(page.status).toBe(200);
    expect(page.text).toContain(line);
    // The very link that a chat which opens mail carries itself.
    const mailto = reply.text.flatMap((word) =>
      typeof word === "object" && "link" in word ? [word.link] : [],
    );
    expect(page.text).toContain(`href="${mailto[0]?.replaceAll("&", "&amp;")}"`);
  }
  const [path = "", key = ""] = pageIn(vote).split("?key=");
  const otherKey = pageIn(opening).split("?key=")[1] ?? "";
  expect(otherKey).not.toBe(key);
  for (const tried of [path, `${path}?key=`, `${path}?key=${otherKey}`, `${path}?key=${key.slice(0, -1)}`]) {
    const refused = await anybody(tried);
    expect(refused.status, tried).toBe(404);
    expect(refused.text).not.toContain("eMudhra");
  }
  await bot.say(inRoom("@scott /undo"));
  const undone = await anybody(pageIn(vote));
  expect(undone.text).toContain("was taken back on");
  expect(undone.text).not.toContain("mailto:");
  await bot.turn(14 * day);
  const late = await anybody(pageIn(opening));
  expect(late.text).toContain("could be opened here for two weeks");
  expect(late.text).not.toContain("Voting on ballot");
  expect(await faultsOf(bot)).toEqual([]);
});

it("leads from a reminder's e-mail to its page as well, as long as there is something to send", async () => {
  const group = `name: Bell
zone: Europe/London
lists: { members: bell@example.org }
rooms: [console:local/room]
members:
  - { name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }
  - { name: Iris Vale, addresses: [iris@vale.example] }
`;
  const bot = await startBot({
    group,
    at: "2026-01-12T12:00:00Z",
    site: "https://convener.example.org",
    reminders: true,
  });
  const { anybody } = await serve(bot);
  await bot.say('@ada /action add "Write it down" owner:Iris due:2026-01-13');
  await bot.turn("2026-01-13T09:01:00Z");
  const reminder = bot.platforms.get("console")?.said.at(-1)?.message;
  if (reminder?.kind !== "message") throw new Error("nobody was reminded");
  const page = pageIn(reminder.reply);
  const shown = await anybody(page);
  expect(shown.text).toContain("Dear Iris Vale,\n\nYou promised: A1 Write it down");
  expect(shown.text).toContain('href="mailto:iris@vale.example?subject=');
  expect((await anybody(page.replace(/.$/, "-"))).status).toBe(404);
  await bot.say("@ada /action done A1");
  const moot = await anybody(page);
  expect(moot.text).toContain("there is nothing to send");
  expect(moot.text).not.toContain("Iris");

  await bot.say('@ada /inquiry add "May we ring at night?" from:"A town"');
  const proposal = await answerTo(bot, "@ada /inquiry propose 1 You may.", "console:local/room");
  expect((await anybody(pageIn(proposal))).text).toContain('href="mailto:bell@example.org?subject=');
  const words = "You may ring at night, and by day. ".repeat(60).trim();
  const long = await answerTo(bot, `@ada /inquiry propose 1 "${words}"`, "console:local/room");
  expect((await anybody(pageIn(long))).text).toContain(words);
  expect(await faultsOf(bot)).toEqual([]);
});

it("begins an e-mail that is too long for a link, with the text to copy", async () => {
  const bot = await proposed();
  const { anybody } = await serve(bot);
  const words = "Each referenced document is named with its version <b>and date</b>. ".repeat(40).trim();
  const reply = await answerTo(bot, `@corey /ballot revise CSC-20 "${words}"`);
  const page = await anybody(pageIn(reply));
  expect(page.text).toMatch(/href="mailto:cscwg-public@cabforum\.org\?subject=[^"]*&amp;body="/);
  expect(page.text).toContain("It is too long to be carried over: copy the text into it.");
  expect(page.text).toContain(words.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
});
