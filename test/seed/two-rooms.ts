import { createServer } from "node:net";
import { createDiscord } from "../../src/adapters/discord/index.ts";
import { createSlack, slackManifest } from "../../src/adapters/slack/index.ts";
import type { Bot, Platform, Speaker, Words } from "../../src/chat/index.ts";
import { decodeTyped } from "../../src/chat/index.ts";
import { openHouse } from "../../src/cli/house.ts";
import type { Said, Spoken } from "../../src/cli/replay/transcript.ts";
import { menu } from "../../src/commands/index.ts";
import { fieldsOf } from "../../src/core/grammar/fields.ts";
import { findVerb, menuItems } from "../../src/core/grammar/menu.ts";
import { findAsked, nowhere } from "../../src/core/work.ts";
import { createLog } from "../../src/log.ts";
import { loadGroup } from "../adapters/discord/hall.ts";
import { createRemembering } from "../remembering.ts";
import { type Posted, startDiscord } from "../servers/discord.ts";
import type { Json, SlackMessage } from "../servers/slack/world.ts";
import { startSlack } from "../servers/slack.ts";

const team = "T0LAB";
const channel = "C0LAB";
const minute = 60_000;
/** Longer than anything takes here: a line that nobody heard fails the test, and says which it is. */
const patience = 10_000;

/**
 * The group of a transcript in two rooms: a channel of a Slack and one of a Discord on this machine. Its people type,
 * press, edit and delete there by those platforms' own ways.
 */
