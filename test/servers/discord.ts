import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Instant } from "../../src/chat/index.ts";
import { createFaults } from "./discord/faults.ts";
import { createGateway } from "./discord/gateway.ts";
import { createInteractions, type Outcome } from "./discord/interactions.ts";
import { createPeople, withMember } from "./discord/people.ts";
import { type Request, readRequest, type Upload } from "./discord/requests.ts";
import { route } from "./discord/routes.ts";
import {
  bot,
  channelJson,
  createWorld,
  type Guild,
  guildJson,
  messageJson,
  type Person,
  type Posted,
  voiceJson,
} from "./discord/world.ts";

export type { Answered } from "./discord/interactions.ts";
export { partsOf, readMessage } from "./discord/people.ts";
export type { Channel, Guild, Json, Person, Posted } from "./discord/world.ts";

export interface DiscordServerOptions {
  readonly token?: string;
  /** Discord's own clock. Ids carry it, so it says when something was said. */
  readonly now?: () => Instant;
}

/** Everything an invitation asks for: see and send, files, history, reactions, pins, events. */
export const invited =
  (1n << 6n) |
  (1n << 10n) |
  (1n << 11n) |
  (1n << 14n) |
  (1n << 15n) |
  (1n << 16n) |
  (1n << 38n) |
  (1n << 44n) |
  (1n << 51n);

/**
 * Discord on this machine, over real sockets: gateway, REST and interactions, with people in it. It refuses what the
 * real one refuses.
 */
