import { describe, expect, it } from "vitest";
import { plainOf } from "../../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

const agenda = async (bot: TestBot) =>
  (await bot.ask("@ada /agenda")).split("\n").flatMap((line) => /[○▶✓↷] \d+\. .*/.exec(line)?.[0] ?? []);

describe("before the meeting", () => {
  it("gathers what members add, and puts it before other business when the meeting opens", async () => {
    const bot = await startBot();
    expect(await bot.ask("@jonas /agenda add Flags at night owner:@tomas minutes:15m")).toContain("Item 1");
    await bot.say("@ada /meeting start");
    const lines = await agenda(bot);
    expect(lines.map((line) => line.slice(2))).toEqual([
      "1. Minute taker (2 min)",
      "2. Roll call (5 min)",
      "3. Competition reminder (1 min)",
      "4. Today's agenda (2 min)",
      "5. Minutes of earlier meetings (5 min)",
      "6. Flags at night (15 min)",
      "7. Other business",
      "8. Next meeting (2 min)",
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("circulates it in the rooms, with a text for the public list that nobody can break out of", async () => {
    const bot = await startBot();
    await bot.say("@ada /agenda add Flags");
    await bot.say("@ada /meeting start");
    const reply = await bot.say("@ada /agenda circulate");
    expect(bot.room().at(-1)).toContain("Agenda: Teleconference of 15 January 2026");
    const [mail] = reply?.files ?? [];
    expect(mail?.content).toMatch(
      /^To: public@harbour-signals.example\nSubject: Agenda: HSWG Tele[^\n]*\n\n/,
    );
    expect(mail?.content).toContain("6. Flags");
  });

  it("circulates the next meeting's that only the cadence has, and puts it on record by that", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /agenda circulate")).toContain("Circulated in the rooms.");
    expect(bot.room().at(-1)).toMatch(/^┌ Agenda: Teleconference of \d+ January 2026/);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("during the meeting", () => {
  it("goes from item to item, out of turn too, and says what is under way", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /agenda next")).toBe("Now: Roll call");
    expect(await bot.ask("@ada /agenda go other")).toBe("Now: Other business");
    // What is added once the closing items have begun is not passed over.
    expect(await bot.ask("@jonas /agenda add Ropes")).toContain("Item 7");
    expect(await bot.ask("@ada /agenda next")).toBe("Now: Ropes");
    expect(await bot.ask("@ada /agenda next")).toBe("Now: Next meeting");
    expect((await agenda(bot)).map((line) => line[0])).toEqual(["✓", "✓", "○", "○", "○", "✓", "✓", "▶"]);
    expect(bot.card()).toContain("▶ 8. Next meeting");
    expect(await bot.ask("@jonas /agenda add Buoys")).toContain("Item 9");
    expect(await bot.ask("@ada /agenda next")).toBe("Now: Buoys");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("closes an item once when two people press in the same second, and tells the second", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const shown = bot.latestCard()?.buttons?.find((button) => button.label === "Next item");
    const press = (who: string) =>
      bot.say(`@${who} `, { what: { kind: "chosen", command: "agenda next", values: shown?.values ?? {} } });
    expect(plainOf((await press("ada"))?.text ?? [])).toBe("Now: Roll call");
    expect(plainOf((await press("tomas"))?.text ?? [])).toBe(
      "“Minute taker” is closed already; “Roll call” is under way.",
    );
    expect((await agenda(bot))[1]).toContain("▶ 2. Roll call");
  });

  it("posts a fresh card at each item, and the old one shrinks to a pointer", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(60_000);
    await bot.say("@ada /agenda next");
    await bot.turn(60_000);
    const said = bot.platforms.get("console")?.said ?? [];
    expect(said).toHaveLength(2);
    expect(bot.room()[0]).toContain("the card has moved on");
    expect(bot.room()[1]).toContain("▶ 2. Roll call");
  });

  it("finishes when nothing is left, and says how to end", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@ada /agenda go Next meeting");
    for (let n = 0; n < 5; n++) await bot.say("@ada /agenda next");
    expect(await bot.ask("@ada /agenda next")).toContain("That was the last item");
    expect(await bot.ask("@ada /agenda next")).toBe("The agenda is finished. Adjourn: /meeting adjourn.");
  });

  it("carries a postponed item to the next meeting", async () => {
    const bot = await startBot();
    await bot.say("@ada /agenda add Flags");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /agenda postpone flags")).toBe("Put off to the next meeting: Flags");
    expect((await agenda(bot))[5]).toBe("↷ 6. Flags (postponed)");
    expect(await bot.ask("@ada /agenda postpone 6")).toBe("“Flags” is postponed already.");
  });
});

describe("changes", () => {
  it("moves, rewords, and drops", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@jonas /agenda add Flags");
    expect(await bot.ask("@ada /agenda move 6 3")).toBe("“Flags” is item 3 now.");
    expect(await bot.ask('@ada /agenda edit 3 "Flags by day" minutes:20')).toBe("Changed: Flags by day");
    expect((await agenda(bot))[2]).toBe("○ 3. Flags by day (20 min)");
    expect(await bot.ask("@ada /agenda drop flags")).toBe("Off the agenda: Flags by day");
    expect((await agenda(bot)).join()).not.toContain("Flags");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("finds room between two items however often something is put there", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    for (let n = 1; n <= 30; n++) await bot.say(`@jonas /agenda add Topic ${n}`);
    const topics = (await agenda(bot)).filter((line) => line.includes("Topic"));
    expect(topics.map((line) => Number(/Topic (\d+)/.exec(line)?.[1]))).toEqual(
      Array.from({ length: 30 }, (_, n) => n + 1),
    );
  });

  it("takes a time box at the end of the line, and a title in quotes with whatever follows", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /agenda add Lamps in fog 10 min")).toMatch(
      /^Item \d of the agenda: Lamps in fog \(10 min\)$/,
    );
    expect(await bot.ask('@ada /agenda add "Lamps at 15m" 1h30 @tomas')).toMatch(
      /: Lamps at 15m \(1 h 30 min, led by Tomás Ferreira\)$/,
    );
    expect(await bot.ask('@ada /agenda add "Lamps at 15m"')).toMatch(/: Lamps at 15m$/);
    expect(await bot.ask("@ada /agenda add Ballot CSC 21")).toMatch(/: Ballot CSC 21$/);
    expect(await bot.ask("@ada /agenda add 10 min")).toMatch(/: 10 min$/);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("refuses what does not fit, and says what would", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /agenda nxt")).toBe("/agenda has no “nxt”. Did you mean /agenda next?");
    expect(await bot.ask("@ada /agnda")).toBe("There is no command /agnda. Did you mean /agenda?");
    expect(await bot.ask("@ada /agenda go 99")).toBe("The agenda has no item 99. /agenda show lists them.");
    expect(await bot.ask("@ada /agenda go business")).toContain("Now: Other business");
    expect(await bot.ask("@ada /agenda go meeting")).toBe("Several items fit “meeting”. Give its number.");
    expect(await bot.ask("@ada /agenda add")).toBe(
      '“title” is missing: what it is about. For example title:"Some words".',
    );
    expect(await bot.ask("@ada /agenda go")).toBe(
      "“item” is missing: which item: its number or words of its title.",
    );
    expect(await bot.ask("@ada /agenda go -3")).toContain("fits “-3”");
    expect(await bot.ask(`@ada /agenda add ${"x".repeat(10_000)}`)).toBe(
      "What it is about may have 200 characters; this has 10,000.",
    );
    expect(await bot.ask("@ada /agenda move 1 soon")).toBe("“soon” is not a number. As 3.");
    expect(await bot.ask("@ada /agenda next 5 please")).toContain("I could not place “5 please”.");
  });

  it("lets only those do it who may, and names them", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const refusal = await bot.ask("@jonas /agenda drop 1");
    expect(refusal).toContain("Only the chair of this meeting may do this.");
    expect(refusal).toContain("Ada Brandt");
    expect(await bot.ask("@stranger /agenda add Me too")).toContain("I do not know your account");
    expect(await bot.ask("@stranger /agenda")).toContain("on the agenda");
  });
});

it("takes every kind of text as text", async () => {
  const bot = await startBot();
  const title = "<!channel> <@U0ANN|x> *a*_b_ {{< x >}} </rollcall:1> \u202Eevil";
  await bot.say("@jonas -", { what: { kind: "typed", noun: "agenda", line: [`add ${title}`] } });
  expect(await bot.ask("@jonas /agenda add Whatever @everyone")).toContain(
    "I do not know @everyone as a member.",
  );
  expect(await bot.ask("@ada /agenda")).toContain(
    "<!channel> <@U0ANN|x> *a*_b_ {{< x >}} </rollcall:1> evil",
  );
});
