import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import {
  createSlack,
  type Installing,
  type SlackOptions,
  slackManifest,
} from "../../../src/adapters/slack/index.ts";
import type { Bot, Instant, Platform } from "../../../src/chat/index.ts";
import { createVault } from "../../../src/cli/vault.ts";
import { menu } from "../../../src/commands/index.ts";
import { createBot } from "../../../src/core/bot.ts";
import { beat } from "../../../src/core/clock.ts";
import { createCourier } from "../../../src/core/courier.ts";
import { menuItems } from "../../../src/core/grammar/menu.ts";
import { applySettings } from "../../../src/core/settings/apply-settings.ts";
import { readGroupFile } from "../../../src/records/group-file.ts";
import { openStore, type Store, verifyStore } from "../../../src/store/index.ts";
import type { Delivered } from "../../servers/slack/deliver.ts";
import type { Json, SlackChannel, SlackMessage, Whispered, Workspace } from "../../servers/slack/world.ts";
import { type SlackServer, startSlack } from "../../servers/slack.ts";
import { loggedOf, watchForTokens } from "../../tokens.ts";

export const team = "T0LAB";
export const room = "C0LAB";
export const userOf = (name: string) => `U0${name.toUpperCase()}`;

export interface SlackHouseOptions {
  readonly mode?: "http" | "socket";
  readonly prefix?: string;
  readonly timing?: Partial<NonNullable<SlackOptions["timing"]>>;
  readonly installing?: Partial<Installing>;
  /** Seals installations. */
  readonly key?: string;
  /** Stands before the bot: to make it slow, or to listen. */
  readonly before?: (bot: Bot) => Bot;
  /** No bot tokens: only what was installed. */
  readonly tokens?: readonly string[];
  readonly group?: (text: string) => string;
  /** How far Slack's clock is behind ours. */
  readonly behind?: number;
  /** Other workspaces, each with a channel and people of its own. */
  readonly workspaces?: readonly string[];
}

/** A whole bot on a Slack of this machine: real client library, real sockets, a clock turned by hand. */
export interface SlackHouse {
  readonly slack: SlackServer;
  readonly store: Store;
  readonly platform: Platform;
  readonly bot: Bot;
  readonly bugs: unknown[];
  readonly troubles: unknown[];
  /** What was delivered by the courier and what was not, by why. */
  readonly undelivered: string[];
  readonly port: number;
  now(): Instant;
  turn(by: number): Promise<void>;
  deliver(): Promise<void>;
  /** Types a slash command in the room; what the asker alone is told in answer, as text. */
  command(who: string, line: string, channel?: string): Promise<string>;
  say(who: string, text: string): Promise<SlackMessage>;
  press(who: string, label: string): Promise<Delivered>;
  channel(id?: string): SlackChannel;
  /** The messages of a channel as people see them. */
  seen(id?: string): readonly string[];
  card(): SlackMessage;
  lastWhisper(who: string): Whispered | undefined;
  /** Waits until something is so. */
  until<T>(look: () => T | undefined | false): Promise<T>;
  restart(): Promise<void>;
  /** The same with other bot tokens. */
  restartWith(tokens: readonly string[], key?: string): Promise<void>;
  /** Every byte of the database. */
  bytes(): Buffer;
}

const people = ["ada", "tomas", "mirela", "jonas", "stranger"];

