import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

const asked = '/inquiry add May a key live in a museum? from:"Dr. Hamm, Hamburg <hamm@museum.example>"';

/** An inquiry that came in, at 15:00. */
async function withInquiry(): Promise<TestBot> {
  const bot = await startBot();
  await bot.say(`@elena ${asked} due:16 February`);
  return bot;
}

describe("/inquiry add", () => {
  it("records who asked what, and says what is still missing", async () => {
    const bot = await startBot();
    expect(await bot.ask(`@elena ${asked} due:16 February`)).toBe(
      "Inquiry Q1 from Dr. Hamm, Hamburg <hamm@museum.example>. It comes on the next agenda. " +
        "To be acknowledged by 2026-01-16T15:00:00.000Z. No reply is proposed yet: /inquiry propose. " +
        "They asked for a reply by 16 February 2026.",
    );
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /agenda")).toContain("Inquiry from Dr. Hamm");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("counts the day to acknowledge it from when it came", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /inquiry add Why? from:Someone received:13 January 09:00")).toContain(
      "To be acknowledged by 2026-01-14T09:00:00.000Z, which has passed.",
    );
    // Of a day alone its end is meant, or now.
    expect(await bot.ask("@ada /inquiry add Why? from:Someone received:yesterday")).toContain(
      "To be acknowledged by 2026-01-15T23:59:59.999Z.",
    );
    expect(await bot.ask("@ada /inquiry add Why? from:Someone received:2026-01-16")).toContain(
      "It cannot have come later than now.",
    );
    expect(await bot.ask("@ada /inquiry add Why? from:Someone received:2026-01-16 11:00")).toContain(
      "It cannot have come later than now.",
    );
  });

  it.each([
    ["/inquiry add Why?", "“from” is missing: who asks, as they name themselves."],
    ["/inquiry add from:Someone", "“question” is missing: what they ask."],
    ["/inquiry add Why? from:Someone due:soonish", "I cannot read “soonish” as a day"],
    ["/inquiry ad Why?", "Did you mean /inquiry add?"],
  ])("answers %s with what would work", async (line, answer) => {
    const bot = await startBot();
    expect(await bot.ask(`@elena ${line}`)).toContain(answer);
  });

  it("is for the coordinator and officers, as are its next steps", async () => {
    const bot = await withInquiry();
    for (const line of [asked, "/inquiry acknowledge Q1", "/inquiry propose Q1 Yes.", "/inquiry answer Q1"])
      expect(await bot.ask(`@jonas ${line}`)).toContain("Only the questions coordinator and officers");
    expect(await bot.ask("@jonas /inquiry")).toContain("Q1 Dr. Hamm");
    expect(await bot.ask("@stranger /inquiry")).toContain("I do not know your account");
  });
});

