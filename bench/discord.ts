import { startDiscord } from "../test/servers/discord.ts";
import { type Spread, shown, table, times } from "./figures.ts";

/** A /rollcall given on Discord, until its answer is seen there, beside a bare client that only acknowledges. */
export interface Answered {
  readonly calls: number;
  readonly convener: Spread;
  readonly bare: Spread;
  /** The part of it that the bot itself took, its durable commit included. */
  readonly within: Spread;
  /** Calls a second, by who answers and how many people ask at once: "bare 8". */
  readonly rates: Readonly<Record<string, number>>;
}

/** A Discord on this machine with one guild, and what Convener is told of it. */
export async function startQuietDiscord() {
  const server = await startDiscord();
  const guild = server.addGuild("Bench");
  server.world.addChannel(guild, "room");
  return {
    env: {
      CONVENER_DISCORD_TOKEN: server.token,
      CONVENER_DISCORD_SERVERS: guild.id,
      CONVENER_DISCORD_API: server.api,
    },
    stop: () => server.stop(),
  };
}

export function discordTable({ bare, convener, within, rates }: Answered): string {
  const rate = (name: string, clients: number) => rates[`${name} ${clients}`] ?? Number.NaN;
  const beside = (clients: number) => times(rate("convener", clients) / rate("bare", clients));
  const spread = ({ median, p99 }: Spread) => [shown(median / 1000, "ms"), shown(p99 / 1000, "ms")];
  return table(
    ["", "median", "p99", "above bare", "a second, one at once", "a second, eight at once"],
    [
      [
        "a bare client that only acknowledges",
        ...spread(bare),
        "",
        shown(rate("bare", 1)),
        shown(rate("bare", 8)),
      ],
      [
        "**Convener**",
        ...spread(convener),
        shown((convener.median - bare.median) / 1000, "ms"),
        `${shown(rate("convener", 1))} (${beside(1)})`,
        `${shown(rate("convener", 8))} (${beside(8)})`,
      ],
      ["of that the bot, its durable commit included", ...spread(within), "", "", ""],
      ["*aim*", "", "", "*at most 0.3 ms*", "*at least 0.40x*", ""],
    ],
  );
}
