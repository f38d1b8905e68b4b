import { Client, GatewayIntentBits, Options } from "discord.js";
import type { GatewayOptions } from "./gateway.ts";

/** The client library as we use it: it keeps the connection, and who sits in which voice channel. */
export function createClient({ api, pace }: Pick<GatewayOptions, "api" | "pace">, content: boolean): Client {
  const { Guilds, GuildMessages, DirectMessages, GuildVoiceStates, MessageContent } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages, GuildVoiceStates, ...(content ? [MessageContent] : [])],
    allowedMentions: { parse: [], repliedUser: false },
    // Messages, reactions and presences are read off the wire: nothing of them is kept.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      ThreadMemberManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
    }),
    rest: { api, version: "10", timeout: pace.timeout, retries: pace.retries },
    ...(pace.hurried && {
      ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
    }),
  });
}
