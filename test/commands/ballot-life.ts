import { expect } from "vitest";
import type { TestBot } from "../bot.ts";

export const day = 86_400_000;

/** Says lines one after another, a minute apart; "+7d" turns the clock by days. The answers. */
export async function sayAll(bot: TestBot, lines: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const line of lines) {
    const days = /^\+(\d+)d$/.exec(line)?.[1];
    await bot.turn(days === undefined ? 60_000 : Number(days) * day);
    answers.push(days === undefined ? await bot.ask(line) : "");
  }
  return answers;
}

export const endorsed = [
  '@jonas /ballot propose "Longer flags" kind:"maintenance guideline" sections:6.2.7 redline:https://example.org/r',
  "@ada /ballot number longer",
  "@hana /ballot endorse HS-1",
  "@tomas /ballot endorse HS-1",
];
export const voting = [...endorsed, "+7d", "@jonas /ballot open HS-1"];
export const passed = [
  ...voting,
  "@hana /vote HS-1 yes",
  "@tomas /vote HS-1 yes",
  "+7d",
  '@ada /ballot quorum HS-1 "3, 2, 3" source:"the minutes"',
];
export const inReview = [...passed, "@ada /ballot announce HS-1", "@ada /ballot review HS-1"];

/** The number of the last thing that changed anything. */
export async function lastEntry({ store }: TestBot, group = "practice"): Promise<number | undefined> {
  return (await store.read.of(group).journal.latest(1))[0]?.number;
}

/** Says a line that must be refused with these words, and change nothing. */
export async function expectRefusal(
  bot: TestBot,
  line: string,
  words: RegExp | string,
  group?: string,
): Promise<void> {
  const before = await lastEntry(bot, group);
  const answer = await bot.ask(line);
  if (typeof words === "string") expect(answer).toContain(words);
  else expect(answer).toMatch(words);
  expect(await lastEntry(bot, group), answer).toBe(before);
}
