import { expect, it } from "vitest";
import type { Message, Reply } from "../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "./bot.ts";
import { cases, saidBy } from "./every-change.ts";
import { platforms, seeMessage } from "./shown/looks.ts";
import { serve } from "./site/serve.ts";

const minute = 60_000;
const starts = ["2026-01-15T14:50:00Z", "2026-03-26T14:50:00Z", "2027-12-30T14:50:00Z"];

it.each([1, 2, 3])(
  "whatever is said or pressed, by whomever, in whatever order, nothing breaks (%i)",
  async (seed) => {
    const { chance, pick } = createDice(seed);
    const bot = await startBot({ reminders: true, site: "https://convener.example", at: pick(starts) });
    const refusedOf = createInspector(bot);
    const done: string[] = [];
    const answers: (Reply | undefined)[] = [];
    const say = async (line: string, options = {}) => {
      done.push(line);
      if (line.startsWith("+")) await bot.turn(Number(line) * minute);
      else answers.push(await bot.say(saidBy(line), options));
    };
    const press = async (who: string) => {
      const button = pick(buttonsOf(bot));
      if (!button) return;
      done.push(`@${who} [${button.label}]`);
      answers.push(await bot.say(`@${who} -`, { what: { kind: "chosen", ...button } }));
    };
    for (let round = 0; round < 60; round++) {
      if (chance(0.3)) await say(`+${pick([1, 60, 1440, 10_080])}`);
      else if (chance(0.5)) await press(pick(["ada", "ada", "mirela", "tomas", "hana", "stranger"]));
      else {
        const { before = [], line, options } = pick(Object.values(cases)) ?? { line: "/undo" };
        for (const earlier of before) await say(earlier);
        await say(line, options);
        if (chance(0.3)) await say("/undo");
      }
      expect(bot.bugs, done.join("\n")).toEqual([]);
      expect(refusedOf(answers.splice(0)), done.join("\n")).toEqual([]);
    }
    expect(await faultsOf(bot)).toEqual([]);
    const { member, anybody } = await serve(bot);
    for (const read of [member, anybody])
      for await (const { path, status } of pagesFrom("/g/practice", read)) expect(status, path).toBe(200);
  },
);

/** Every button on a card that stands in a room. */
const buttonsOf = ({ platforms }: TestBot) =>
  [...platforms.values()]
    .flatMap(({ said }) => said)
    .flatMap(({ message, removed }) => (removed || message.kind !== "message" ? [] : [message.reply.card]))
    .flatMap((card) => card?.buttons ?? []);

/** Looks at what was not looked at before: what Slack or Discord would not take of answers, and of what stands in rooms. */
function createInspector({ platforms: rooms }: TestBot) {
  const seen = new Set<Message>();
  return (answers: readonly (Reply | undefined)[]): readonly string[] => {
    const messages = [...rooms.values()].flatMap(({ said }) => said.map(({ message }) => message));
    const fresh = messages.filter((message) => !seen.has(message) && seen.add(message));
    return platforms.flatMap((looks) => [
      ...answers.flatMap((answer) => (answer ? looks.see(answer, true).faults : [])),
      ...fresh.flatMap((message) => seeMessage(looks, message).faults),
    ]);
  };
}

/** A page, and every page that it leads to; the calendar and mails are others' to serve. */
async function* pagesFrom(first: string, read: (path: string) => Promise<{ status: number; text: string }>) {
  // What is added while they are gone through comes in its turn.
  const met = new Set([first]);
  for (const path of met) {
    const { status, text } = await read(path);
    yield { path, status };
    for (const [, to = ""] of text.matchAll(/href="(\/g\/[^"#]+)/g))
      if (!/calendar|\/mail\//.test(to)) met.add(to.replaceAll("&amp;", "&"));
  }
}

/** Dice that fall the same way each time: mulberry32. */
function createDice(seed: number) {
  let state = seed;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (one: number) => roll() < one,
    pick: <T>(of: readonly T[]) => of[Math.floor(roll() * of.length)] as T,
  };
}