export async function startDiscord(options: DiscordServerOptions = {}) {
  const now = options.now ?? Date.now;
  let token = options.token ?? "MTAwMDAwMDAwMDAwMDAwMDAy.GcAnAr.this-token-is-a-canary-canary-canary";
  const world = createWorld(now);
  world.permissions = invited;
  const requests: Request[] = [];
  const faults = createFaults();
  const watching = new Set<() => void>();
  const changed = () => {
    for (const look of [...watching]) look();
  };

  const http = createServer((incoming, response) => {
    response.setHeader("date", new Date(now()).toUTCString());
    handle(incoming, response).catch((error: unknown) => {
      response
        .writeHead(400, { "content-type": "application/json" })
        .end(JSON.stringify({ code: 50109, message: String(error) }));
    });
  });
  const gateway = createGateway(http, world, () => token);

  /** Puts a message where everybody sees it, or one person only, and tells the bot. */
  const post = (
    given: Pick<Posted, "channel" | "author" | "body"> & {
      onlyFor?: string;
      nonce?: string;
      files?: readonly Upload[];
    },
  ): Posted => {
    const { files = [], ...rest } = given;
    const message: Posted = {
      ...rest,
      id: world.newId(),
      at: now(),
      edits: 0,
      pinned: false,
      files: new Map(files.map(({ name, type, bytes }) => [name, { type, bytes }])),
      pinged: given.author.id === bot.id ? pingedBy(given.body) : [],
      reactions: new Map(),
    };
    world.messages.push(message);
    const channel = world.channels.get(message.channel);
    if (channel && message.onlyFor === undefined)
      gateway.dispatch("MESSAGE_CREATE", withMember(message, channel, world));
    changed();
    return message;
  };
  const interactions = createInteractions(world, now, post);
  const people = createPeople({ world, gateway, interactions, now, post });

  const handle = async (
    incoming: Parameters<typeof readRequest>[0],
    response: ServerResponse,
  ): Promise<void> => {
    const request = await readRequest(incoming);
    const kept = stored.get(request.path);
    if (kept !== undefined) return void response.writeHead(200, { "content-type": "text/plain" }).end(kept);
    requests.push(request);
    const fault = faults.take(request.method, request.path);
    if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    if (fault?.reset === "before") return void incoming.socket.destroy();
    if (fault && !fault.after && faults.answer(fault, response)) return;
    const { status, body } = outcomeOf(request);
    changed();
    if (fault?.reset === "after") return void incoming.socket.destroy();
    if (fault?.after && faults.answer(fault, response)) return;
    if (body === undefined) return void response.writeHead(status).end();
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

  const stored = new Map<string, string>();
  const outcomeOf = (request: Request): Outcome => {
    const callback = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(request.path);
    if (callback)
      return interactions.callback(callback[1] ?? "", callback[2] ?? "", request.body, request.files);
    const hook = /^\/webhooks\/\d+\/([^/]+)(?:\/messages\/(.+))?$/.exec(request.path);
    if (hook) {
      const outcome = interactions.webhook(
        hook[1] ?? "",
        request.method,
        hook[2] ?? "",
        request.body,
        request.files,
      );
      return isPosted(outcome.body) ? { ...outcome, body: messageJson(outcome.body, world) } : outcome;
    }
    if (request.authorization !== `Bot ${token}`)
      return { status: 401, body: { code: 0, message: "401: Unauthorized" } };
    return route(request, { world, gateway, now, port, post });
  };

  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const port = () => (http.address() as AddressInfo).port;

  return {
    ...people,
    api: `http://127.0.0.1:${port()}/api`,
    token,
    bot,
    world,
    requests,
    faults,
    gateway,
    interactions,
    /** Puts a file into Discord's storage; answers where. */
    store(name: string, content: string): string {
      const path = `/attachments/${world.newId()}/${name}`;
      stored.set(path, content);
      return `http://127.0.0.1:${port()}${path}`;
    },
    addGuild(name: string): Guild {
      const guild = world.addGuild(name);
      for (const person of world.people.values()) guild.members.add(person.id);
      return guild;
    },
    /** Until something holds; looked at after every request. */
    until(holds: () => boolean, what = "what was waited for"): Promise<void> {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          watching.delete(look);
          reject(new Error(`in vain: ${what}`));
        }, 5_000);
        const look = () => {
          if (!holds()) return;
          clearTimeout(late);
          watching.delete(look);
          resolve();
        };
        watching.add(look);
        look();
      });
    },
    enterVoice(person: Person, guild: Guild, channel: string | null): void {
      if (channel === null) guild.voice.delete(person.id);
      else guild.voice.set(person.id, channel);
      const member = {
        user: {
          id: person.id,
          username: person.username,
          discriminator: "0",
          global_name: person.name,
          avatar: null,
          bot: person.bot,
        },
        roles: [],
        joined_at: "2023-01-01T00:00:00Z",
        deaf: false,
        mute: false,
        flags: 0,
      };
      gateway.dispatch("VOICE_STATE_UPDATE", {
        ...voiceJson(person.id, channel),
        guild_id: guild.id,
        member,
      });
    },
    /** The bot is thrown out of a guild. */
    throwOut(guild: Guild): void {
      guild.members.delete(bot.id);
      gateway.dispatch("GUILD_DELETE", { id: guild.id });
    },
    /** It is taken into it again, or sees a channel that was kept from it. */
    letIn(guild: Guild): void {
      if (!guild.members.has(bot.id)) {
        guild.members.add(bot.id);
        gateway.dispatch("GUILD_CREATE", guildJson(guild, world));
      }
      for (const id of [...world.hidden]) {
        const channel = world.channels.get(id);
        world.hidden.delete(id);
        if (channel)
          gateway.dispatch("CHANNEL_UPDATE", { ...channelJson(channel, world), guild_id: guild.id });
      }
    },
    /** The token is made anew: the old one is worth nothing from now on. */
    revoke(): void {
      token = `${token}-new`;
      gateway.close(4004);
    },
    async stop(): Promise<void> {
      gateway.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export type DiscordServer = Awaited<ReturnType<typeof startDiscord>>;

const isPosted = (body: unknown): body is Posted =>
  typeof body === "object" && body !== null && "reactions" in body;

/** Whom a message of the bot's notifies: what it says, as far as it allows it. Cards notify nobody. */
function pingedBy(body: Posted["body"]): string[] {
  const content = String(body.content ?? "");
  const allowed = body.allowed_mentions as
    | { parse?: string[]; users?: string[]; roles?: string[] }
    | undefined;
  const parses = (kind: string) => allowed?.parse === undefined || allowed.parse.includes(kind);
  const pinged: string[] = [];
  if (/@(?:everyone|here)\b/.test(content) && (!allowed || parses("everyone"))) pinged.push("everyone");
  for (const [, id = ""] of content.matchAll(/<@!?(\d+)>/g))
    if (!allowed || parses("users") || allowed.users?.includes(id)) pinged.push(id);
  for (const [, id = ""] of content.matchAll(/<@&(\d+)>/g))
    if (!allowed || parses("roles") || allowed.roles?.includes(id)) pinged.push(`role ${id}`);
  return pinged;
}
