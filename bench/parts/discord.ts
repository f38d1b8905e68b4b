import { writeFileSync } from "node:fs";
import { Client, GatewayIntentBits, MessageFlags } from "discord.js";
import { createDiscord } from "../../src/adapters/discord/index.ts";
import type { Bot, Platform } from "../../src/chat/index.ts";
import { inAMoment } from "../../src/cli/clockwork.ts";
import { loadGroupFile } from "../../src/cli/group-file.ts";
import { openHouse } from "../../src/cli/house.ts";
import { menu } from "../../src/commands/index.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { createLog } from "../../src/log.ts";
import { startDiscord } from "../../test/servers/discord.ts";
import { report, spreadOf, timed } from "../figures.ts";
import { groupFile } from "../generate.ts";

// `discord.js DATABASE CALLS`: a /rollcall from Discord's interaction to its answer, beside a bare client that only
// acknowledges, both against a Discord on this machine in the same process, in turn.
const [path = "", count = "1000"] = process.argv.slice(2);
const calls = Number(count);
const block = 25;
const atOnce = 8;
/** What the bot itself took of it: mostly one durable commit. */
const inside: number[] = [];
const log = createLog({ level: "silent", to: { write: () => undefined } });

/** A guild with a room and people, without anybody to answer them. */
async function startGuild() {
  const server = await startDiscord();
  const guild = server.addGuild("Bench");
  const room = server.world.addChannel(guild, "room");
  const people = Array.from({ length: atOnce }, (_, n) => server.world.addPerson(`p${n + 1}`));
  return { server, guild, room, people };
}
type Hall = Awaited<ReturnType<typeof startGuild>>;

async function startConvener(hall: Hall) {
  const { server, guild, room, people } = hall;
  const platforms = new Map<string, Platform>();
  let deliver = async (): Promise<void> => undefined;
  const house = await openHouse({
    database: path,
    practice: true,
    platforms,
    now: Date.now,
    log,
    written: inAMoment(() => deliver()),
  });
  let text = groupFile.replace(/console:local\/room/, `discord:${guild.id}/${room.id}`);
  for (const [n, { id }] of people.entries())
    text = text.replace(new RegExp(`console:local/p${n + 1}\\b`), `discord:${guild.id}/${id}`);
  writeFileSync(`${path}.yaml`, text);
  await loadGroupFile(house.store, `${path}.yaml`, Date.now());
  const platform = createDiscord({
    token: server.token,
    guilds: [guild.id],
    api: server.api,
    now: Date.now,
    log: { trouble: () => undefined },
    pace: { hurried: true, rate: 100_000 },
  });
  platforms.set("discord", platform);
  const bot: Bot = {
    ...house.bot,
    async hear(call) {
      const begun = performance.now();
      const reply = await house.bot.hear(call);
      inside.push((performance.now() - begun) * 1000);
      return reply;
    },
  };
  await platform.start(menuItems(menu), bot);
  deliver = () => house.courier.deliver();
  return {
    stop: async () => {
      deliver = async () => undefined;
      await platform.stop();
      await house.close();
      await server.stop();
    },
  };
}

async function startBare({ server }: Hall) {
  server.world.commands = [
    { id: "900000000000000001", type: 1, name: "rollcall", description: "Here", options: [] },
  ];
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: server.api, version: "10", globalRequestsPerSecond: 100_000 },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
  });
  client.on("error", () => undefined);
  client.on("interactionCreate", async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: "Here.", flags: MessageFlags.Ephemeral });
  });
  await client.login(server.token);
  return {
    stop: async () => {
      await client.destroy();
      await server.stop();
    },
  };
}

const rollCall = async ({ server, room, people }: Hall, n: number) => {
  const answer = await server.command(people[n % atOnce] as Hall["people"][number], room, "rollcall", {});
  if (answer.kind !== "message") throw new Error(`answered with ${answer.kind}`);
};

/** Calls a second with so many people at once. */
async function throughput(hall: Hall, clients: number, total: number): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = 0; n < total / clients; n++) await rollCall(hall, client);
    }),
  );
  return total / ((performance.now() - begun) / 1000);
}

const halls = { convener: await startGuild(), bare: await startGuild() };
const convener = await startConvener(halls.convener);
const bare = await startBare(halls.bare);
const { server, room, people } = halls.convener;
await server.command(people[0] as Hall["people"][number], room, "meeting start", {});
inside.length = 0;
const took = { convener: [] as number[], bare: [] as number[] };
for (let n = 0; n < calls + 100; n += block)
  for (const name of ["convener", "bare"] as const)
    for (let m = 0; m < block; m++) {
      const time = await timed(() => rollCall(halls[name], n + m));
      if (n >= 100) took[name].push(time);
    }
const within = spreadOf(inside.slice(100));
const rates: Record<string, number> = {};
for (const clients of [1, atOnce])
  for (const name of ["bare", "convener"] as const)
    rates[`${name} ${clients}`] = await throughput(halls[name], clients, calls);
await convener.stop();
await bare.stop();
report({ calls, within, convener: spreadOf(took.convener), bare: spreadOf(took.bare), rates });
