import {
  type Button,
  type Card,
  type Field,
  type FieldKind,
  listWords,
  type MenuItem,
  plainOf,
  type Section,
  type What,
  type Words,
} from "../../chat/index.ts";
import type { Menu, Noun, Verb } from "../command.ts";
import { refuse } from "../refusal.ts";
import { type FieldOf, fieldsOf, type Kind } from "./fields.ts";
import { firstWord } from "./grammar.ts";
import { commandsNear, verbNear } from "./near.ts";

/** A command found in what was said, with what is left of the line. */
export interface Found {
  readonly command: string;
  readonly verb: Verb;
  readonly line: Words;
}

/** "agenda add" in a menu. */
export function findVerb(menu: Menu, command: string): Verb | undefined {
  const [noun = "", verb] = command.split(" ");
  const found = Object.hasOwn(menu, noun) ? menu[noun] : undefined;
  if (!found) return undefined;
  if ("alone" in found) return verb === undefined ? found.alone : undefined;
  return verb !== undefined && Object.hasOwn(found.verbs, verb) ? found.verbs[verb] : undefined;
}

/** Finds the command that was typed. A word that fits nothing is answered with the nearest that would. */
export function findTyped(menu: Menu, what: Extract<What, { kind: "typed" }>): Found {
  const name = what.noun.toLowerCase();
  const noun = Object.hasOwn(menu, name) ? menu[name] : undefined;
  if (!noun) {
    const near = commandsNear(name, menu);
    const hint = near.length > 0 ? `Did you mean ${spokenCommands(near)}?` : "/help lists all.";
    return refuse("unknown word", `There is no command /${what.noun}.`, hint);
  }
  if ("alone" in noun) return { command: name, verb: noun.alone, line: what.line };
  return findIn(name, noun, what.line);
}

function findIn(name: string, noun: Extract<Noun, { verbs: unknown }>, line: Words): Found {
  const { word, rest } = firstWord(line);
  const typed = word.toLowerCase();
  const found = Object.hasOwn(noun.verbs, typed) ? noun.verbs[typed] : undefined;
  if (found) return { command: `${name} ${typed}`, verb: found, line: rest };
  if (line.length === 0)
    return { command: `${name} ${noun.bare}`, verb: noun.verbs[noun.bare] as Verb, line };
  const near = verbNear(typed, noun.verbs);
  return refuse(
    "unknown word",
    word ? `/${name} has no “${word}”.` : `/${name} wants one of its words first.`,
    near ? `Did you mean /${name} ${near}?` : `It has ${Object.keys(noun.verbs).join(", ")}.`,
  );
}

/** “/agenda next or /queue next”. */
const spokenCommands = (commands: readonly string[]): string =>
  plainOf(
    listWords(
      commands.map((one) => `/${one}`),
      " or ",
    ),
  );

/** Refuses what found no place in a line; a value's own name among it was meant as one: “zone Europe/Berlin”. */
export function refuseLeft(left: string, command: string, verb: Verb): never {
  const [first = "", next] = left.split(/\s+/);
  const named = next !== undefined && fieldsOf(verb.values).some(({ name }) => name === first.toLowerCase());
  return refuse(
    "unknown word",
    `I could not place “${left}”.`,
    named
      ? `With a colon it is a value: ${first.toLowerCase()}:${next}.`
      : `It goes so: ${usageOf(command, verb)}${fieldsOf(verb.values).some(isSpoken) ? ". Several words that are one value go in quotes." : ""}`,
  );
}

/** Values that may be of several words, and of which more than the first is not taken by itself. */
const isSpoken = ({ meta }: FieldOf): boolean =>
  !meta.named && ["text", "ballot", "organization", "member", "item"].includes(meta.kind);

/** Every command with its name, in the order of the menu. */
export function* commandsOf(
  menu: Menu,
): Generator<{ noun: string; name?: string; command: string; verb: Verb }> {
  for (const [noun, entry] of Object.entries(menu)) {
    if ("alone" in entry) yield { noun, command: noun, verb: entry.alone };
    else
      for (const [name, verb] of Object.entries(entry.verbs))
        yield { noun, name, command: `${noun} ${name}`, verb };
  }
}

/** The menu as platforms show it. */
export function menuItems(menu: Menu): readonly MenuItem[] {
  return [...commandsOf(menu)].map(({ noun, name, verb }) => ({
    noun,
    ...(name !== undefined && { verb: name }),
    about: verb.about,
    fields: fieldsOf(verb.values).map(fieldShown),
  }));
}

const shownAs: Partial<Record<Kind, FieldKind>> = {
  "long text": "long text",
  choice: "choice",
  flag: "flag",
  number: "number",
  member: "person",
  members: "people",
  people: "people",
  account: "person",
  file: "file",
};

export function fieldShown({ name, meta, required }: FieldOf): Field {
  return {
    name,
    about: meta.about,
    kind: shownAs[meta.kind] ?? "text",
    required,
    ...(meta.named && { named: true }),
    ...(meta.choices && { choices: meta.choices }),
    suggests: !["text", "long text", "choice", "flag", "number", "span", "link", "file"].includes(meta.kind),
  };
}

/** What a command looks like when it is typed: `/agenda add title [owner:] [minutes:]`. */
export function usageOf(command: string, verb: Verb): string {
  const values = fieldsOf(verb.values).map(({ name, meta, required }) => {
    const shown = meta.named ? `${name}:…` : meta.choices ? meta.choices.join("|") : name;
    return required ? `<${shown}>` : `[${shown}]`;
  });
  return [`/${command}`, ...values].join(" ");
}

/** A button for a command: ids and words only. */
export function button(
  label: string,
  command: string,
  values: Readonly<Record<string, string>> = {},
  more: Partial<Pick<Button, "opensForm" | "tone">> = {},
): Button {
  return { label, command, values, ...more };
}

/** Buttons under a sentence that says all there is to say: a card without a title, which would only say it again. */
export function buttonsUnder(buttons: readonly Button[], sections: readonly Section[] = []): Card {
  return { title: "", sections, buttons };
}
