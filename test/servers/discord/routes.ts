import type { Instant } from "../../../src/chat/index.ts";
import type { Gateway } from "./gateway.ts";
import { formRefusal, isEmpty, type Outcome, refusal } from "./interactions.ts";
import { wrongInCommands, wrongInEvent, wrongInMessage } from "./limits.ts";
import type { Request, Upload } from "./requests.ts";
import {
  application,
  bot,
  channelJson,
  guildJson,
  type Json,
  memberJson,
  messageJson,
  type Posted,
  userJson,
  type World,
} from "./world.ts";

export interface Scene {
  readonly world: World;
  readonly gateway: Gateway;
  readonly now: () => Instant;
  readonly port: () => number;
  post(
    given: Pick<Posted, "channel" | "author" | "body"> & {
      onlyFor?: string;
      nonce?: string;
      files?: readonly Upload[];
    },
  ): Posted;
}

type Handler = (request: Request, ids: readonly string[], scene: Scene) => Outcome;

const view = 1024n;
const send = 2048n;
const manageMessages = 8192n;
const pin = 1n << 51n;
const createEvents = 1n << 44n;
const hour = 3_600_000;
/** How long a nonce is remembered. Discord says “the past few minutes”. */
const nonceWindow = 3 * 60_000;
/** Discord tells no number; an edit every few minutes is surely too much. */
const lateEdits = 5;

const routes: readonly (readonly [string, RegExp, Handler])[] = [
  ["GET", /^\/gateway\/bot$/, gatewayBot],
  ["GET", /^\/users\/@me$/, () => ok(userJson(bot))],
  [
    "GET",
    /^\/users\/@me\/guilds$/,
    (_, __, { world }) =>
      ok(
        [...world.guilds.values()].map(({ id, name }) => ({
          id,
          name,
          permissions: String(world.permissions),
        })),
      ),
  ],
  [
    "GET",
    /^\/applications\/@me$/,
    (_, __, { world }) => ok({ id: application, name: "Convener", flags: world.contentIntent ? 1 << 19 : 0 }),
  ],
  ["GET", /^\/applications\/(\d+)\/commands$/, (_, __, { world }) => ok(world.commands)],
  ["PUT", /^\/applications\/(\d+)\/commands$/, putCommands],
  ["POST", /^\/users\/@me\/channels$/, openDirect],
  [
    "GET",
    /^\/channels\/(\d+)$/,
    (_, [id = ""], scene) => inChannel(id, scene, (channel) => ok(channelJson(channel, scene.world))),
  ],
  ["POST", /^\/channels\/(\d+)\/messages$/, postMessage],
  ["GET", /^\/channels\/(\d+)\/messages$/, listMessages],
  [
    "GET",
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (_, ids, scene) => onMessage(ids, scene, (one) => ok(messageJson(one, scene.world))),
  ],
  ["PATCH", /^\/channels\/(\d+)\/messages\/(\d+)$/, editMessage],
  ["DELETE", /^\/channels\/(\d+)\/messages\/(\d+)$/, deleteMessage],
  ["PUT", /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/, (_, ids, scene) => pinned(ids, scene, true)],
  ["DELETE", /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/, (_, ids, scene) => pinned(ids, scene, false)],
  ["PUT", /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/(.+)\/@me$/, react],
  ["DELETE", /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/(.+)\/@me$/, react],
  [
    "GET",
    /^\/guilds\/(\d+)$/,
    (_, [id = ""], { world }) => withGuild(id, world, (guild) => ok(guildJson(guild, world))),
  ],
  ["GET", /^\/guilds\/(\d+)\/members\/(\d+)$/, findMember],
  [
    "GET",
    /^\/guilds\/(\d+)\/scheduled-events$/,
    (_, [guild], { world }) => ok([...world.events.values()].filter((one) => one.guild_id === guild)),
  ],
  ["POST", /^\/guilds\/(\d+)\/scheduled-events$/, makeEvent],
  ["PATCH", /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/, changeEvent],
  ["DELETE", /^\/guilds\/(\d+)\/scheduled-events\/(\d+)$/, dropEvent],
];

export function route(request: Request, scene: Scene): Outcome {
  for (const [method, pattern, handler] of routes) {
    const found = pattern.exec(request.path);
    if (found && method === request.method) return handler(request, found.slice(1), scene);
  }
  return refusal(404, 0, `404: Not Found: ${request.method} ${request.path}`);
}