describe("a reply", () => {
  it("is proposed in the rooms, and sent when nobody objected for 24 hours (Bylaws 6.2)", async () => {
    const bot = await withInquiry();
    expect(await bot.ask("@elena /inquiry acknowledge q1")).toBe(
      "Q1 is acknowledged. No reply is proposed yet: /inquiry propose. They asked for a reply by 16 February 2026.",
    );
    expect(await bot.ask("@elena /inquiry acknowledge q1")).toContain("Q1 was acknowledged");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("No reply to Q1 is proposed");
    const answer = await bot.ask("@elena /inquiry propose Q1 Yes, if it is guarded.");
    expect(answer).toContain("One may object until 2026-01-16T15:00:00.000Z");
    expect(answer).toContain("To: members@harbour-signals.example");
    expect(bot.room().at(-1)).toBe(
      [
        "Elena Marchetti proposes a reply to Q1 from Dr. Hamm, Hamburg <hamm@museum.example>. Members may object until 2026-01-16T15:00:00.000Z (Bylaws 6.2(3)).",
        "┌ Q1: reply proposed",
        "│  Question",
        "│    May a key live in a museum?",
        "│  Reply",
        "│    Yes, if it is guarded.",
        "└ [Object]",
      ].join("\n"),
    );
    await bot.turn("2026-01-16T15:00:00Z");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("One may object until");
    await bot.turn("2026-01-16T15:00:01Z");
    expect(await bot.ask("@elena /inquiry")).toContain("Nobody objected to the proposed reply");
    const sent = await bot.ask("@elena /inquiry answer Q1");
    expect(sent).toContain("Q1 is answered.");
    expect(sent).toContain("To: hamm@museum.example");
    expect(sent).toContain("> May a key live in a museum?");
    expect(await bot.ask("@elena /inquiry")).toBe("There are no open inquiries.");
    expect(await bot.ask("@elena /inquiry list all")).toContain("Answered 2026-01-16T15:00:01.000Z.");
    for (const line of ["answer Q1", "propose Q1 No.", "acknowledge Q1", "object Q1 No."])
      expect(await bot.ask(`@elena /inquiry ${line}`)).toContain("Q1 was answered");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is held up by an objection until another is proposed", async () => {
    const bot = await withInquiry();
    await bot.say("@elena /inquiry propose Q1 Yes.");
    expect(await bot.ask("@jonas /inquiry object Q1 Guards are needed.")).toContain("is on record");
    expect(bot.room().at(-1)).toContain(
      "Jonas Lindqvist objects to the reply proposed to Q1: “Guards are needed.”",
    );
    await bot.turn("2026-01-17T15:00:00Z");
    expect(await bot.ask("@elena /inquiry answer Q1")).toBe(
      "Jonas Lindqvist objects to this reply: “Guards are needed.” (Bylaws 6.2(4)). Propose another with /inquiry propose, or take it to the next meeting: /agenda add.",
    );
    expect(await bot.ask("@elena /inquiry show Q1")).toContain(
      "Jonas Lindqvist objects: “Guards are needed.”",
    );
    await bot.say("@elena /inquiry propose Q1 Yes, with guards.");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain(
      "One may object until 2026-01-18T15:00:00.000Z",
    );
    await bot.turn("2026-01-18T15:00:01Z");
    expect(await bot.ask("@jonas /inquiry object Q1 Too late?")).toContain("One could object until");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("Q1 is answered.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("cannot be objected to before there is one, nor without a word", async () => {
    const bot = await withInquiry();
    expect(await bot.ask("@jonas /inquiry object Q1 No.")).toContain("No reply to Q1 is proposed yet.");
    await bot.say("@elena /inquiry propose Q1 Yes.");
    expect(await bot.ask("@jonas /inquiry object Q1")).toContain(
      "is missing: what you object to, and what would do.",
    );
    expect(await bot.ask("@stranger /inquiry object Q1 No.")).toContain("I do not know your account");
  });

  it("stays one message in the room, however long, with the whole of it attached", async () => {
    const bot = await withInquiry();
    await bot.say(`@elena /inquiry propose Q1 ${"long ".repeat(700)}end`);
    const [text = "", file = ""] = bot.room().at(-1)?.split("── ") ?? [];
    expect(text.length).toBeLessThan(1900);
    expect(file).toContain("end");
  });
});

it("every step is taken back by /undo, exactly", async () => {
  const bot = await withInquiry();
  const steps = [
    ["@elena", "/inquiry acknowledge Q1"],
    ["@elena", "/inquiry propose Q1 Yes."],
    ["@jonas", "/inquiry object Q1 No."],
  ] as const;
  for (const [who, line] of steps) {
    const before = await bot.ask("@ada /inquiry show Q1");
    await bot.say(`${who} ${line}`);
    expect(await bot.ask("@ada /inquiry show Q1")).not.toBe(before);
    await bot.say(`${who} /undo`);
    expect(await bot.ask("@ada /inquiry show Q1")).toBe(before);
    await bot.say(`${who} ${line}`);
  }
  await bot.say("@jonas /undo");
  await bot.turn("2026-01-17T15:00:00Z");
  const before = await bot.ask("@ada /inquiry show Q1");
  await bot.say("@elena /inquiry answer Q1");
  await bot.say("@elena /undo");
  expect(await bot.ask("@ada /inquiry show Q1")).toBe(before);
  expect(await faultsOf(bot)).toEqual([]);
});
