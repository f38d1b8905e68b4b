import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import type { DiscordOptions } from "../../../src/adapters/discord/index.ts";
import type { Platform } from "../../../src/chat/index.ts";
import { openHouse } from "../../../src/cli/house.ts";
import { menu } from "../../../src/commands/index.ts";
import { menuItems } from "../../../src/core/grammar/menu.ts";
import { applySettings } from "../../../src/core/settings/apply-settings.ts";
import { createLog } from "../../../src/log.ts";
import { readGroupFile } from "../../../src/records/group-file.ts";
import type { Store } from "../../../src/store/index.ts";
import { verifyStore } from "../../../src/store/index.ts";
import { watchForTokens } from "../../tokens.ts";
import { at, type Guildhall, optionsFor, readAnswer, startGuild } from "./rig.ts";

const practice = readFileSync(new URL("../../../examples/practice.yaml", import.meta.url), "utf8");

export type Who = keyof Guildhall["people"];

/** The practice group in a Discord server: its room is a channel there, and three of its members have accounts. */
export async function startHall(
  options: {
    readonly contentIntent?: false;
    readonly adapter?: Partial<DiscordOptions>;
    /** Milliseconds by which our own clock is ahead of Discord's. */
    readonly ahead?: number;
    /** Another server that is served, with a channel that belongs to no group. */
    readonly served?: string;
  } = {},
) {
  let now = at;
  const ours = () => now + (options.ahead ?? 0);
  const hall = await startGuild({ now: () => now });
  if (options.contentIntent === false) hall.server.world.contentIntent = false;
  const { server, guild, room, people } = hall;
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const database = join(folder, "hall.db");
  copyFileSync(inject("template"), database);
  const platforms = new Map<string, Platform>();
  const log: string[] = [];
  const house = await openHouse({
    database,
    practice: true,
    platforms,
    now: ours,
    log: createLog({ level: "trace", to: { write: (line) => void log.push(line) } }),
    written: () => void settle(),
  });
  await loadGroup(house.store, practiceIn(hall), now);
  const second = options.served === undefined ? undefined : server.addGuild(options.served);
  const elsewhere = second && server.world.addChannel(second, "elsewhere");
  const guilds = [guild.id, ...(second ? [second.id] : [])];
  const platform = hall.create({ now: ours, guilds, ...options.adapter });
  platforms.set("discord", platform);
  await platform.start(menuItems(menu), house.bot);
  const settle = (): Promise<void> => house.courier.deliver();

  onTestFinished(async () => {
    await platform.stop();
    await settle();
    await house.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  watchForTokens(() => ({
    "the log": log,
    "the database": Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
  }));

  return {
    ...hall,
    elsewhere,
    house,
    platform,
    log,
    settle,
    now: () => now,
    /** Turns the clock, and lets what became due fall. */
    async turn(by: number): Promise<void> {
      now += by;
      await house.beat();
      await settle();
    },
    /** Types a command in the room; what the asker is told. */
    async command(who: Who, command: string, values: Readonly<Record<string, string>> = {}): Promise<string> {
      const answer = await server.command(people[who], room, command, optionsFor(server, command, values));
      await settle();
      return readAnswer(answer);
    },
    async press(who: Who, label: string): Promise<string> {
      const answer = await server.press(people[who], label);
      await settle();
      return readAnswer(answer);
    },
    seen: (who: Who = "ada") => server.seen(people[who], room),
    /** The live card as it now looks: the last that is pinned. */
    card: () => server.world.messages.findLast((one) => one.pinned),
    faults: async () => (await verifyStore(house.store)).flatMap((verdict) => verdict.faults),
    guild,
  };
}

export type Hall = Awaited<ReturnType<typeof startHall>>;

/** The practice group's file, with a channel of Discord's as its room and accounts for the three. */
export function practiceIn({ guild, room, people }: Pick<Guildhall, "guild" | "room" | "people">): string {
  let text = practice.replace("console:local/room", `discord:${guild.id}/${room.id}`);
  for (const [name, { id }] of Object.entries(people))
    text = text.replace(`"console:local/${name}"`, `"discord:${guild.id}/${id}"`);
  return text;
}

export async function loadGroup(store: Store, text: string, now: number): Promise<void> {
  const read = readGroupFile(text);
  if ("faults" in read) throw new Error(read.faults.map((one) => `${one.line}: ${one.message}`).join("\n"));
  const { settings } = read;
  await store.transact(async (transaction) => {
    const by = {
      group: settings.id,
      call: "group file",
      at: now,
      account: "test",
      command: "group create",
      said: "",
    };
    const writer = transaction.writer(by);
    await applySettings(settings, { read: transaction.read.of(settings.id), write: writer, now });
    await writer.finish();
  });
}
