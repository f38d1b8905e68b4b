import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";
import { expectRefusal, sayAll } from "./ballot-life.ts";

const practice = readFileSync(new URL("../../examples/practice.yaml", import.meta.url), "utf8");
const open = [
  "@ada /meeting start",
  "@ada /rollcall present Ada, Tomas, Mirela, Jonas",
  "@ada /meeting minutes-taker Mirela",
];

it("asks those present, counts the last answer of each, and closes with a decision in words", async () => {
  const bot = await startBot();
  await sayAll(bot, open);
  expect(await bot.ask('@ada /poll open "Flags by day?" scale:five')).toContain(
    "P1 is open: strongly for, for, neutral, against, strongly against.",
  );
  expect(await bot.ask("@jonas /poll answer strongly for")).toContain(
    "P1: strongly for for Jonas Lindqvist.",
  );
  expect(await bot.ask("@jonas /poll answer against")).toContain("Before: strongly for.");
  await bot.press("tomas", "Say neutral");
  expect(await bot.ask('@mirela /poll answer for by:"Ada Brandt"')).toContain("P1: for for Ada Brandt.");
  const card = await bot.ask("@hana /poll");
  expect(card).toContain("3 answers");
  expect(card).toContain("against: 1 (Jonas Lindqvist)");
  expect(await bot.ask('@ada /poll close "By day, for a year; then we look again."')).toContain(
    "P1 is closed: 1 for, 1 neutral, 1 against.",
  );
  expect(bot.room().at(-1)).toContain("By day, for a year");
  await expectRefusal(bot, "@jonas /poll answer for poll:1", "P1 is closed: By day");
  expect(await faultsOf(bot)).toEqual([]);
});

it("takes no answer that is none, from nobody who is not there, and says which of two is meant", async () => {
  const bot = await startBot();
  await sayAll(bot, [...open, '@ada /poll open "Flags by day?"']);
  await expectRefusal(
    bot,
    "@jonas /poll answer yess",
    "“yess” is none of yes, no, abstain. Did you mean “yes”?",
  );
  await expectRefusal(bot, "@hana /poll answer yes", /Only those present.*Say \/rollcall first/);
  await expectRefusal(
    bot,
    "@jonas /poll answer yes by:Tomas",
    "Only the minute taker or an officer records what others say",
  );
  await expectRefusal(
    bot,
    '@jonas /poll open "Mine?"',
    "Only the chair of this meeting and the minute taker may do this.",
  );
  await sayAll(bot, ['@ada /poll open "Flags by night?"']);
  await expectRefusal(bot, "@jonas /poll answer yes", "Several straw polls are open. Say which: P1 or P2.");
  await expectRefusal(
    bot,
    "@ada /poll close poll:1",
    "A straw poll informs; what is decided is said in words. As /poll close",
  );
  await expectRefusal(bot, "@jonas /poll answer yes poll:7", "There is no straw poll “7”.");
});

it("decides by itself only where the group's rules say so, and never when both sides are even", async () => {
  const group = practice.replace("  overrides:\n", "  overrides:\n    pollsDecide: true\n");
  const bot = await startBot({ group });
  await sayAll(bot, [...open, '@ada /poll open "Flags by day?"']);
  await sayAll(bot, ["@jonas /poll answer yes", "@tomas /poll answer no"]);
  await expectRefusal(bot, "@ada /poll close", "P1 does not decide: as many are for it as against.");
  await sayAll(bot, ["@ada /poll answer yes"]);
  expect(await bot.ask("@ada /poll close")).toContain("Carried, by the poll itself: 2 for, 1 against.");
  expect(await faultsOf(bot)).toEqual([]);
});
