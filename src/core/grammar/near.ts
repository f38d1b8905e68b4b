import type { Menu, Noun } from "../command.ts";
import { nearestWord } from "./spelling.ts";

type Verbs = Extract<Noun, { verbs: unknown }>["verbs"];

/** What people say in other rooms, and what it is called here; of several the first that a noun has. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  add: ["apply", "propose", "schedule", "open"],
  begin: ["start"],
  change: ["edit", "move", "set"],
  close: ["adjourn"],
  create: ["add", "apply", "propose", "schedule", "open"],
  delete: ["strike", "drop", "cancel", "withdraw"],
  distribute: ["circulate"],
  end: ["adjourn", "close"],
  file: ["apply"],
  finish: ["adjourn", "close"],
  me: ["join"],
  new: ["add", "apply", "propose", "schedule", "open"],
  open: ["start"],
  plan: ["schedule"],
  reject: ["decline", "table"],
  remove: ["strike", "drop", "cancel", "withdraw"],
  rename: ["edit", "set", "alias"],
  send: ["circulate"],
  start: ["open", "discuss"],
  stop: ["adjourn", "close"],
};

const otherNouns: Readonly<Record<string, string>> = {
  attendance: "rollcall",
  here: "rollcall",
  orgs: "organization",
  present: "rollcall",
  raise: "queue join",
  todo: "action add",
};

/** More words than these would say nothing. */
const most = 3;

/** The word of a noun that was probably meant: what it is called here, or the nearest by spelling. */
export function verbNear(typed: string, verbs: Verbs): string | undefined {
  const word = typed.toLowerCase();
  const called = Object.hasOwn(otherWords, word)
    ? otherWords[word]?.find((one) => Object.hasOwn(verbs, one))
    : undefined;
  return called ?? nearestWord(word, Object.keys(verbs));
}

/** The commands that were probably meant by what is no noun: the nearest noun, or those of which it is a word (“/start”). */
export function commandsNear(typed: string, menu: Menu): readonly string[] {
  const word = typed.toLowerCase();
  if (Object.hasOwn(otherNouns, word)) return [otherNouns[word] ?? ""];
  const having = Object.entries(menu)
    .filter(([, noun]) => "verbs" in noun && Object.hasOwn(noun.verbs, word))
    .map(([name]) => `${name} ${word}`);
  if (having.length > 0 && having.length <= most) return having;
  const near = nearestWord(word, Object.keys(menu));
  return near === undefined ? [] : [near];
}