const ok = (body: unknown): Outcome => ({ status: 200, body });
const may = ({ permissions }: World, bit: bigint) => (permissions & (8n | bit)) !== 0n;

function gatewayBot(_: Request, __: readonly string[], { port }: Scene): Outcome {
  const limit = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 };
  return ok({ url: `ws://127.0.0.1:${port()}`, shards: 1, session_start_limit: limit });
}

function putCommands({ body }: Request, _: readonly string[], { world }: Scene): Outcome {
  const given = body as unknown as readonly Json[];
  const wrong = wrongInCommands(given);
  if (wrong.size > 0) return formRefusal(wrong);
  // As Discord does: defaults are filled in, what is empty comes back as null or not at all.
  world.commands = given.map((command) => ({
    id: world.newId(),
    application_id: application,
    version: world.newId(),
    default_member_permissions: null,
    nsfw: false,
    ...command,
    type: command.type ?? 1,
    description: command.description ?? "",
  }));
  return ok(world.commands);
}

function openDirect({ body }: Request, _: readonly string[], { world }: Scene): Outcome {
  const person = world.people.get(String(body.recipient_id));
  if (!person || person.bot) return refusal(400, 50035, "Invalid Recipient(s)");
  return ok(channelJson(world.directWith(person), world));
}

function inChannel(
  id: string,
  { world }: Scene,
  work: (channel: NonNullable<ReturnType<World["channels"]["get"]>>) => Outcome,
): Outcome {
  const channel = world.channels.get(id);
  if (!channel) return refusal(404, 10003, "Unknown Channel");
  const guild = world.guildOf(channel);
  if (channel.type !== 1 && (!guild?.members.has(bot.id) || world.hidden.has(id) || !may(world, view)))
    return refusal(403, 50001, "Missing Access");
  return work(channel);
}

function onMessage(ids: readonly string[], scene: Scene, work: (message: Posted) => Outcome): Outcome {
  const [channel = "", id = ""] = ids;
  return inChannel(channel, scene, () => {
    const message = scene.world.message(channel, id);
    return message ? work(message) : refusal(404, 10008, "Unknown Message");
  });
}

function postMessage({ body, files }: Request, [id = ""]: readonly string[], scene: Scene): Outcome {
  const { world, now } = scene;
  return inChannel(id, scene, (channel) => {
    const wrong = wrongInMessage(body);
    if (wrong.size > 0) return formRefusal(wrong);
    if (isEmpty(body, files)) return refusal(400, 50006, "Cannot send an empty message");
    if (channel.type === 1) {
      if (world.people.get(channel.recipient ?? "")?.takesDirectMessages !== true)
        return refusal(403, 50007, "Cannot send messages to this user");
    } else if (!may(world, send)) return refusal(403, 50013, "Missing Permissions");
    const nonce = body.nonce === undefined ? undefined : String(body.nonce);
    const known =
      body.enforce_nonce === true
        ? world.messages.find(
            (one) => one.channel === id && one.nonce === nonce && now() - one.at < nonceWindow,
          )
        : undefined;
    const message =
      known ?? scene.post({ channel: id, author: bot, body, files, ...(nonce !== undefined && { nonce }) });
    return ok(messageJson(message, world));
  });
}

function listMessages({ query }: Request, [id = ""]: readonly string[], scene: Scene): Outcome {
  const limit = Number(query.get("limit") ?? 50);
  const after = BigInt(query.get("after") ?? 0);
  if (limit < 1 || limit > 100) return refusal(400, 50035, "limit: 1 to 100");
  return inChannel(id, scene, () => {
    const all = scene.world.messages.filter(
      (one) => one.channel === id && !one.onlyFor && BigInt(one.id) > after,
    );
    const chosen = query.has("after") ? all.slice(0, limit) : all.slice(-limit);
    return ok(chosen.reverse().map((one) => messageJson(one, scene.world)));
  });
}

function editMessage({ body, files }: Request, ids: readonly string[], scene: Scene): Outcome {
  return onMessage(ids, scene, (message) => {
    if (message.author.id !== bot.id)
      return refusal(403, 50005, "Cannot edit a message authored by another user");
    const wrong = wrongInMessage(body);
    if (wrong.size > 0) return formRefusal(wrong);
    if (body.nonce !== undefined) return refusal(400, 50035, "nonce: not with an edit");
    if (scene.now() - message.at > hour && ++message.edits > lateEdits)
      return refusal(429, 30046, "Maximum number of edits to messages older than 1 hour reached.");
    message.body = { ...message.body, ...body };
    for (const file of files) message.files.set(file.name, file);
    message.editedAt = scene.now();
    const json = messageJson(message, scene.world);
    scene.gateway.dispatch("MESSAGE_UPDATE", json);
    return ok(json);
  });
}

