import {
  type APIInteraction,
  type Client,
  DiscordAPIError,
  Events,
  type GatewayChannelUpdateDispatchData,
  GatewayDispatchEvents,
  type GatewayGuildMemberUpdateDispatchData,
  type GatewayGuildRoleUpdateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
} from "discord.js";
import { createClient } from "./client.ts";
import type { DiscordLog, Pace } from "./index.ts";
import type { People } from "./people.ts";

export interface GatewayOptions {
  readonly token: string;
  readonly api: string;
  readonly guilds: readonly string[];
  readonly pace: Pace;
  readonly log: DiscordLog;
}

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

/** Closing codes after which there is no use in coming back. */
const refusedToken = 4004;
const disallowedIntents = 4014;
const between = 15_000;
const remembered = 1000;

/** The connection to Discord's gateway. It resumes by itself; what comes in twice is heard once. */
export function createGateway({ token, api, guilds, pace, log }: GatewayOptions) {
  let client = open(true);
  let ears: Ears | undefined;
  let readsText = true;
  let fault: string | undefined;
  let started = false;
  let stopping = false;
  let joining = false;
  let retry: NodeJS.Timeout | undefined;
  const underWay = new Set<Promise<void>>();
  /** Interactions heard lately: a second callback would be refused. */
  const heard = new Set<string>();

  function open(content: boolean): Client {
    const made = createClient({ api, pace }, content);
    made.on(Events.Error, (error) => log.trouble({ why: "the Discord client failed", error }));
    made.on(Events.ShardError, (error) => log.trouble({ why: "the connection to Discord failed", error }));
    made.on(Events.ShardDisconnect, ({ code }) => closed(made, code));
    made.on(Events.ShardReconnecting, () => {
      fault = "the connection to Discord is down at the moment";
    });
    const back = () => {
      fault = undefined;
    };
    made.on(Events.ShardReady, back);
    made.on(Events.ShardResume, back);
    listen(made);
    listenForDoors(made);
    return made;
  }

  function listen(made: Client): void {
    made.ws.on(GatewayDispatchEvents.InteractionCreate, (asked: APIInteraction) => onInteraction(asked));
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
      if (member.user.id === client.user?.id) tried(member.guild_id);
    });
    made.ws.on(GatewayDispatchEvents.ChannelUpdate, (channel: GatewayChannelUpdateDispatchData) => {
      if ("guild_id" in channel) tried(channel.guild_id, channel.id);
    });
  }

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

  /** Discord closed the connection for good. */
  const closed = (made: Client, code: number): void => {
    // While we are coming in, the attempt itself fails and is dealt with there.
    if (stopping || joining || made !== client) return;
    if (code === disallowedIntents) {
      withoutText();
      comeBack();
    } else if (code === refusedToken) {
      fault = "Discord refuses the token";
      log.trouble({ why: "Discord refuses the token; nothing comes in any more" });
    } else {
      fault = `Discord closed the connection (${code})`;
      log.trouble({ why: `Discord closed the connection (${code})` });
      comeBack();
    }
  };

  const withoutText = (): void => {
    readsText = false;
    log.trouble({
      why: "the message content intent is off: what minute takers type cannot be read. Turn it on (docs/discord.md, step 2) and start again",
    });
    void client.destroy();
    client = open(false);
  };

  const comeBack = (): void => {
    if (stopping) return;
    clearTimeout(retry);
    retry = setTimeout(() => carry(tryLogin), pace.hurried ? 20 : between);
  };

  const tryLogin = async (): Promise<void> => {
    joining = true;
    try {
      await client.login(token).finally(() => {
        joining = false;
      });
      fault = undefined;
      await ears?.ready();
    } catch (error) {
      if (stopping) return;
      if (isRefused(error)) {
        fault = "Discord refuses the token";
        throw error;
      }
      if (/disallowed intents/i.test(String(error))) {
        withoutText();
        return tryLogin();
      }
      fault = "Discord cannot be reached";
      log.trouble({ why: fault, error });
      await client.destroy();
      client = open(readsText);
      comeBack();
    }
  };

  return {
    client: () => client,
    me: () => client.user?.id,
    application: () => client.application?.id ?? "",
    readsText: () => readsText,
    state: () => (started ? { fault } : undefined),
    /** Connects. Refuses only a token that Discord refuses; where Discord cannot be reached it tries again. */
    async connect(given: Ears): Promise<void> {
      ears = given;
      started = true;
      await tryLogin();
    },
    async stop(): Promise<void> {
      stopping = true;
      clearTimeout(retry);
      await Promise.all(underWay);
      await client.destroy();
    },
  };
}

const isRefused = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  (error instanceof Error && "code" in error && error.code === "TokenInvalid");
