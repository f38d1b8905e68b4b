import { describe, expect, it } from "vitest";
import { menu } from "../src/commands/index.ts";
import { commandsOf } from "../src/core/grammar/menu.ts";
import { type TableName, tables } from "../src/store/tables.ts";
import { faultsOf, type SayOptions, startBot, type TestBot } from "./bot.ts";
import { cases, open, saidBy } from "./every-change.ts";

/** The clock goes on a little between lines; "+20160" turns it by so many minutes. */
async function say(bot: TestBot, line: string, options?: SayOptions): Promise<string> {
  await bot.turn(60_000);
  if (!line.startsWith("+")) return bot.ask(saidBy(line), options);
  await bot.turn(Number(line) * 60_000);
  return "";
}

/** Every row that a command could have changed. */
function rowsOf({ store }: TestBot): Record<string, readonly unknown[]> {
  const names = Object.keys(tables) as TableName[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      store.read
        .table(name)
        .all("practice")
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

describe("every command that changes something is taken back, exactly that", () => {
  it("has each of them tried here, or cannot be taken back and says what would help", () => {
    for (const { command, verb } of commandsOf(menu)) {
      if (!("undo" in verb)) continue;
      if (verb.undo === "rows") expect(Object.keys(cases), command).toContain(command);
      else expect(verb.undo.never.length, command).toBeGreaterThan(10);
    }
  });

  it.each(Object.entries(cases))("/%s", async (command, { before = [], line, options, onlySays }) => {
    const bot = await startBot({ reminders: true });
    for (const earlier of before) await say(bot, earlier);
    await bot.turn(60_000);
    const was = rowsOf(bot);
    const answer = await say(bot, line, options);
    if (onlySays) return expect(rowsOf(bot)).toEqual(was);
    expect(rowsOf(bot), answer).not.toEqual(was);
    const [entry] = await bot.store.read.of("practice").journal.latest(1);
    expect(entry?.command).toBe(command);
    expect(await say(bot, `/undo ${entry?.number}`)).toMatch(/^Took back #\d+: /);
    expect(rowsOf(bot)).toEqual(was);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("takes back a scribed line, its edit and its deletion, each by itself", async () => {
    const bot = await startBot();
    for (const earlier of open) await say(bot, earlier);
    const before = rowsOf(bot);
    const about = { platform: "console", workspace: "local", channel: "room", id: "m" };
    await bot.say("@mirela Action @jonas by 2026-02-01: write it down", { about });
    const scribed = rowsOf(bot);
    await bot.say("@mirela -", { about, what: { kind: "edited", line: ["Action: write it up"] } });
    const edited = rowsOf(bot);
    await bot.say("@mirela -", { about, what: { kind: "deleted" } });
    const undone = new Set<number>();
    for (const was of [edited, scribed, before]) {
      expect(rowsOf(bot)).not.toEqual(was);
      const [entry] = (await bot.store.read.of("practice").journal.latest(9)).filter(
        (one) => one.command === "note" && !undone.has(one.number),
      );
      undone.add(entry?.number ?? 0);
      expect(await bot.ask(`@ada /undo ${entry?.number}`)).toContain("Took back");
      expect(rowsOf(bot)).toEqual(was);
    }
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("what stands in the way is named", () => {
  it("a change that came after", async () => {
    const bot = await startBot();
    await say(bot, "@jonas /agenda add Flags");
    await say(bot, "/agenda edit flags Flags by day");
    expect(await bot.ask("@jonas /undo")).toMatch(
      /cannot be taken back: .*changed again since by #3 \(\/agenda edit\)/,
    );
  });

  it("what hangs on it", async () => {
    const bot = await startBot();
    for (const earlier of [...open, "@mirela Something was said."]) await say(bot, earlier);
    const [{ number } = { number: 0 }] = (await bot.store.read.of("practice").journal.latest(20)).filter(
      (entry) => entry.command === "meeting start",
    );
    expect(await bot.ask(`@ada /undo ${number}`)).toMatch(/cannot be taken back/);
    expect(await faultsOf(bot)).toEqual([]);
  });
});