function deleteMessage(_: Request, ids: readonly string[], scene: Scene): Outcome {
  return onMessage(ids, scene, (message) => {
    if (message.author.id !== bot.id && !may(scene.world, manageMessages))
      return refusal(403, 50013, "Missing Permissions");
    scene.world.messages.splice(scene.world.messages.indexOf(message), 1);
    const guild = scene.world.channels.get(message.channel)?.guild;
    scene.gateway.dispatch("MESSAGE_DELETE", {
      id: message.id,
      channel_id: message.channel,
      ...(guild && { guild_id: guild }),
    });
    return { status: 204 };
  });
}

function pinned(ids: readonly string[], scene: Scene, wanted: boolean): Outcome {
  return onMessage(ids, scene, (message) => {
    if (!may(scene.world, pin)) return refusal(403, 50013, "Missing Permissions");
    message.pinned = wanted;
    return { status: 204 };
  });
}

function react(
  { method }: Request,
  [channel = "", id = "", emoji = ""]: readonly string[],
  scene: Scene,
): Outcome {
  return onMessage([channel, id], scene, ({ reactions }) => {
    if (!/^\p{Extended_Pictographic}|^[\u2753\u2705]/u.test(emoji))
      return refusal(400, 10014, "Unknown Emoji");
    const by = reactions.get(emoji) ?? new Set();
    if (method === "PUT") by.add(bot.id);
    else by.delete(bot.id);
    reactions.set(emoji, by);
    return { status: 204 };
  });
}

function withGuild(
  id: string,
  world: World,
  work: (guild: NonNullable<ReturnType<World["guilds"]["get"]>>) => Outcome,
): Outcome {
  const guild = world.guilds.get(id);
  if (!guild) return refusal(404, 10004, "Unknown Guild");
  return guild.members.has(bot.id) ? work(guild) : refusal(403, 50001, "Missing Access");
}

function findMember(_: Request, [guild = "", id = ""]: readonly string[], { world }: Scene): Outcome {
  return withGuild(guild, world, ({ members }) => {
    const person = members.has(id) ? world.people.get(id) : undefined;
    return person
      ? ok({ user: userJson(person), ...memberJson(person, world) })
      : refusal(404, 10007, "Unknown Member");
  });
}

function makeEvent(
  { body }: Request,
  [guild = ""]: readonly string[],
  { world, gateway, now }: Scene,
): Outcome {
  return withGuild(guild, world, () => {
    if (!may(world, createEvents)) return refusal(403, 50013, "Missing Permissions");
    const wrong = wrongInEvent(body, now(), true);
    if (wrong.size > 0) return formRefusal(wrong);
    const open = [...world.events.values()].filter((one) => one.guild_id === guild).length;
    if (open >= 100)
      return refusal(400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)");
    const event = {
      id: world.newId(),
      guild_id: guild,
      channel_id: null,
      creator_id: bot.id,
      status: 1,
      entity_id: null,
      ...body,
    };
    world.events.set(event.id, event);
    gateway.dispatch("GUILD_SCHEDULED_EVENT_CREATE", event);
    return ok(event);
  });
}

function changeEvent(
  { body }: Request,
  [guild = "", id = ""]: readonly string[],
  { world, gateway, now }: Scene,
): Outcome {
  return withGuild(guild, world, () => {
    const event = world.events.get(id);
    if (!event) return refusal(404, 10070, "Unknown Guild Scheduled Event");
    const wrong = wrongInEvent(body, now(), false);
    if (wrong.size > 0) return formRefusal(wrong);
    Object.assign(event, body);
    gateway.dispatch("GUILD_SCHEDULED_EVENT_UPDATE", event);
    return ok(event);
  });
}

function dropEvent(_: Request, [guild = "", id = ""]: readonly string[], { world, gateway }: Scene): Outcome {
  return withGuild(guild, world, () => {
    const event = world.events.get(id);
    if (!event) return refusal(404, 10070, "Unknown Guild Scheduled Event");
    world.events.delete(id);
    gateway.dispatch("GUILD_SCHEDULED_EVENT_DELETE", event);
    return { status: 204 };
  });
}
