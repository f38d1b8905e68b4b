import type { MenuItem } from "../../chat/index.ts";

/** Words that Slack keeps for itself: an app's command of that name is never reached. */
const kept: ReadonlySet<string> = new Set(
  `active archive away call collapse dm dnd expand feed feedback help invite join kick leave me msg mute open people
  pref prefs remind remove rename search shortcuts shrug star status topic unarchive who`.split(/\s+/),
);
const ownPrefix = "convener-";

/** How commands are called on Slack, where names are shared with every other app. */
export interface Names {
  /** "/agenda", "/wg-agenda"; a word that Slack keeps becomes "/convener-help". */
  commandOf(noun: string): string;
  /** The noun behind a command as it was typed. */
  nounOf(command: string): string;
  /** Text in which commands are named as they are called here. */
  spoken(text: string): string;
}

export function namesWith(prefix: string, menu: readonly MenuItem[]): Names {
  const nouns = [...new Set(menu.map(({ noun }) => noun))];
  const commandOf = (noun: string) =>
    `/${prefix !== "" ? `${prefix}${noun}` : kept.has(noun) ? `${ownPrefix}${noun}` : noun}`;
  const byCommand = new Map(nouns.map((noun) => [commandOf(noun), noun]));
  const renamed = nouns.filter((noun) => commandOf(noun) !== `/${noun}`);
  const named =
    renamed.length > 0
      ? new RegExp(`(?<![\\p{L}\\p{N}/.:_-])/(${renamed.join("|")})(?![\\p{L}\\p{N}/_-])`, "gu")
      : undefined;
  return {
    commandOf,
    nounOf: (command) => byCommand.get(command.toLowerCase()) ?? command.replace(/^\//, "").toLowerCase(),
    spoken: (text) => (named ? text.replace(named, (_, noun: string) => commandOf(noun)) : text),
  };
}
