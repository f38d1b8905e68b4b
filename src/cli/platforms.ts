import type { Instant, Place, Platform } from "../chat/index.ts";
import type { DiscordConfig } from "../config/discord.ts";
import type { SlackConfig } from "../config/slack.ts";
import type { Config } from "../config.ts";
import { spokenInstant } from "../core/time.ts";
import type { Installations, Reader } from "../store/index.ts";
import { createVault } from "./vault.ts";

export interface PlatformsOptions {
  readonly read: Pick<Reader, "installed" | "groups" | "rooms">;
  /** Missing where nothing is to be written: a check. */
  readonly installations?: Installations;
  readonly now: () => Instant;
  readonly trouble: (platform: string, error: unknown) => void;
}

/** The chat platforms that are configured. What is not configured is not even loaded. */
export async function openPlatforms(config: Config, options: PlatformsOptions): Promise<readonly Platform[]> {
  const platforms: Platform[] = [];
  if (config.slack) platforms.push(await openSlack(config.slack, config.key, options));
  if (config.discord) platforms.push(await openDiscord(config.discord, options));
  return platforms;
}

/** Whether Convener is somewhere where everybody is who they are, and nobody may choose. */
export const isOnPlatforms = (config: Config): boolean =>
  config.slack !== undefined || config.discord !== undefined;

async function openSlack(
  { signingSecret, appToken, host, port, installing, ...rest }: SlackConfig,
  key: string | undefined,
  { read, installations, now, trouble }: PlatformsOptions,
): Promise<Platform> {
  const { createSlack } = await import("../adapters/slack/index.ts");
  return createSlack({
    ...rest,
    mode:
      signingSecret === undefined
        ? { kind: "socket", appToken: appToken ?? "" }
        : { kind: "http", signingSecret, host, port },
    ...(installing && { installing: { ...installing, stateSecret: `state ${key}` } }),
    ...(key !== undefined && {
      vault: createVault(key, { read, now, ...(installations && { write: installations }) }),
    }),
    rooms: () => roomsOf(read),
    now,
    timeOf: (at) => spokenInstant(at, "UTC"),
    trouble: (error) => trouble("slack", error),
  });
}

async function openDiscord(
  config: DiscordConfig,
  { read, now, trouble }: PlatformsOptions,
): Promise<Platform> {
  const { createDiscord } = await import("../adapters/discord/index.ts");
  return createDiscord({
    ...config,
    rooms: () => roomsOf(read),
    now,
    log: { trouble: ({ why, error }) => trouble("discord", new Error(why, { cause: error })) },
  });
}

async function roomsOf(read: PlatformsOptions["read"]): Promise<readonly Place[]> {
  const rooms: Place[] = [];
  for (const { group } of await read.groups()) rooms.push(...(await read.rooms(group)));
  return rooms;
}
