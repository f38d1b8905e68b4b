import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIUser,
  ApplicationCommandOptionType,
  PermissionFlagsBits,
} from "discord.js";
import { joinWords, type Speaker, type Word, type Words } from "../../chat/index.ts";

/** The part of a guild's member that says how they are called there and what they may. */
export interface MemberPart {
  readonly nick?: string | null | undefined;
  readonly permissions?: string | undefined;
}

/** When something was made: every id of Discord's tells. */
export const madeAt = (id: string): number => Number((BigInt(id) >> 22n) + 1_420_070_400_000n);

/** An id that something made at that time could have: for asking what came after. */
export const idAt = (at: number): string =>
  String(BigInt(Math.max(0, Math.floor(at) - 1_420_070_400_000)) << 22n);

export function speakerOf(user: APIUser, member: MemberPart | undefined, guild: string): Speaker {
  const bits = BigInt(member?.permissions ?? 0);
  const administrator = (bits & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)) !== 0n;
  return {
    platform: "discord",
    workspace: guild,
    id: user.id,
    name: member?.nick ?? user.global_name ?? user.username,
    administrator,
  };
}

/** The ids of the accounts that a text mentions. */
export function mentionedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<@!?(\d{17,20})>/g)].map(([, id = ""]) => id))];
}

const special =
  /<@!?(?<user>\d{17,20})>|<t:(?<seconds>-?\d{1,11})(?::[a-zA-Z])?>|<(?<link>https?:\/\/[^\s<>]+)>|<a?:(?<emoji>\w{1,32}):\d{17,20}>|<\/(?<command>[^:>]{1,100}):\d{17,20}>/g;

/** What somebody typed: mentions become accounts, Discord's times become times, everything else stays as typed. */
export function decodeText(text: string, nameOf: (id: string) => string | undefined, guild: string): Words {
  const words: Word[] = [];
  let from = 0;
  for (const found of text.matchAll(special)) {
    words.push(text.slice(from, found.index));
    const { user, seconds, link, emoji, command } = found.groups ?? {};
    if (user !== undefined)
      words.push({
        who: {
          platform: "discord",
          workspace: guild,
          id: user,
          name: nameOf(user) ?? "somebody",
          administrator: false,
        },
      });
    else if (seconds !== undefined) words.push({ at: Number(seconds) * 1000 });
    else words.push(link ?? (emoji === undefined ? `/${command ?? ""}` : `:${emoji}:`));
    from = found.index + found[0].length;
  }
  return joinWords([...words, text.slice(from)]);
}

/** A slash command as it was chosen: the command, its options, and which of them is being typed. */
export interface Chosen {
  readonly command: string;
  readonly options: readonly APIApplicationCommandInteractionDataBasicOption[];
}

export function chosenIn({
  name,
  options = [],
}: Pick<APIChatInputApplicationCommandInteractionData, "name" | "options">): Chosen {
  const [first] = options;
  if (first?.type === ApplicationCommandOptionType.Subcommand)
    return {
      command: `${name} ${first.name}`,
      options: (first.options ?? []) as readonly APIApplicationCommandInteractionDataBasicOption[],
    };
  return { command: name, options: options as readonly APIApplicationCommandInteractionDataBasicOption[] };
}
