import { createDiscord, type DiscordOptions } from "../../../src/adapters/discord/index.ts";
import type { Speaker } from "../../../src/chat/index.ts";
import {
  type Answered,
  type DiscordServer,
  type Posted,
  readMessage,
  startDiscord,
} from "../../servers/discord.ts";
import { loggedOf, watchForTokens } from "../../tokens.ts";
import type { Rig, Who } from "../contract.ts";

export const at = Date.parse("2026-01-15T15:00:00Z");

/** A guild with a room, three people and the bot in it. */
export async function startGuild(given: { now?: () => number; name?: string } = {}) {
  const now = given.now ?? (() => at);
  const server = await startDiscord({ now });
  const guild = server.addGuild(given.name ?? "Harbour Signals");
  const room = server.world.addChannel(guild, "signals");
  const people = {
    ada: server.world.addPerson("ada", { name: "Ada Brandt", administrator: true }),
    tomas: server.world.addPerson("tomas", { name: "Tomás Ferreira" }),
    mirela: server.world.addPerson("mirela", { name: "Mirela Kovač" }),
  };
  const place = { platform: "discord", workspace: guild.id, channel: room.id };
  const trouble: { why: string; error?: unknown }[] = [];
  const create = (more: Partial<DiscordOptions> = {}) =>
    createDiscord({
      token: server.token,
      guilds: [guild.id],
      api: server.api,
      now,
      log: { trouble: (fields) => void trouble.push(fields) },
      ...more,
      pace: { hurried: true, retries: 1, timeout: 1500, rate: 1000, patience: 500, ...more.pace },
    });
  watchForTokens(() => ({
    "what people see": [server.world.messages, server.interactions.asks],
    "what was sent to Discord": server.requests,
    "the log": loggedOf(
      "discord",
      trouble.map(({ why, error }) => new Error(why, { cause: error })),
    ),
  }));
  return { server, guild, room, people, place, trouble, create, now };
}

export type Guildhall = Awaited<ReturnType<typeof startGuild>>;

export function readAnswer(answer: Answered): string {
  if (answer.kind === "message") return readMessage(answer.message);
  return answer.kind === "modal" ? readModal(answer.modal) : `(${answer.kind})`;
}

/** A form as it is seen: its title, and each field with its hint, what it offers, and what stands in it. */
export function readModal(modal: Record<string, unknown>): string {
  const fields = (modal.components as Record<string, unknown>[]).map((label) => {
    const inner = label.component as Record<string, unknown>;
    const options = (inner.options as { label: string; default?: boolean }[] | undefined)?.map((one) =>
      one.default ? `*${one.label}` : one.label,
    );
    const hint = label.description ? ` — ${String(label.description)}` : "";
    const need = inner.required ? "" : " (optional)";
    return `${String(label.label)}${need}${hint}: [${options?.join(" | ") ?? String(inner.value ?? "")}]`;
  });
  return [`▣ ${String(modal.title)}`, ...fields].join("\n");
}

/** What one types for an option, as Discord's program sends it. */
export function optionsFor(server: DiscordServer, command: string, values: Readonly<Record<string, string>>) {
  const [noun, verb] = command.split(" ");
  const found = server.world.commands.find(({ name }) => name === noun);
  const options = (found?.options ?? []) as {
    name: string;
    type: number;
    options?: { name: string; type: number }[];
  }[];
  const own = verb === undefined ? options : (options.find(({ name }) => name === verb)?.options ?? []);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = own.find((one) => one.name === name)?.type;
      return [name, type === 4 ? Number(value) : type === 5 ? value === "yes" : value] as const;
    }),
  );
}

export async function startRig(): Promise<Rig> {
  const hall = await startGuild();
  const { server, guild, room, people, place } = hall;
  const platform = hall.create({ rooms: async () => [place] });
  const open = new Map<Who, Answered>();
  const keep = async (who: Who, asked: Promise<Answered>): Promise<string> => {
    const answer = await asked;
    open.set(who, answer);
    return readAnswer(answer);
  };
  const find = (id: string): Posted => server.world.messages.find((one) => one.id === id) as Posted;
  return {
    platform,
    room: place,
    now: at,
    cannot: new Set(),
    start: (menu, bot) => platform.start(menu, bot),
    account(who): Speaker {
      const { id, name, administrator } = people[who];
      return { platform: "discord", workspace: guild.id, id, name, administrator };
    },
    mention: (who) => `<@${people[who].id}>`,
    command: (who, command, values) =>
      keep(who, server.command(people[who], room, command, optionsFor(server, command, values))),
    press: (who, label) => keep(who, server.press(people[who], label)),
    open: (who, label) => keep(who, server.press(people[who], label)),
    fill: (who, values) => keep(who, server.fill(people[who], open.get(who) as Answered, values)),
    async correct(who, values) {
      const again = await server.press(people[who], "Correct it");
      return keep(who, server.fill(people[who], again, values));
    },
    suggest: async (who, command, field, typed) =>
      (await server.suggest(people[who], room, command, field, typed)).map(({ name }) => name),
    say: async (who, text) => ({ id: server.say(people[who], room, text).id }),
    edit: async (_, { id }, text) => server.edit(find(id), text),
    remove: async (_, { id }) => server.remove(find(id)),
    seen: (who) => [...server.seen(people[who], room), ...server.direct(people[who])],
    pinged: () => server.world.messages.flatMap(({ pinged }) => pinged),
    async stop() {
      await platform.stop();
      await server.stop();
    },
  };
}
