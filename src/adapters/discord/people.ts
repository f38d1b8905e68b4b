import { type APIGuildMember, type Client, type REST, Routes } from "discord.js";
import type { Speaker } from "../../chat/index.ts";
import { mentionedIn, speakerOf } from "./decode.ts";

/** Who is who in the guilds that are served. */
export function createPeople(rest: REST, client: () => Client, guilds: readonly string[]) {
  /** Where somebody was met last: a direct message does not say from which guild it comes. */
  const met = new Map<string, string>();
  const directs = new Map<string, string>();

  const findMember = async (guild: string, id: string): Promise<APIGuildMember | undefined> => {
    try {
      return (await rest.get(Routes.guildMember(guild, id))) as APIGuildMember;
    } catch {
      return undefined;
    }
  };
  const cachedName = (guild: string, id: string): string | undefined =>
    client().guilds.cache.get(guild)?.members.cache.get(id)?.displayName;

  return {
    meet: (id: string, guild: string): void => void met.set(id, guild),
    /** The guild for whose member a direct message is heard: where they were met, else the first they are in. */
    async guildOf(id: string): Promise<string | undefined> {
      const known = met.get(id);
      if (known !== undefined) return known;
      for (const guild of guilds)
        if (await findMember(guild, id)) {
          met.set(id, guild);
          return guild;
        }
      return undefined;
    },
    /** The names of everybody whom some texts mention. */
    async namesIn(texts: readonly string[], guild: string): Promise<(id: string) => string | undefined> {
      const names = new Map<string, string>();
      for (const id of texts.flatMap(mentionedIn)) {
        if (names.has(id)) continue;
        const cached = cachedName(guild, id);
        const member = cached === undefined ? await findMember(guild, id) : undefined;
        const name = cached ?? (member && speakerOf(member.user, member, guild).name);
        if (name !== undefined) names.set(id, name);
      }
      return (id) => names.get(id);
    },
    /** Who sits in the voice channel of a room, or else in the one where the caller sits. Bots do not count. */
    gathered(guild: string, channel: string, caller: string): readonly Speaker[] | undefined {
      const states = client().guilds.cache.get(guild)?.voiceStates.cache;
      if (!states) return undefined;
      const here = states.some((state) => state.channelId === channel)
        ? channel
        : states.get(caller)?.channelId;
      if (!here) return undefined;
      return [...states.values()].flatMap((state) => {
        const { member } = state;
        if (state.channelId !== here || member?.user.bot) return [];
        return [
          {
            platform: "discord",
            workspace: guild,
            id: state.id,
            name: member?.displayName ?? "somebody",
            administrator: false,
          },
        ];
      });
    },
    /** The channel for direct messages with somebody. */
    async directWith(id: string): Promise<string> {
      const known = directs.get(id);
      if (known !== undefined) return known;
      const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: id } })) as {
        id: string;
      };
      directs.set(id, channel.id);
      return channel.id;
    },
  };
}

export type People = ReturnType<typeof createPeople>;