export async function startSlackHouse(options: SlackHouseOptions = {}): Promise<SlackHouse> {
  const folder = mkdtempSync(join(tmpdir(), "convener-slack-"));
  const path = join(folder, "test.db");
  copyFileSync(inject("template"), path);
  let now = Date.parse("2026-01-15T15:00:00Z");
  // Slack's clock goes on by itself: no two things happen at one instant.
  let ticks = 0;
  const items = menuItems(menu);
  const about = new Map(Object.entries(menu).map(([noun, { about: words }]) => [noun, words]));
  const prefix = options.prefix ?? "";
  const slack = await startSlack({
    manifest: slackManifest(items, about, { prefix }),
    now: () => now - (options.behind ?? 0) + Math.min(++ticks, 900) * 0.01,
  });
  slack.addWorkspace(team);
  for (const name of people)
    slack.addUser(team, userOf(name), name, { realName: name, admin: name === "ada" });
  slack.addChannel(team, room);
  for (const other of options.workspaces ?? []) {
    slack.addWorkspace(other);
    slack.addUser(other, "U0EVE", "eve");
    slack.addUser(other, userOf("ada"), "adam", { admin: true });
    slack.addChannel(other, `C${other.slice(1)}`);
  }

  const bugs: unknown[] = [];
  const troubles: unknown[] = [];
  const undelivered: string[] = [];
  const freePort = 0;
  const http = options.mode !== "socket";
  let port = freePort;

  let { tokens, key } = options;
  const open = async () => {
    const store = await openStore({ path, practice: false });
    const platform = createSlack({
      tokens: tokens ?? [...slack.workspaces.values()].map((one) => one.botToken),
      mode: http
        ? { kind: "http", signingSecret: slack.signingSecret, port: await findPort(), host: "127.0.0.1" }
        : { kind: "socket", appToken: slack.appToken },
      prefix,
      api: slack.api,
      ...(options.installing && {
        installing: {
          clientId: slack.client.id,
          clientSecret: slack.client.secret,
          stateSecret: "a secret for tests only",
          allowed: [],
          ...options.installing,
        },
      }),
      ...(key !== undefined && {
        vault: createVault(key, { read: store.read, write: store.installations, now: () => now }),
      }),
      rooms: async () => {
        const all = [];
        for (const { group } of await store.read.groups()) all.push(...(await store.read.rooms(group)));
        return all;
      },
      now: () => now,
      timeOf: (at) => new Date(at).toISOString(),
      trouble: (error) => void troubles.push(error),
      timing: { defer: 2000, call: 1000, ping: 300, underWay: 12_000, ...options.timing },
    });
    const courier = createCourier({
      store,
      platforms: new Map([["slack", platform]]),
      now: () => now,
      log: {
        delivered: () => undefined,
        undelivered: ({ why, error }) => {
          undelivered.push(why);
          if (error) bugs.push(error);
        },
      },
    });
    const plain = createBot({
      store,
      menu,
      now: () => now,
      log: { bug: ({ error }) => void bugs.push(error) },
    });
    const bot = options.before ? options.before(plain) : plain;
    return { store, platform, courier, bot };
  };
  const findPort = async (): Promise<number> => {
    if (port !== 0) return port;
    const { createServer } = await import("node:net");
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    return port;
  };

  let house = await open();
  const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  const text = readFileSync(new URL("../../../examples/practice.yaml", import.meta.url), "utf8")
    .replaceAll("console:local/room", `slack:${team}/${room}`)
    .replace(/console:local\/(\w+)/g, (_, name: string) => `slack:${team}/${userOf(name)}`);
  const read = readGroupFile(options.group ? options.group(text) : text);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  await house.store.transact(async (transaction) => {
    const { settings } = read;
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
  // A token that is no good is refused at the start; what then?
  await house.platform.start(items, house.bot).catch((error: unknown) => {
    if (!options.tokens) throw error;
    troubles.push(error);
  });
  if (http) slack.line.url = `http://127.0.0.1:${port}/slack/events`;

  onTestFinished(async () => {
    await house.platform.stop();
    await house.store.close();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
    if (bugs.length > 0) throw bugs[0];
  });

  watchForTokens(() => ({
    "what people see": [slack.whispers, ...[...slack.workspaces.values()].map(shownIn)],
    "what was sent to Slack": slack.calls.map(({ args }) => args),
    "the log": loggedOf("slack", [...troubles, ...bugs]),
    "why something was not delivered": undelivered,
    "the database": bytes(),
  }));

  const it: SlackHouse = {
    slack,
    get store() {
      return house.store;
    },
    get platform() {
      return house.platform;
    },
    get bot() {
      return house.bot;
    },
    bugs,
    troubles,
    undelivered,
    get port() {
      return port;
    },
    now: () => now,
    async turn(by) {
      now += by;
      await beat(house.store, now);
      await house.courier.deliver();
    },
    deliver: () => house.courier.deliver(),
    async command(who, line, channel = room) {
      const before = slack.whispers.length;
      const { status } = await slack.people.command(team, userOf(who), channel, line);
      if (status !== 200) throw new Error(`${line} was answered ${status}`);
      await house.courier.deliver();
      const told = slack.whispers[before];
      return told ? textOf(told) : "";
    },
    async say(who, said) {
      const { message } = await slack.people.say(team, userOf(who), room, said);
      await house.courier.deliver();
      return message;
    },
    async press(who, label) {
      const delivered = await slack.people.press(team, userOf(who), label, {
        message: it.card(),
        channel: room,
      });
      await house.courier.deliver();
      return delivered;
    },
    channel: (id = room) => slack.channel(team, id),
    seen: (id = room) => slack.channel(team, id).messages.map((message) => textOf(message)),
    card() {
      const card = slack
        .channel(team, room)
        .messages.findLast((one) => one.blocks.some((b) => b.type === "actions"));
      if (!card) throw new Error("no card");
      return card;
    },
    lastWhisper: (who) => slack.whispers.findLast((one) => one.user === userOf(who)),
    async until(look) {
      for (let n = 0; n < 400; n++) {
        const found = look();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error("it never came to that");
    },
    async restart() {
      await house.platform.stop();
      await house.store.close();
      house = await open();
      await house.platform.start(items, house.bot);
    },
    bytes,
    restartWith(others, otherKey = key) {
      tokens = others;
      key = otherKey;
      return it.restart();
    },
  };
  return it;
}

export async function faultsIn({ store }: SlackHouse): Promise<readonly string[]> {
  return (await verifyStore(store)).flatMap((verdict) => verdict.faults);
}

/** All that anybody sees of the bot in a workspace. */
const shownIn = ({ channels, views, homes }: Workspace) => [channels, views, homes];

/** What blocks show, as lines of plain text. */
export function textOf({ text, blocks }: { text: string; blocks: Json[] }): string {
  return blocks.length === 0 ? text : blocks.map(blockText).join("\n");
}

function blockText(block: Json): string {
  switch (block.type) {
    case "header":
      return `# ${block.text.text}`;
    case "section":
      return block.text.text;
    case "rich_text":
      return block.elements.map((part: Json) => part.elements.map(elementText).join("")).join("\n");
    case "actions":
      return block.elements.map((one: Json) => `[${one.text.text}]`).join(" ");
    case "input":
      return `${block.label.text}${block.optional ? "" : " *"}: ${inputText(block.element)}`;
    case "divider":
      return "---";
    default:
      return `(${block.type})`;
  }
}

function elementText(element: Json): string {
  switch (element.type) {
    case "text":
      return element.style?.bold ? `**${element.text}**` : element.text;
    case "user":
      return `@<${element.user_id}>`;
    case "channel":
      return `#<${element.channel_id}>`;
    case "date":
      return `{${element.fallback}}`;
    case "link":
      return element.text === element.url ? element.url : `${element.text} (${element.url})`;
    default:
      return `(${element.type})`;
  }
}

function inputText(element: Json): string {
  const options = element.options?.map((one: Json) => one.text.text).join(" | ");
  return `<${element.type}${options ? ` ${options}` : ""}>`;
}
