import type { Bot, Call, Choice, MenuItem, Speaker } from "../../chat/index.ts";
import { decodeMentions } from "./decode.ts";

export interface Desk {
  readonly menu: readonly MenuItem[];
  readonly bot: Bot;
  /** Accounts known here. */
  readonly people: () => Promise<readonly Speaker[]>;
  /** A call by whoever speaks, as it would be heard now. */
  readonly callOf: (what: Call["what"]) => Call;
  /** Words of the room's own, as `/as`. */
  readonly own: readonly string[];
}

/** What could stand in place of the last word, and that word: readline's own form. */
export async function completeLine(line: string, desk: Desk): Promise<[string[], string]> {
  const [, front = "", typed = ""] = /^((?:@\S+\s+)?)([\s\S]*)$/.exec(line) ?? [];
  if (front === "" && /^@\S*$/.test(typed)) return [await accountsFor(typed, desk), typed];
  if (/^\/as\s+@?\S*$/i.test(typed)) {
    const word = typed.replace(/^\/as\s+@?/i, "");
    return [(await accountsFor(`@${word}`, desk)).map((name) => name.slice(1)), word];
  }
  const asked = /^\/(\S*)(?:(\s+)(\S*)(?:(\s+)([\s\S]*))?)?$/.exec(typed);
  if (!asked) return lastWord(typed, desk);
  const [, noun = "", gap, verb = "", then, rest = ""] = asked;
  if (gap === undefined) {
    const nouns = [...new Set(desk.menu.map((item) => `/${item.noun}`)), ...desk.own];
    return [starting(nouns, `/${noun}`), `/${noun}`];
  }
  const items = desk.menu.filter((item) => item.noun === noun.toLowerCase());
  const alone = items.find((item) => item.verb === undefined);
  if (alone) return values(alone, typed.slice(noun.length + 1 + gap.length), desk);
  if (then === undefined)
    return [
      starting(
        items.flatMap((item) => (item.verb ? [item.verb] : [])),
        verb,
      ),
      verb,
    ];
  const item = items.find((one) => one.verb === verb.toLowerCase());
  return item ? values(item, rest, desk) : [[], rest];
}

/** The values of a command: names of those not given yet, and what could be meant by what is typed. */
async function values(item: MenuItem, rest: string, desk: Desk): Promise<[string[], string]> {
  const [, before = "", word = ""] = /^([\s\S]*?)((?:[\p{L}]+:)?(?:"[^"]*"?|\S*))$/u.exec(rest) ?? [];
  if (word.startsWith("@")) return [await accountsFor(word, desk), word];
  const named = /^(\p{L}+):"?([\s\S]*)$/u.exec(word);
  const field = named && item.fields.find(({ name }) => name.toLowerCase() === named[1]?.toLowerCase());
  if (named && field) {
    const fitting = await choicesFor(item, field.name, named[2] ?? "", desk);
    return [fitting.map((choice) => `${named[1]}:${choice}`), word];
  }
  const typed = word.replace(/^"/, "");
  const open = item.fields.filter(({ name }) => !before.toLowerCase().includes(`${name.toLowerCase()}:`));
  const found: string[] = [];
  for (const { name } of open.filter((one) => !one.named))
    found.push(...(await choicesFor(item, name, typed, desk)));
  const names = starting(
    open.map(({ name }) => `${name}:`),
    word,
  );
  return [[...new Set([...found, ...names])], word];
}

async function choicesFor(item: MenuItem, field: string, typed: string, desk: Desk): Promise<string[]> {
  const known = item.fields.find(({ name }) => name === field);
  if (known?.choices) return starting(known.choices, typed);
  if (known?.kind === "flag") return starting(["yes", "no"], typed);
  if (!known?.suggests) return [];
  const call = desk.callOf({
    kind: "typed",
    noun: item.noun,
    line: item.verb === undefined ? [] : decodeMentions(item.verb, { platform: "", workspace: "" }),
  });
  const choices = await desk.bot.suggest(call, field, typed);
  const texts = choices.map(insertable);
  return texts.length === 1 ? texts : texts.filter((text) => typed === "" || fits(text, typed));
}

/** What to put into the line for a choice: its label where that is what would be typed, else its first word or its id. */
function insertable({ label, value }: Choice): string {
  if (label === value) return /\s/.test(label) ? `"${label}"` : label;
  return /^(?:[A-Z]?\d+|\d{4}-\d\d-\d\d)(?=[.\s])/.exec(label)?.[0] ?? value;
}

/** Several are only offered where they begin as the word does: their common beginning is put in its place. */
const fits = (text: string, typed: string) => plain(text.replace(/^"/, "")).startsWith(plain(typed));

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

async function accountsFor(word: string, desk: Desk): Promise<string[]> {
  return starting(
    (await desk.people()).map(({ id }) => `@${id}`),
    word,
  );
}

async function lastWord(typed: string, desk: Desk): Promise<[string[], string]> {
  const word = /@\S*$/.exec(typed)?.[0];
  return word === undefined ? [[], typed] : [await accountsFor(word, desk), word];
}

const starting = (words: readonly string[], typed: string) =>
  words.filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()));
