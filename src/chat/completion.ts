import type { Bot, Call, Choice, MenuItem } from "./port.ts";
import { decodeMentions } from "./typed.ts";
import type { Speaker } from "./words.ts";

/** What completion is read off: the menu, and whoever is known where the line is typed. */
export interface Desk {
  readonly menu: readonly MenuItem[];
  readonly bot: Bot;
  /** Accounts known here. */
  readonly people: () => Promise<readonly Speaker[]>;
  /** A call by whoever types, as it would be heard now. */
  readonly callOf: (what: Call["what"]) => Call;
}

/** Something that could stand in place of the last word. */
export interface Offer {
  /** What is put into the line. */
  readonly text: string;
  /** What it is called where there is room to say more. */
  readonly label: string;
  readonly about?: string;
  /** Whether it is the name of a value, after which the value is typed. */
  readonly opens?: true;
}

export interface Completion {
  /** The end of the line that an offer would replace. */
  readonly word: string;
  readonly offers: readonly Offer[];
}

/** What could stand in place of the last word of a typed line: nouns, verbs, values, members, items, accounts. */
export async function completeTyped(typed: string, desk: Desk): Promise<Completion> {
  const asked = /^\/(\S*)(?:(\s+)(\S*)(?:(\s+)([\s\S]*))?)?$/.exec(typed);
  if (!asked) return lastWord(typed, desk);
  const [, noun = "", gap, verb = "", then, rest = ""] = asked;
  if (gap === undefined) return { word: `/${noun}`, offers: nouns(noun, desk) };
  const items = desk.menu.filter((item) => item.noun === noun.toLowerCase());
  const alone = items.find((item) => item.verb === undefined);
  if (alone) return values(alone, typed.slice(noun.length + 1 + gap.length), desk);
  if (then === undefined) {
    const verbs = items.filter((item) => item.verb?.startsWith(verb.toLowerCase()));
    return {
      word: verb,
      offers: verbs.map(({ verb: text = "", about }) => ({ text, label: `/${noun} ${text}`, about })),
    };
  }
  const item = items.find((one) => one.verb === verb.toLowerCase());
  return item ? values(item, rest, desk) : { word: rest, offers: [] };
}

function nouns(typed: string, { menu }: Desk): readonly Offer[] {
  const names = [...new Set(menu.map(({ noun }) => noun))].filter((noun) =>
    noun.startsWith(typed.toLowerCase()),
  );
  return names.map((noun) => {
    const own = menu.filter((item) => item.noun === noun);
    const verbs = own.flatMap(({ verb }) => (verb === undefined ? [] : [verb]));
    return {
      text: `/${noun}`,
      label: `/${noun}`,
      about: verbs.length > 0 ? verbs.join(", ") : (own[0]?.about ?? ""),
    };
  });
}

/** The values of a command: names of those not given yet, and what could be meant by what is typed. */
async function values(item: MenuItem, rest: string, desk: Desk): Promise<Completion> {
  const [, before = "", word = ""] = /^([\s\S]*?)((?:[\p{L}]+:)?(?:"[^"]*"?|\S*))$/u.exec(rest) ?? [];
  if (word.startsWith("@")) return { word, offers: await accountsFor(word, desk) };
  const named = /^(\p{L}+):"?([\s\S]*)$/u.exec(word);
  const field = named && item.fields.find(({ name }) => name.toLowerCase() === named[1]?.toLowerCase());
  if (named && field) {
    const fitting = await choicesFor(item, field.name, named[2] ?? "", desk);
    return { word, offers: fitting.map((offer) => ({ ...offer, text: `${named[1]}:${offer.text}` })) };
  }
  const typed = word.replace(/^"/, "");
  const open = item.fields.filter(({ name }) => !before.toLowerCase().includes(`${name.toLowerCase()}:`));
  const found: Offer[] = [];
  for (const { name } of open.filter((one) => !one.named))
    for (const offer of await choicesFor(item, name, typed, desk))
      if (!found.some(({ text }) => text === offer.text)) found.push(offer);
  const names = open.filter(({ name }) => `${name}:`.toLowerCase().startsWith(word.toLowerCase()));
  return {
    word,
    offers: [
      ...found,
      ...names.map(({ name, about }): Offer => ({ text: `${name}:`, label: `${name}:`, about, opens: true })),
    ],
  };
}

/** What could be meant for one value of a command. */
async function choicesFor(
  item: MenuItem,
  field: string,
  typed: string,
  desk: Desk,
): Promise<readonly Offer[]> {
  const known = item.fields.find(({ name }) => name === field);
  const word = (text: string): Offer => ({ text, label: text, about: known?.about ?? "" });
  if (known?.choices) return starting(known.choices, typed).map(word);
  if (known?.kind === "flag") return starting(["yes", "no"], typed).map(word);
  if (!known?.suggests) return [];
  const call = desk.callOf({
    kind: "typed",
    noun: item.noun,
    line: item.verb === undefined ? [] : decodeMentions(item.verb, { platform: "", workspace: "" }),
  });
  const choices = await desk.bot.suggest(call, field, typed);
  return choices.map((choice) => ({
    text: insertable(choice),
    label: choice.label,
    about: known.about,
  }));
}

/** What to put into the line for a choice: its label where that is what would be typed, else its first word or its id. */
function insertable({ label, value }: Choice): string {
  if (label === value) return /\s/.test(label) ? `"${label}"` : label;
  return /^(?:[A-Z]?\d+|\d{4}-\d\d-\d\d)(?=[.\s])/.exec(label)?.[0] ?? value;
}

/** Accounts that begin so; `word` begins with the “@”. */
export async function accountsFor(word: string, { people }: Pick<Desk, "people">): Promise<readonly Offer[]> {
  const typed = fold(word.slice(1));
  const fitting = (await people()).filter(
    ({ id, name }) => fold(id).startsWith(typed) || (typed !== "" && fold(name).startsWith(typed)),
  );
  return fitting.map(({ id, name }) => ({ text: `@${id}`, label: `@${id}`, about: name }));
}

async function lastWord(typed: string, desk: Desk): Promise<Completion> {
  const word = /(?<![^\s(])@\S*$/.exec(typed)?.[0];
  return word === undefined ? { word: typed, offers: [] } : { word, offers: await accountsFor(word, desk) };
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const starting = (words: readonly string[], typed: string) =>
  words.filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()));
