import { expect, it } from "vitest";
import { faultsOf } from "../bot.ts";
import { hold, startSite } from "./minutes-life.ts";

const post = "content/posts/2026/2026-01-08-2026-01-08-minutes-of-the-harbour-signals-working-group.md";

async function published() {
  const bot = await startSite();
  await hold(bot, "The buoys are late.", "A name that its bearer does not want to read.");
  await bot.say("@mirela /minutes circulate");
  await bot.turn("2026-01-22T15:00:00Z");
  await bot.say("@ada /meeting start");
  const approved = await bot.say("@ada /minutes approve");
  const mails = await bot.say("@rowan /minutes publish");
  await bot.say("@ada /minutes redact 2 by:@hana minutes:2026-01-08");
  await bot.turn("2026-02-03T10:00:00Z");
  return { bot, approved, mails };
}

it("puts a line of published minutes right with a mark, and keeps what it read before", async () => {
  const { bot } = await published();
  const answer = await bot.say(
    '@ada /minutes correct "The buoys are two weeks late." note:1 why:"The log says so" minutes:2026-01-08',
  );
  expect(answer?.text.join("")).toContain("no longer “The buoys are late.”");
  expect(bot.posts()[post]).toContain("- The buoys are two weeks late. [corrected 3 February 2026]\n");
  expect(bot.posts()[post]).not.toContain("its bearer");
  expect(bot.room().join("\n")).toContain("were put right: Note 1 now reads “The buoys are two weeks late.”");
  const [mail] = answer?.files ?? [];
  expect(mail?.content).toContain("To: public@harbour-signals.example\nSubject: Corrected minutes: HSWG");
  expect(mail?.content).toContain("The buoys are two weeks late. [corrected 3 February 2026]");
  expect(mail?.content).not.toContain("its bearer");
  expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain("[corrected 3 February 2026]");
  expect(await bot.ask("@hana /minutes search weeks")).toContain("The buoys are two weeks late.");
  const [kept] = bot.store.read.table("corrections").all("practice");
  expect(kept).toMatchObject({ was: "The buoys are late.", why: "The log says so" });
  await bot.say("@ada /undo");
  expect(bot.posts()[post]).toContain("- The buoys are late.\n");
  expect(await faultsOf(bot)).toEqual([]);
});

it("adds a line that was missing, marked as added, also where it is put right once more", async () => {
  const { bot } = await published();
  await bot.say('@ada /minutes correct "The harbour master was thanked." item:2026-01-08#6');
  expect(bot.posts()[post]).toContain("The harbour master was thanked. [added 3 February 2026]");
  await bot.turn("2026-02-04T10:00:00Z");
  await bot.say('@ada /minutes correct "Both harbour masters were thanked." note:3 minutes:2026-01-08');
  expect(bot.posts()[post]).toContain("Both harbour masters were thanked. [added 4 February 2026]");
  expect(await faultsOf(bot)).toEqual([]);
});

it("says nothing in the room or to a list of what a line reads that is not in the public copy", async () => {
  const { bot } = await published();
  const answer = await bot.say('@ada /minutes correct "Another name." note:2 minutes:2026-01-08');
  const said = [bot.room().join("\n"), JSON.stringify(answer), bot.posts()[post]].join("\n");
  expect(said).toContain("Note 2, which is not in the public copy.");
  expect(said).not.toMatch(/Another name|its bearer does not want to read.*(?:now|it) read/);
  expect(bot.posts()[post]).toContain("[redacted]");
});

it("is for officers and for what is final; what is missing is asked for", async () => {
  const { bot } = await published();
  const correct = (who: string, rest: string) => bot.ask(`@${who} /minutes correct "Better so." ${rest}`);
  expect(await correct("mirela", "note:1 minutes:2026-01-08")).toContain("Only officers may do this.");
  expect(await correct("ada", "minutes:2026-01-08")).toContain("Say which line: note:3");
  expect(await correct("ada", "note:9 minutes:2026-01-08")).toContain("have no note 9");
  expect(await correct("ada", "item:2026-01-08#6 minutes:2026-01-22")).toContain("an item of other minutes");
  await bot.say("@ada /meeting adjourn really:yes");
  expect(await correct("ada", "note:1 minutes:2026-01-22")).toContain("a line in them is simply changed");
  expect(bot.store.read.table("corrections").all("practice")).toEqual([]);
});

it("comes with a text for the list at each step: circulated, approved, published for both", async () => {
  const { approved, mails } = await published();
  expect(approved?.files?.[0]?.content).toContain(
    "To: members@harbour-signals.example\nSubject: Minutes approved: HSWG Teleconference of 8 January 2026",
  );
  expect(mails?.files?.map(({ content }) => content.split("\n")[0])).toEqual([
    "To: public@harbour-signals.example",
    "To: members@harbour-signals.example",
  ]);
});
