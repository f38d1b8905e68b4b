import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

/** A meeting with Mirela taking the minutes, at its second item, with two notes. */
async function startMeeting(): Promise<TestBot> {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@ada /agenda next");
  await bot.say("@mirela All are here.");
  await bot.say("@mirela Q: Is Juma here?");
  return bot;
}

describe("/note add", () => {
  it("minutes a line under the current item and says where it stands", async () => {
    const bot = await startMeeting();
    expect(await bot.ask("@mirela /note add Juma came at five.")).toBe("Note 3 under “Roll call”.");
    expect(await bot.ask("@ada /note add kind:decision We go on.")).toBe("Note 4 under “Roll call”.");
    expect(await bot.ask("@mirela /note add C: He is on a train.")).toBe("Note 5 under “Roll call”.");
    expect(await bot.ask("@mirela /note add item:reminder Read by @ada")).toBe(
      "Note 6 under “Competition reminder”.",
    );
    expect(await bot.ask("@mirela /note")).toBe(
      [
        "┌ Notes under “Roll call”",
        "│  1 All are here.",
        "│  2 (question) Is Juma here?",
        "│  3 Juma came at five.",
        "│  4 (decision) We go on.",
        "│  5 (comment) He is on a train.",
        "└",
      ].join("\n"),
    );
    expect(await bot.ask("@mirela /note show reminder")).toContain("6 Read by Ada Brandt");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("takes somebody else's message from its own menu, once", async () => {
    const bot = await startMeeting();
    await bot.say("@jonas I would rather wait", { id: "j" });
    const about = { platform: "console", workspace: "local", channel: "room", id: "message of j" };
    const what = {
      kind: "chosen",
      command: "note add",
      values: { text: "Jonas would rather wait" },
    } as const;
    expect(await bot.ask("@mirela x", { what, about })).toBe("Note 3 under “Roll call”.");
    expect(await bot.ask("@ada x", { what, about })).toBe(
      "That message is minuted: Note 3 under “Roll call”.",
    );
    // It stays as it was marked, whatever its author makes of the message.
    const edited = { kind: "edited", line: ["I never said so"] } as const;
    expect(await bot.say("@jonas x", { what: edited, about })).toBeUndefined();
    expect(await bot.ask("@mirela /note")).toContain("3 Jonas would rather wait");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("makes an action of a promise", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela /note add Action @jonas by 30 January: send the draft");
    expect(await bot.ask("@mirela /note")).toContain("3 (action) send the draft");
    expect(await bot.ask("@ada /action")).toContain(
      "A1 send the draft (Jonas Lindqvist, due 30 January 2026)",
    );
  });

  it("is for the minute taker and officers", async () => {
    const bot = await startMeeting();
    expect(await bot.ask("@jonas /note add Me too")).toContain(
      "Only the minute taker and officers may do this.",
    );
    expect(await bot.ask("@stranger /note add Me too")).toContain("I do not know your account");
  });

  it("asks for an item where none is under way", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /note add Hello")).toBe(
      "No meeting is open. Name the item of the last meeting: item:3, or item:2023-10-05#3 of an earlier one.",
    );
    expect(await bot.ask("@ada /note add item:3 Hello")).toBe(
      "The agenda has no item 3. No meeting has been held yet.",
    );
    expect(await bot.ask("@ada /note")).toContain("No meeting is open.");
  });

  it("reaches the minutes of an earlier meeting, for whoever takes those", async () => {
    const bot = await startMeeting();
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@mirela /note add item:roll Wei left early.")).toBe("Note 3 under “Roll call”.");
    await bot.turn("2026-01-29T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @jonas");
    await bot.say("@jonas Welcome.");
    expect(await bot.ask('@mirela /note add item:"2026-01-15#roll" Wei came back.')).toBe(
      "Note 4 under “Roll call”.",
    );
    expect(await bot.ask("@mirela /note edit 2026-01-15#4 Wei stayed away.")).toBe(
      "Note 4 under “Roll call” now reads: Wei stayed away.",
    );
    expect(await bot.ask("@mirela /note strike 1")).toContain(
      "Only officers and whoever takes the minutes of that meeting",
    );
    expect(await bot.ask("@jonas /note strike 2026-01-15#1")).toContain("Only officers and whoever takes");
    expect(await bot.ask("@ada /note strike 2026-01-15#1")).toContain("is struck: All are here.");
    // Somebody takes the old set over.
    await bot.say("@ada /meeting minutes-taker @jonas meeting:2026-01-15");
    expect(await bot.ask("@jonas /note strike 2026-01-15#2")).toContain("is struck: Is Juma here?");
    expect(await bot.ask("@mirela /note strike 2026-01-15#3")).toContain("may do this");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("/note edit", () => {
  it("changes the words and leaves the kind, or changes the kind", async () => {
    const bot = await startMeeting();
    expect(await bot.ask("@mirela /note edit 2 Is Juma on the call?")).toBe(
      "Note 2 under “Roll call” now reads: Is Juma on the call?",
    );
    await bot.say("@mirela /note edit #1 kind:comment");
    await bot.say("@ada /note edit 1 Decision: All are here.");
    const shown = await bot.ask("@mirela /note");
    expect(shown).toContain("1 (decision) All are here.");
    expect(shown).toContain("2 (question) Is Juma on the call?");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("rewords an action with its note, and does not make another kind of it", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela Action @jonas by 30 January: send the draft");
    await bot.say("@mirela /note edit 3 send the text");
    expect(await bot.ask("@ada /action")).toContain(
      "A1 send the text (Jonas Lindqvist, due 30 January 2026)",
    );
    expect(await bot.ask("@mirela /note edit 3 kind:plain")).toContain(
      "Note 3 under “Roll call” is action A1. Drop it first: /action drop A1",
    );
  });

  it.each([
    ["/note edit 7 Hello", "There is no note “7”. /note show gives each note its number."],
    ["/note edit 2", "Nothing to change was given. As /note edit 2 The new words, or kind:decision."],
    ["/note edit 2 kind:joke", "“joke” is none of plain, question, answer, comment, decision."],
    ["/note edit", "“note” is missing: which note, by its number. For example note:12."],
  ])("answers %s with what would work", async (line, answer) => {
    const bot = await startMeeting();
    expect(await bot.ask(`@mirela ${line}`)).toContain(answer);
  });

  it("takes ten thousand characters no better than the chat does", async () => {
    const bot = await startMeeting();
    expect(await bot.ask(`@mirela /note edit 2 ${"x".repeat(10_000)}`)).toContain(
      "may have 4,000 characters; this has 10,000",
    );
    expect(await bot.ask(`@mirela /note add ${"x".repeat(4000)}`)).toBe("Note 3 under “Roll call”.");
    expect((await bot.ask("@mirela /note")).length).toBeLessThan(1900);
  });
});

describe("/note move and /note strike", () => {
  it("puts a note under another item, and takes one out of the minutes", async () => {
    const bot = await startMeeting();
    expect(await bot.ask("@mirela /note move 2 reminder")).toBe("Note 2 under “Competition reminder”.");
    expect(await bot.ask("@mirela /note move 2 3")).toContain("stands there already");
    expect(await bot.ask("@mirela /note move last 3")).toContain("stands there already");
    expect(await bot.ask("@mirela /note strike 1")).toBe("Note 1 under “Roll call” is struck: All are here.");
    expect(await bot.ask("@mirela /note")).toBe("Nothing is minuted under “Roll call” yet.");
    expect(await bot.ask("@mirela /note strike 1")).toContain(
      "Note 1 under “Roll call” is struck. Add it anew",
    );
    expect(await bot.ask("@mirela /note edit 1 No")).toContain("is struck.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("drops the promise with the note that made it", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela Action @jonas: send the draft");
    await bot.say("@mirela /note strike 3");
    expect(await bot.ask("@ada /action list all")).toContain("A1 send the draft (Jonas Lindqvist; dropped");
  });

  it("are taken back by /undo, each exactly", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela Action @jonas: send the draft");
    const before = await bot.ask("@mirela /note");
    for (const line of [
      "/note add One more",
      "/note edit 3 send the text",
      "/note edit 1 kind:decision",
      "/note move 1 reminder",
      "/note strike 3",
    ]) {
      await bot.say(`@mirela ${line}`);
      expect(await bot.ask("@mirela /note")).not.toBe(before);
      await bot.say("@mirela /undo");
      expect(await bot.ask("@mirela /note")).toBe(before);
    }
    expect(await bot.ask("@ada /action")).toContain("A1 send the draft (Jonas Lindqvist)");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

it("leaves final minutes alone", async () => {
  const bot = await startMeeting();
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.say("@mirela /minutes circulate");
  expect(await bot.ask("@mirela /note edit 1 All but one.")).toContain("now reads: All but one.");
  await bot.turn("2026-01-29T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /minutes approve 2026-01-15");
  for (const line of ["add item:2026-01-15#roll Late", "edit 2026-01-15#1 All", "strike 2026-01-15#1"])
    expect(await bot.ask(`@ada /note ${line}`)).toContain("approved and no longer change (Bylaws 5.1(1))");
  expect(await faultsOf(bot)).toEqual([]);
});
