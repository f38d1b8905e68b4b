import { z } from "zod";
import { address } from "./slack.ts";

/** What Discord needs. Nothing of it is needed where nobody uses Discord. */
export interface DiscordConfig {
  readonly token: string;
  /** The servers that are served, by their ids. */
  readonly guilds: readonly string[];
  readonly api: string | undefined;
}

export const discordSettings = {
  // A secret is never repeated, not even where it is wrong.
  CONVENER_DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/, {
      error: () =>
        "That is no bot token: three parts with dots between. It stands under Bot → Reset Token on your application's page.",
    })
    .optional(),
  CONVENER_DISCORD_SERVERS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ""))
    .superRefine((all, context) => {
      for (const one of all)
        if (!/^\d{17,20}$/.test(one))
          context.addIssue({
            code: "custom",
            message: `“${one}” is no server's id: 17 to 20 digits. With Developer Mode on, right-click the server → Copy Server ID.`,
          });
    })
    .optional(),
  CONVENER_DISCORD_API: address.optional(),
} as const satisfies Record<string, z.ZodType>;

const together = z.object(discordSettings);

/** Discord's settings together; what does not go together is told. */
export function readDiscord(read: z.output<typeof together>): {
  readonly discord: DiscordConfig | undefined;
  readonly faults: readonly string[];
} {
  const { CONVENER_DISCORD_TOKEN: token, CONVENER_DISCORD_API: api } = read;
  const guilds = read.CONVENER_DISCORD_SERVERS ?? [];
  if (token === undefined && guilds.length === 0 && api === undefined)
    return { discord: undefined, faults: [] };
  const faults = [
    ...(token === undefined
      ? [
          "CONVENER_DISCORD_TOKEN: is missing. It is the bot's token, under Bot → Reset Token on your application's page.",
        ]
      : []),
    ...(guilds.length === 0
      ? [
          "CONVENER_DISCORD_SERVERS: is missing. It lists the ids of the servers to serve; any other gets a polite no.",
        ]
      : []),
  ];
  return { discord: token === undefined ? undefined : { token, guilds, api }, faults };
}
