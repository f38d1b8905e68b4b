import { expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

async function open(): Promise<TestBot> {
  const bot = await startBot({ at: "2026-01-22T15:00:00Z" });
  await bot.say("@ada /meeting start");
  for (const who of ["ada", "hana", "jonas", "wei"]) await bot.say(`@${who} /rollcall`);
  return bot;
}

it("has those present ask for the floor, and calls on them in turn", async () => {
  const bot = await open();
  expect(await bot.ask("@hana /queue join The red buoy")).toBe("You are next to speak.");
  expect(await bot.ask("@jonas /queue join")).toBe("You are number 2 in the queue.");
  expect(await bot.ask("@jonas /queue join")).toBe("You are number 2 in the queue.");
  await bot.turn("2026-01-22T15:01:00Z");
  expect(bot.card()).toContain("Waiting: Hana Okafor (The red buoy), Jonas Lindqvist.");
  expect(await bot.ask("@ada /queue next")).toBe("The floor is with Hana Okafor: The red buoy.");
  expect(await bot.ask("@hana /queue join")).toBe("You have the floor.");
  expect(await bot.ask("@wei /queue")).toMatch(
    /Speaking\n.*Hana Okafor: The red buoy\n.*Waiting\n.*1\. Jonas/,
  );
  expect(await bot.ask("@ada /queue next")).toBe("The floor is with Jonas Lindqvist.");
  expect(await bot.ask("@ada /queue next")).toBe("Jonas Lindqvist is done; nobody else waits.");
  expect(await bot.ask("@ada /queue next")).toContain("Nobody waits to speak.");
  expect(await bot.ask("@wei /queue")).toContain("Nobody waits to speak.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("is for those present, and others are named by who leads or minutes", async () => {
  const bot = await open();
  expect(await bot.ask("@petra /queue join")).toContain("Say /rollcall first.");
  expect(await bot.ask("@hana /queue next")).toContain("Only the chair of this meeting and the minute taker");
  expect(await bot.ask("@hana /queue join Reply to @jonas")).toContain(
    "A name inside your topic is written without @.",
  );
  expect(await bot.ask('@ada /queue join who:"Juma Salim" keys in hardware')).toBe(
    "Juma Salim is next to speak.",
  );
  await bot.say('@ada /rollcall guest "Vera Visitor"');
  expect(await bot.ask("@ada /queue join @wei who:Vera")).toContain("Vera Visitor is number");
  expect(await bot.ask("@ada /queue leave Juma")).toBe("Off the queue: Juma Salim.");
  expect(await bot.ask("@ada /queue leave Juma")).toContain("None of them is in the queue.");
  expect(await bot.ask("@hana /queue leave")).toContain("You are not in the queue.");
  expect(await bot.ask("@wei /queue leave")).toBe("You are off the queue.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("calls on one speaker when two people press in the same second", async () => {
  const bot = await open();
  await bot.say("@hana /queue join");
  await bot.say("@jonas /queue join");
  await bot.turn("2026-01-22T15:01:00Z");
  const button = bot.latestCard()?.buttons?.find((one) => one.label === "Next speaker");
  const press = { what: { kind: "chosen", command: "queue next", values: button?.values ?? {} } } as const;
  const answers = await Promise.all([bot.ask("@ada presses", press), bot.ask("@tomas presses", press)]);
  expect(answers).toEqual(["The floor is with Hana Okafor.", "Hana Okafor has the floor already."]);
  expect(await bot.ask("@ada /queue")).toContain("1. Jonas Lindqvist");
});

it("lets nobody wait who has left, and takes back what was asked", async () => {
  const bot = await open();
  await bot.say("@hana /queue join");
  await bot.say("@hana /rollcall left");
  expect(await bot.ask("@ada /queue")).toContain("Nobody waits to speak.");
  await bot.say("@hana /undo");
  expect(await bot.ask("@ada /queue")).toContain("1. Hana Okafor");
  await bot.say("@hana /undo");
  expect(await bot.ask("@ada /queue")).toContain("Nobody waits to speak.");
  await bot.say("@jonas /queue join");
  await bot.say("@ada /queue next");
  expect(await bot.ask("@jonas /undo")).toMatch(/cannot be taken back/);
  await bot.say("@ada /undo");
  expect(await bot.ask("@ada /queue")).toContain("1. Jonas Lindqvist");
  expect(await faultsOf(bot)).toEqual([]);
});

it("waits for a meeting", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /queue join")).toContain("No meeting is open.");
  expect(await bot.ask("@ada /queue")).toContain("No meeting is open.");
});
