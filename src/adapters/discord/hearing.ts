import {
  type APIInteraction,
  type Client,
  Events,
  type GatewayChannelUpdateDispatchData,
  GatewayDispatchEvents,
  type GatewayGuildMemberUpdateDispatchData,
  type GatewayGuildRoleUpdateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
} from "discord.js";
import type { DiscordLog } from "./index.ts";
import type { People } from "./people.ts";

/** What is done with what comes in, for guilds that are served. */
export interface Ears {
  readonly interaction: (asked: APIInteraction, guild: string) => Promise<void>;
  readonly refused: (asked: APIInteraction, why: string) => Promise<void>;
  readonly said: (said: GatewayMessageCreateDispatchData, guild: string) => Promise<void>;
  readonly edited: (said: GatewayMessageCreateDispatchData, guild: string) => Promise<void>;
  readonly deleted: (
    gone: { readonly id: string; readonly channel_id: string },
    guild: string,
  ) => Promise<void>;
  /** We may be let in where we were not: a channel, or all of a guild. */
  readonly letIn: (guild: string, channel: string) => Promise<void>;
  readonly people: Pick<People, "meet" | "guildOf">;
  /** We are in, for the first time. */
  readonly ready: () => Promise<void>;
}

const remembered = 1000;

/** Hears what comes in over the gateway, from guilds that are served; what comes in twice is heard once. */
export function createHearing({
  guilds,
  log,
}: {
  readonly guilds: readonly string[];
  readonly log: DiscordLog;
}) {
  let ears: Ears | undefined;
  let stopping = false;
  const underWay = new Set<Promise<void>>();
  /** Interactions heard lately: a second callback would be refused. */
  const heard = new Set<string>();

  /** Does something with what came in; whatever fails is told, and ends nothing. */
  const carry = (work: () => Promise<void> | undefined): void => {
    const done = (async () => {
      try {
        await work();
      } catch (error) {
        log.trouble({ why: "something that came from Discord could not be answered", error });
      }
    })();
    underWay.add(done);
    void done.finally(() => underWay.delete(done));
  };

  const inGuild = (guild: string | undefined, work: (guild: string) => Promise<void> | undefined): void => {
    if (stopping || guild === undefined || !guilds.includes(guild)) return;
    carry(() => work(guild));
  };

  const onInteraction = (asked: APIInteraction): void => {
    if (stopping || heard.has(asked.id)) return;
    heard.add(asked.id);
    if (heard.size > remembered) heard.delete(heard.values().next().value ?? "");
    carry(async () => {
      const user = asked.member?.user ?? asked.user;
      if (!ears || !user || user.bot) return;
      const guild = asked.guild_id ?? (await ears.people.guildOf(user.id));
      if (guild === undefined || !guilds.includes(guild))
        return ears.refused(
          asked,
          "I do not serve this server. Whoever runs me can add it to those I serve.",
        );
      if (asked.guild_id !== undefined) ears.people.meet(user.id, guild);
      return ears.interaction(asked, guild);
    });
  };

  function listenForWords(made: Client): void {
    made.ws.on(GatewayDispatchEvents.InteractionCreate, onInteraction);
    made.ws.on(GatewayDispatchEvents.MessageCreate, (said: GatewayMessageCreateDispatchData) =>
      inGuild(said.guild_id, (guild) => ears?.said(said, guild)),
    );
    made.ws.on(GatewayDispatchEvents.MessageUpdate, (said: GatewayMessageCreateDispatchData) =>
      inGuild(said.guild_id, (guild) => ears?.edited(said, guild)),
    );
    made.ws.on(GatewayDispatchEvents.MessageDelete, (gone: GatewayMessageDeleteDispatchData) =>
      inGuild(gone.guild_id, (guild) => ears?.deleted(gone, guild)),
    );
    made.ws.on(GatewayDispatchEvents.MessageDeleteBulk, (gone: GatewayMessageDeleteBulkDispatchData) => {
      for (const id of gone.ids)
        inGuild(gone.guild_id, (guild) => ears?.deleted({ id, channel_id: gone.channel_id }, guild));
    });
  }

  /** Nothing says outright that we were let in: it may come with a new permission, a role, or the guild itself. */
  function listenForDoors(made: Client): void {
    const tried = (guild: string | undefined, channel = "") =>
      inGuild(guild, (id) => ears?.letIn(id, channel));
    made.on(Events.GuildCreate, ({ id }) => tried(id));
    made.ws.on(GatewayDispatchEvents.GuildRoleUpdate, (role: GatewayGuildRoleUpdateDispatchData) =>
      tried(role.guild_id),
    );
    made.ws.on(GatewayDispatchEvents.GuildMemberUpdate, (member: GatewayGuildMemberUpdateDispatchData) => {
      if (member.user.id === made.user?.id) tried(member.guild_id);
    });
    made.ws.on(GatewayDispatchEvents.ChannelUpdate, (channel: GatewayChannelUpdateDispatchData) => {
      if ("guild_id" in channel) tried(channel.guild_id, channel.id);
    });
  }

  return {
    carry,
    listen(made: Client): void {
      listenForWords(made);
      listenForDoors(made);
    },
    begin(given: Ears): void {
      ears = given;
    },
    /** Hears nothing more, and waits for what is under way. */
    async stop(): Promise<void> {
      stopping = true;
      await Promise.all(underWay);
    },
  };
}
