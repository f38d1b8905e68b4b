import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Field, MenuItem } from "../../chat/index.ts";
import { cut } from "./markdown.ts";

/** The entry of a message's own menu. */
export const addToMinutes = "Add to minutes";

/** The most that somebody may type into one option. */
const longestOption = 4000;

const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The menu as typed slash commands, with a sub-command for each verb, and one entry in a message's own menu. */
export function commandsOf(menu: readonly MenuItem[]): RESTPutAPIApplicationCommandsJSONBody {
  const nouns = new Map<string, MenuItem[]>();
  for (const item of menu) nouns.set(item.noun, [...(nouns.get(item.noun) ?? []), item]);
  const typed = [...nouns].map(([name, items]) => ({
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...describe(name, items),
    ...everywhere,
  }));
  const minutes = nouns.get("note")?.some(({ verb }) => verb === "add")
    ? [
        {
          type: ApplicationCommandType.Message as const,
          name: addToMinutes,
          ...everywhere,
          contexts: [InteractionContextType.Guild],
        },
      ]
    : [];
  return [...typed, ...minutes];
}

function describe(
  noun: string,
  items: readonly MenuItem[],
): { description: string; options: APIApplicationCommandOption[] } {
  const [only] = items;
  if (only && only.verb === undefined)
    return { description: cut(only.about, 100), options: only.fields.map(optionOf) };
  const verbs = items.map(({ verb = "" }) => verb).join(", ");
  return {
    description: cut(`${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verbs}`, 100),
    options: items.map(({ verb = "", about, fields }) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      name: verb,
      description: cut(about, 100),
      options: fields.map(optionOf),
    })),
  };
}

/** People are typed, not picked from Discord's own list: not everybody on the roster is on Discord. */
function optionOf(field: Field): APIApplicationCommandBasicOption {
  const named = {
    name: field.name.toLowerCase(),
    description: cut(field.about, 100),
    required: field.required,
  };
  const { choices } = field;
  switch (field.kind) {
    case "flag":
      return { ...named, type: ApplicationCommandOptionType.Boolean };
    case "number":
      return { ...named, type: ApplicationCommandOptionType.Integer, min_value: 1 };
    case "file":
      return { ...named, type: ApplicationCommandOptionType.Attachment };
    default:
      return {
        ...named,
        type: ApplicationCommandOptionType.String,
        max_length: longestOption,
        ...(choices && choices.length > 0
          ? { choices: choices.map((word) => ({ name: word, value: word })) }
          : field.suggests && { autocomplete: true as const }),
      };
  }
}

/** Whether what Discord has is what we would register: what it adds by itself (ids, versions, defaults) is left out. */
export function areSame(theirs: readonly unknown[], ours: readonly unknown[]): boolean {
  const written = (commands: readonly unknown[]) =>
    commands.map((command) => JSON.stringify(plain(command))).sort();
  return written(theirs).join("\n") === written(ours).join("\n");
}

const meant = [
  "type",
  "name",
  "description",
  "required",
  "choices",
  "value",
  "options",
  "autocomplete",
  "min_value",
  "max_length",
  "contexts",
  "integration_types",
];

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const kept = meant.flatMap((name) => {
    const one = given[name];
    const none = one === undefined || one === null || one === false || one === "";
    return none || (Array.isArray(one) && one.length === 0) ? [] : [[name, plain(one)] as const];
  });
  return Object.fromEntries(kept);
}