export async function openTwoRooms(given: {
  readonly database: string;
  readonly content: string;
  readonly group: string;
  readonly lines: readonly Said[];
}) {
  const spoken = given.lines.filter((line): line is Spoken => line.kind !== "clock");
  const clock = { now: spoken[0]?.at ?? 0 };
  const accounts = (platform: string) => [
    ...new Set(
      [...given.group.matchAll(new RegExp(`${platform}:local/([a-z]+)"`, "g"))].map(([, name = ""]) => name),
    ),
  ];

  let ticks = 0;
  const items = menuItems(menu);
  const about = new Map(Object.entries(menu).map(([noun, { about: words }]) => [noun, words]));
  const slack = await startSlack({
    manifest: slackManifest(items, about, { prefix: "" }),
    now: () => clock.now + Math.min(++ticks, 99_000) * 0.01,
  });
  slack.addWorkspace(team);
  slack.addChannel(team, channel);
  const userOf = (name: string) => `U0${name.toUpperCase()}`;
  for (const name of accounts("slack")) slack.addUser(team, userOf(name), name);

  const discord = await startDiscord({ now: () => clock.now });
  const guild = discord.addGuild("CSCWG");
  const hall = discord.world.addChannel(guild, "cscwg");
  const people = new Map(accounts("discord").map((name) => [name, discord.world.addPerson(name)]));
  const personOf = (name: string) => {
    const person = people.get(name);
    if (!person) throw new Error(`@${name} has no account on Discord`);
    return person;
  };

  const faults: unknown[] = [];
  const log = createLog({ level: "silent", to: { write: () => undefined } });
  // The group has a room in the terminal too, where nobody is.
  const platforms = new Map<string, Platform>([["console", createRemembering("console")]]);
  const house = await openHouse({
    database: given.database,
    practice: true,
    platforms,
    content: given.content,
    now: () => clock.now,
    log: {
      ...log,
      bug: (fields) => void faults.push(fields),
      lineFailed: (fields) => void faults.push(fields),
    },
  });
  const text = given.group
    .replace("slack:local/cscwg", `slack:${team}/${channel}`)
    .replace("discord:local/cscwg", `discord:${guild.id}/${hall.id}`)
    .replace(/"slack:local\/(\w+)"/g, (_, name: string) => `"slack:${team}/${userOf(name)}"`)
    .replace(/"discord:local\/(\w+)"/g, (_, name: string) => `"discord:${guild.id}/${personOf(name).id}"`);
  await loadGroup(house.store, text, clock.now);

  let heard = 0;
  const waiting = new Set<() => void>();
  /** The bot, and how much it has heard: whoever said something waits until it was. */
  const bot: Bot = {
    ...house.bot,
    hear: (call) =>
      house.bot.hear(call).finally(() => {
        heard++;
        for (const look of [...waiting]) look();
      }),
  };
  const hearing = async (line: Spoken, act: () => Promise<unknown> | unknown): Promise<void> => {
    const before = heard;
    const done = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`nobody heard: ${line.line}`)), patience);
      const look = () => {
        if (heard === before) return;
        waiting.delete(look);
        clearTimeout(late);
        resolve();
      };
      waiting.add(look);
    });
    await act();
    await done;
    await house.courier.deliver();
  };

  const port = await freePort();
  const trouble = (error: unknown) => void faults.push(error);
  platforms.set(
    "slack",
    createSlack({
      tokens: [...slack.workspaces.values()].map((one) => one.botToken),
      mode: { kind: "http", signingSecret: slack.signingSecret, port, host: "127.0.0.1" },
      prefix: "",
      api: slack.api,
      rooms: async () => [{ platform: "slack", workspace: team, channel }],
      now: () => clock.now,
      timeOf: (at) => new Date(at).toISOString(),
      trouble,
      timing: { defer: 2000, call: 2000, ping: 300, underWay: 0 },
    }),
  );
  platforms.set(
    "discord",
    createDiscord({
      token: discord.token,
      guilds: [guild.id],
      api: discord.api,
      now: () => clock.now,
      log: { trouble },
      pace: { hurried: true, rate: 1000 },
    }),
  );
  for (const platform of platforms.values()) await platform.start(items, bot);
  slack.line.url = `http://127.0.0.1:${port}/slack/events`;

  const said = { slack: new Map<string, SlackMessage>(), discord: new Map<string, Posted>() };

  const onSlack = async (line: Spoken): Promise<void> => {
    const user = userOf(line.who);
    const before = said.slack.get(line.about?.id ?? "") as SlackMessage;
    if (line.kind === "edit") await slack.people.edit(team, channel, before, line.text);
    else if (line.kind === "delete") await slack.people.delete(team, channel, before);
    else if (line.kind === "press") {
      const message = slack
        .channel(team, channel)
        .messages.findLast(({ blocks }) =>
          blocks.some((block: Json) => block.elements?.some((one: Json) => one.text?.text === line.text)),
        );
      if (!message) throw new Error(`no button ${line.text}`);
      await slack.people.press(team, user, line.text, { message, channel });
    } else if (isCommand(line.text)) await slack.people.command(team, user, channel, line.text);
    else said.slack.set(line.id, (await slack.people.say(team, user, channel, line.text)).message);
  };

  const onDiscord = async (line: Spoken): Promise<void> => {
    const person = personOf(line.who);
    const before = said.discord.get(line.about?.id ?? "") as Posted;
    if (line.kind === "edit") discord.edit(before, line.text);
    else if (line.kind === "delete") discord.remove(before);
    else if (line.kind === "press") await discord.press(person, line.text);
    else if (isCommand(line.text)) {
      const { command, options } = optionsIn(line, (name) => personOf(name).id);
      await discord.command(person, hall, command, options);
    } else said.discord.set(line.id, discord.say(person, hall, line.text));
  };

  /** Turns the clock; on the way falls and is delivered what becomes due. */
  const turnTo = async (at: number, beats = true): Promise<void> => {
    for (;;) {
      const [row] = beats ? await house.store.tray.dueBy(at, 1) : [];
      const beatAt = row && Math.max(Math.ceil(row.at / minute) * minute, clock.now);
      const next = Math.min(
        beatAt ?? Number.POSITIVE_INFINITY,
        (await house.store.tray.nextAt()) ?? Number.POSITIVE_INFINITY,
      );
      if (next > at) break;
      clock.now = Math.max(clock.now, next);
      if (beatAt === next) await house.beat();
      await house.courier.deliver();
    }
    clock.now = Math.max(clock.now, at);
  };

  return {
    house,
    slack,
    discord,
    guild,
    hall,
    people,
    faults,
    /** Says the whole transcript, each line in its room. */
    async hold(): Promise<void> {
      for (const line of given.lines) {
        await turnTo(line.at);
        if (line.kind !== "clock")
          await hearing(line, () => (line.place.platform === "slack" ? onSlack : onDiscord)(line));
      }
      await turnTo(clock.now + 3 * minute, false);
    },
    cardsIn: {
      slack: () => slack.channel(team, channel).messages,
      discord: () => discord.world.messages.filter((one) => one.channel === hall.id && one.author.bot),
    },
    async close(): Promise<void> {
      for (const platform of platforms.values()) await platform.stop();
      await house.close();
      await slack.close();
      await discord.stop();
    },
  };
}

/** A typed line as somebody would choose it in Discord: the sub-command, and each value in its own option. */
function optionsIn(line: Spoken, idOf: (name: string) => string) {
  const place = { platform: "discord", workspace: "local", channel: "cscwg" };
  const call = { id: line.id, what: decodeTyped(line.text, place), place, at: line.at };
  const { command, given } = findAsked(menu, call);
  const verb = findVerb(menu, command);
  const fields = verb ? fieldsOf(verb.values) : [];
  const values = [...given({ now: line.at, group: { ...nowhere, zone: "America/New_York" } })];
  const written = (words: Words) =>
    words
      .map((word) =>
        typeof word === "string" ? word : "who" in word ? `<@${idOf((word.who as Speaker).id)}>` : "",
      )
      .join("");
  const options = values.map(([name, words]) => {
    const field = fields.find((one) => one.name.toLowerCase() === name);
    const value = written(words);
    return [
      name,
      field?.meta.kind === "number" ? Number(value) : field?.meta.kind === "flag" ? value === "yes" : value,
    ] as const;
  });
  return { command, options: Object.fromEntries(options) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** A line that begins with two slashes is only chat. */
const isCommand = (text: string): boolean => /^\/\p{L}/u.test(text);
