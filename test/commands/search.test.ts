import { describe, expect, it } from "vitest";
import { startBot } from "../bot.ts";

/** A meeting with three items and what was said under them. */
async function held(options: Parameters<typeof startBot>[0] = {}) {
  const bot = await startBot(options);
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @rowan");
  await bot.say("@ada /rollcall");
  await bot.say("@rowan /rollcall");
  await bot.say('@ada /agenda add "Ballot HSW-7 Amber lamps"');
  await bot.say("@ada /agenda go amber");
  await bot.say("@rowan Mirela Kovač showed that amber is seen from farthest away.");
  await bot.say("@rowan Nobody objected to hsw 007.", { id: "second" });
  await bot.say('@ada /agenda add "Ropes"');
  await bot.say("@ada /agenda go ropes");
  await bot.say('@rowan The words "AND" and OR* and NEAR(a, b) are words.', { id: "third" });
  return bot;
}

describe("/minutes search", () => {
  it("finds words in notes and titles, with meeting, item and line", async () => {
    const bot = await held();
    const found = await bot.ask("@ada /minutes search farthest amber");
    expect(found).toContain("2026-01-15");
    expect(found).toContain("Ballot HSW-7 Amber lamps (1): Mirela Kovač showed");
    expect(await bot.ask("@ada /minutes search ropes")).toContain("Ropes");
    expect(await bot.ask("@ada /minutes search zeppelin")).toContain("Nothing minuted fits");
  });

  it("finds a ballot however its id was written, and what stands under its item", async () => {
    const bot = await held();
    for (const id of ["HSW-7", "hsw7", "HSW 007"]) {
      const found = await bot.ask(`@ada /minutes search ballot:"${id}"`);
      expect(found).toContain("Nobody objected");
      expect(found).toContain("farthest");
      expect(found).not.toContain("NEAR");
    }
  });

  it("finds a misspelt name, and says which it looked for; never where the word itself stands", async () => {
    const bot = await held();
    const found = await bot.ask("@ada /minutes search Mirella");
    expect(found).toContain("“Mirella” stands nowhere; looked for “Mirela”");
    expect(found).toContain("farthest");
    expect(await bot.ask("@ada /minutes search kovac")).toContain("farthest");
    expect(await bot.ask("@ada /minutes search farth")).toContain("farthest");
    const slip = await bot.ask("@ada /minutes search farhtest");
    expect(slip).toContain("“farhtest” stands nowhere; looked for “farthest”");
    expect(slip).toContain("Mirela Kovač showed");
  });

  it("finds what begins with a word, and in quotes the word as it stands", async () => {
    const bot = await held();
    await bot.say("@rowan The rope was measured.", { id: "fourth" });
    expect(await bot.ask("@ada /minutes search rope")).toMatch(/measured[\s\S]*Ropes|Ropes[\s\S]*measured/);
    const quoted = await bot.ask('@ada /minutes search "“rope”"');
    expect(quoted).toContain("1 line.");
    expect(quoted).toContain("measured");
  });

  it("narrows by who took part and when", async () => {
    const bot = await held();
    expect(await bot.ask("@ada /minutes search amber person:rowan")).toContain("farthest");
    expect(await bot.ask("@ada /minutes search amber person:mirela")).toContain("Nothing");
    expect(await bot.ask('@ada /minutes search amber organization:"Meridian Systems"')).toContain("farthest");
    expect(await bot.ask("@ada /minutes search amber from:2026-01-15 until:2026-01-15")).toContain(
      "farthest",
    );
    expect(await bot.ask("@ada /minutes search amber until:2026-01-14")).toContain("Nothing");
  });

  it("knows no operators: whatever is typed is words", async () => {
    const bot = await held();
    for (const hostile of [
      '"',
      '"" OR ""',
      "words:amber",
      "NEAR(a, b)",
      "amber* OR ropes",
      "a'; drop table notes; --",
      "{scope} : x",
      "^amber",
      "-ropes",
      "((((",
      "*",
      "\u0000",
    ])
      expect(await bot.ask(`@ada /minutes search ${hostile} x`), hostile).not.toContain("went wrong");
    expect(await bot.ask("@ada /minutes search NEAR AND")).toContain("are words");
    expect(await bot.ask("@ada /minutes search amber OR ropes")).toContain("Nothing");
  });

  it("is in step with every change: edited, struck, moved, taken back", async () => {
    const bot = await held();
    await bot.say('@rowan /note edit 1 "A zeppelin was seen."');
    expect(await bot.ask("@ada /minutes search farthest")).toContain("Nothing");
    expect(await bot.ask("@ada /minutes search zeppelin")).toContain("(1)");
    await bot.say("@rowan /undo");
    expect(await bot.ask("@ada /minutes search zeppelin")).toContain("Nothing");
    expect(await bot.ask("@ada /minutes search farthest")).toContain("(1)");
    await bot.say("@rowan /note strike 1");
    expect(await bot.ask("@ada /minutes search farthest")).toContain("Nothing");
    await bot.say("@rowan /undo");
    expect(await bot.ask("@ada /minutes search farthest")).toContain("(1)");
    const [only] = await bot.store.read.groups();
    const group = only?.group ?? "";
    const items = bot.store.read
      .table("items")
      .all(group)
      .filter((item) => item.meeting !== null);
    const notes = bot.store.read
      .table("notes")
      .all(group)
      .filter((note) => note.struckAt === null);
    expect(await bot.store.read.of(group).search.lines()).toBe(items.length + notes.length);
  });

  it("finds an agenda of a meeting that was moved on its new day alone", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting schedule 2026-01-20 15:00");
    await bot.say('@ada /agenda add "Zeppelin moorings"');
    await bot.say("@ada /meeting move 2026-02-10 15:00");
    const [group] = await bot.store.read.groups();
    const { search, agenda, meetings } = bot.store.read.of(group?.group ?? "");
    const [line] = await search.find({ words: [{ spellings: ["zeppelin"] }], most: 5 });
    const meeting = await meetings.meeting(line?.meeting ?? "");
    expect((await agenda.items(meeting?.id ?? "")).map((item) => item.title)).toContain("Zeppelin moorings");
    const at = meeting?.startsAt ?? 0;
    expect(new Date(at).toISOString().slice(0, 10)).toBe("2026-02-10");
    const within = async (from: number, until: number) =>
      (await search.find({ words: [{ spellings: ["zeppelin"] }], from, until, most: 5 })).length;
    expect(await within(at - 1000, at + 1000)).toBe(1);
    expect(await within(at + 2000, at + 90 * 86_400_000)).toBe(0);
  });

  it("is for members, and finds nothing of another group", async () => {
    const bot = await held();
    expect(await bot.ask("@stranger /minutes search amber")).not.toContain("farthest");
    const other = bot.store.read.of("some other group");
    expect(await other.search.find({ words: [{ spellings: ["amber"] }], most: 5 })).toEqual([]);
  });

  it("gives the public only what is published and was not left out", async () => {
    const bot = await held();
    const [group] = await bot.store.read.groups();
    const { search } = bot.store.read.of(group?.group ?? "");
    const publicly = async (word: string) =>
      (await search.find({ words: [{ spellings: [word] }], isPublic: true, most: 5 })).length;
    expect(await publicly("amber")).toBe(0);
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say("@rowan /minutes circulate");
    await bot.say("@ada /minutes redact 1 by:mirela");
    await bot.turn("2026-01-29T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /minutes approve all:yes");
    expect(await publicly("ropes")).toBe(0);
    await bot.say("@ada /minutes publish");
    expect(await publicly("ropes")).toBe(1);
    expect(await publicly("objected")).toBe(1);
    expect(await publicly("farthest")).toBe(0);
  });
});
