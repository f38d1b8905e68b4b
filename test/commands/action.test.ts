import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";

describe("/action add", () => {
  it("writes down what was promised, by whom and until when, and tells the room and the owner", async () => {
    const bot = await startBot();
    expect(await bot.ask('@ada /action add "send the draft" @jonas due:30 January')).toBe(
      "A1 send the draft (Jonas Lindqvist, due 30 January 2026).",
    );
    expect(bot.room()).toEqual([
      "New action: A1 send the draft (Jonas Lindqvist, due 30 January 2026).",
      "Ada Brandt wrote down an action of yours: A1 send the draft (Jonas Lindqvist, due 30 January 2026). When it is done: /action done A1.",
    ]);
    expect(await bot.ask("@jonas /action add read it owner:me due:next meeting")).toBe(
      "A2 read it (Jonas Lindqvist, due next meeting).",
    );
    expect(await bot.ask("@jonas /action add think")).toBe("A3 think (the group).");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is minuted where a meeting is open and an item under way", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@jonas /action add send the draft @jonas")).toBe(
      "A1 send the draft (Jonas Lindqvist). Note 1 under “Minute taker”.",
    );
    await bot.say("@ada /meeting pause");
    expect(await bot.ask("@jonas /action add rest")).toBe("A2 rest (the group).");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("records what somebody on the call promised, through the minute taker or an officer", async () => {
    const bot = await startBot();
    expect(await bot.ask('@ada /action add send the draft by:"Ingrid Solheim"')).toBe(
      "A1 send the draft (Ingrid Solheim). Said on the call, recorded by Ada Brandt.",
    );
    expect(await bot.ask("@jonas /action add send it by:ingrid")).toContain(
      "Only the minute taker and officers record what was said on the call. For yourself: owner:me.",
    );
    expect(await bot.ask("@ada /action add send it by:ingrid owner:jonas")).toContain("one owner");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it.each([
    ["/action add", "“text” is missing: what is to be done."],
    ["/action add send it due:Michaelmas", "I cannot read “Michaelmas” as a day."],
    ["/action add send it owner:Okafor", "Several fit “Okafor”."],
    ["/action add send it owner:Jonsa", "Did you mean Jonas Lindqvist?"],
    [`/action add ${"x".repeat(10_000)}`, "may have 500 characters; this has 10,000"],
  ])("answers %s with what would work", async (line, answer) => {
    const bot = await startBot();
    expect(await bot.ask(`@ada ${line}`)).toContain(answer);
    expect(await bot.ask("@ada /action")).toBe("There are no open actions.");
  });

  it("is for members", async () => {
    const bot = await startBot();
    expect(await bot.ask("@stranger /action add rule the world")).toContain("I do not know your account");
  });

  it("counts the day in the group's zone, over the change to summer time", async () => {
    // 23:30 UTC on the 28th; in London the clocks go forward that night.
    const bot = await startBot({ at: "2026-03-28T23:30:00Z" });
    expect(await bot.ask("@ada /action add sleep due:tomorrow")).toContain("due 29 March 2026");
    await bot.turn("2026-03-29T22:30:00Z");
    expect(await bot.ask("@ada /action")).not.toContain("overdue");
    await bot.turn("2026-03-29T23:00:00Z");
    expect(await bot.ask("@ada /action")).toContain("A1 sleep (the group, due 29 March 2026, overdue)");
  });

  it("keeps hostile words as words", async () => {
    const bot = await startBot();
    const said = await bot.ask("@ada /action add {{< raw >}} <b>x</b> \u202eevil <!channel>");
    expect(said).toBe("A1 {{< raw >}} <b>x</b> evil <!channel> (the group).");
  });
});

describe("/action list", () => {
  it("shows open ones, one's own, somebody's, or all, with a button for what one may close", async () => {
    const bot = await startBot();
    await bot.say("@ada /action add one owner:jonas");
    await bot.say("@ada /action add two owner:petra");
    await bot.say("@ada /action add three");
    await bot.say("@ada /action add four");
    await bot.say("@ada /action done A4");
    expect(await bot.ask("@jonas /action")).toBe(
      [
        "3 open actions.",
        "┌ Actions",
        "│  A1 one (Jonas Lindqvist)",
        "│  A2 two (Petra Dvořáková)",
        "│  A3 three (the group)",
        "└ [A1 is done] [A3 is done]",
      ].join("\n"),
    );
    expect(await bot.ask("@jonas /action list mine")).toContain("1 open action of yours.");
    expect(await bot.ask("@jonas /action list owner:petra")).toContain("1 open action of Petra Dvořáková.");
    expect(await bot.ask("@jonas /action list owner:wei")).toBe("There are no open actions of Wei Lin Tan.");
    expect(await bot.ask("@jonas /action list all")).toContain(
      "A4 four (the group; done 2026-01-15T15:00:00.000Z)",
    );
  });

  it("stays one message, however many there are", async () => {
    const bot = await startBot();
    for (let n = 1; n <= 40; n++) await bot.say(`@ada /action add ${"long ".repeat(20)}${n}`);
    const said = await bot.ask("@ada /action list");
    expect(said).toContain("40 open actions.");
    expect(said).toMatch(/… and \d+ more/);
    expect(said.length).toBeLessThan(1900);
  });
});

describe("/action done and /action drop", () => {
  it("are for the owner or an officer at any time, and what is the group's for any member", async () => {
    const bot = await startBot();
    await bot.say("@ada /action add one owner:jonas");
    await bot.say("@ada /action add two owner:jonas");
    await bot.say("@ada /action add three");
    expect(await bot.ask("@petra /action done A1")).toBe("A1 is for Jonas Lindqvist or an officer to close.");
    expect(await bot.ask("@jonas /action done a1")).toBe("A1 is done: one.");
    expect(await bot.ask("@tomas /action done 2")).toBe("A2 is done: two.");
    expect(await bot.ask("@petra /action done A3")).toBe("A3 is done: three.");
    expect(await bot.ask("@petra /action done A3")).toContain("A3 is done already.");
    expect(await bot.ask("@petra /action done A9")).toContain("There is no action “A9”.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("close one that was recorded for somebody on the call, through the minute taker", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @mirela");
    await bot.say("@ada /action add one owner:ingrid");
    expect(await bot.ask("@mirela /action done A1")).toContain("for Ingrid Solheim or an officer");
    expect(await bot.ask("@jonas /action done A1 by:ingrid")).toContain("Only the minute taker and officers");
    expect(await bot.ask("@mirela /action done A1 by:ingrid")).toBe(
      "A1 is done: one. Said on the call by Ingrid Solheim.",
    );
  });

  it("give one up only by an officer, and keep it on record", async () => {
    const bot = await startBot();
    await bot.say("@ada /action add one owner:jonas");
    expect(await bot.ask("@jonas /action drop A1")).toContain("Only officers may do this.");
    expect(await bot.ask("@ada /action drop A1")).toBe("A1 is dropped: one. It stays on record.");
    expect(await bot.ask("@ada /action done A1")).toContain("A1 is dropped already.");
    expect(await bot.ask("@ada /action list all")).toContain("A1 one (Jonas Lindqvist; dropped");
  });

  it("are taken back by /undo, each exactly", async () => {
    const bot = await startBot();
    await bot.say("@ada /action add one owner:jonas due:next meeting");
    const before = await bot.ask("@ada /action list all");
    for (const line of ["/action done A1", "/action drop A1", "/action add two"]) {
      await bot.say(`@ada ${line}`);
      expect(await bot.ask("@ada /action list all")).not.toBe(before);
      await bot.say("@ada /undo");
      expect(await bot.ask("@ada /action list all")).toBe(before);
    }
    expect(await faultsOf(bot)).toEqual([]);
  });
});

it("an action added in a meeting is taken back with its note", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /action add one");
  await bot.say("@ada /undo");
  expect(await bot.ask("@ada /note")).toBe("Nothing is minuted under “Minute taker” yet.");
  expect(await bot.ask("@ada /action")).toBe("There are no open actions.");
  expect(await faultsOf(bot)).toEqual([]);
});
