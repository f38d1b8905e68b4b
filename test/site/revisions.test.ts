import { expect, it } from "vitest";
import { compareLines } from "../../src/records/revision-diff.ts";
import { faultsOf } from "../bot.ts";
import { hold, startSite } from "../commands/minutes-life.ts";
import { groupOf, lastSet, serve } from "./serve.ts";

async function corrected() {
  const bot = await startSite();
  await hold(bot, "The buoys are late.", "The lamps <b>burn</b>.", "A name to be left out.");
  await bot.say("@mirela /minutes circulate");
  const set = await lastSet(bot);
  await bot.say("@hana /minutes suggest note:2 The lamps burn brightly.");
  await bot.say("@mirela /minutes take 1");
  await bot.turn("2026-01-22T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /minutes approve");
  await bot.say("@rowan /minutes publish");
  await bot.say("@ada /minutes redact 3 by:@hana minutes:2026-01-08");
  await bot.turn("2026-02-03T10:00:00Z");
  await bot.say('@ada /minutes correct "The buoys are two weeks late." note:1 minutes:2026-01-08');
  await bot.say('@ada /minutes correct "Another name." note:3 minutes:2026-01-08');
  return { bot, set, path: `/g/${await groupOf(bot)}/minutes/${set.id}` };
}

it("compares revisions of minutes side by side, each as the journal knows that it was", async () => {
  const { bot, path } = await corrected();
  const { member, anybody } = await serve(bot);
  const first = await member(`${path}/compare?from=1&to=2`);
  expect(first.text).toContain("1 line differs.");
  expect(first.text).toContain("removed: </span>&lt;b&gt;<");
  expect(first.text).toContain("added: </span> brightly<");
  expect(first.text).not.toContain("two weeks");
  const since = await member(`${path}/compare?from=2`);
  expect(since.text).toMatch(/added: <\/span> ?two weeks ?</);
  expect(since.text).not.toContain("removed: </span>&lt;b&gt;");
  expect(since.text).toContain("lines unchanged");
  expect((await member(`${path}/compare?from=2&all=yes`)).text).toContain("The lamps burn brightly.");
  expect((await member(path)).text).toContain("what changed after revision 2");
  for (const asked of ["", "?from=1&to=2", "?from=9", "?from=x&to=<i>"]) {
    expect((await anybody(`${path}/compare${asked}`)).status, asked).toBe(404);
    expect((await member(`${path}/compare${asked}`)).status, asked).toBe(200);
  }
  expect(await faultsOf(bot)).toEqual([]);
});

it("tells the public what was put right, and nothing of a line that is not in the public copy", async () => {
  const { bot, path } = await corrected();
  const { anybody, member } = await serve(bot);
  const shown = await anybody(path);
  expect(shown.text).toContain("read <del>The buoys are late.</del> and now reads");
  expect(shown.text).not.toMatch(/Another name|A name to be left out/);
  expect((await member(path)).text).toContain("<del>A name to be left out.</del>");
});

it("tells in the chat what changed, with the difference as a file", async () => {
  const { bot } = await corrected();
  const shown = await bot.say("@hana /minutes compare 2026-01-08 from:1 to:2");
  const [file] = shown?.files ?? [];
  expect(file?.name).toBe("minutes-2026-01-08.diff");
  expect(file?.content).toContain("-– The lamps <b>burn</b>.\n+– The lamps burn brightly.\n");
  expect(await bot.ask("@hana /minutes compare 2026-01-08 from:1 to:2")).toContain(
    "“The lamps <b>burn</b>.” now reads “The lamps burn brightly.”",
  );
  expect(await bot.ask("@hana /minutes compare 2026-01-08 from:9")).toContain("no 9");
  expect(await bot.ask("@hana /minutes compare")).toContain("no revision yet");
  expect(await bot.ask("@stranger /minutes compare")).toContain("do not know your account");
});

it("sets a line beside the one it came from, and leaves others alone", () => {
  const was = ["One line that stays", "The buoys are late", "Gone for good"];
  const now = ["One line that stays", "Something else entirely was said", "The buoys are two weeks late"];
  const words = (row: ReturnType<typeof compareLines>[number], side: "was" | "now") =>
    row[side]?.map(({ text, own }) => (own ? `[${text}]` : text)).join("");
  expect(compareLines(was, now).map((row) => [words(row, "was"), words(row, "now")])).toEqual([
    ["One line that stays", "One line that stays"],
    [undefined, "[Something else entirely was said]"],
    ["The buoys are late", "The buoys are [two weeks ]late"],
    ["[Gone for good]", undefined],
  ]);
});
