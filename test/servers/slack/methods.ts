import { randomUUID } from "node:crypto";
import { faultOfMetadata, faultsOfBlocks, faultsOfView, limits, textOfBlocks } from "./limits.ts";
import {
  appId,
  directOf,
  type Json,
  messageBody,
  type SlackChannel,
  type SlackMessage,
  type SlackUser,
  type SlackView,
  type Whispered,
  type Workspace,
} from "./world.ts";

/** An answer of `ok: false`. */
export class Refused extends Error {
  readonly body: Json;

  constructor(error: string, more: Json = {}) {
    super(error);
    this.body = { ok: false, error, ...more };
  }
}

export interface Desk {
  readonly origin: string;
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly whispers: Whispered[];
  now(): number;
  nextTs(): string;
  /** Takes a trigger once, within its three seconds. */
  useTrigger(id: string): { user: string; team: string };
  /** Files that were announced and wait for their bytes, by their id. */
  readonly uploads: Map<string, { team: string; name: string; length: number; content?: Buffer }>;
  /** Codes of installations that people have agreed to. */
  readonly codes: Map<string, { team: string; user: string }>;
  readonly client: { id: string; secret: string };
}

type Method = (args: Record<string, Json>, workspace: Workspace, desk: Desk) => Json;

/** Each method with what it needs: one scope of several where more than one would do. */
interface Described {
  readonly scope?: readonly string[] | ((args: Record<string, Json>, workspace: Workspace) => string);
  readonly run: Method;
}

const historyScope = (args: Record<string, Json>, { channels }: Workspace) =>
  ({ public: "channels:history", private: "groups:history", im: "im:history" })[
    channels.get(args.channel)?.kind ?? "public"
  ];

export const methods: Readonly<Record<string, Described>> = {
  "auth.test": { run: (_, workspace) => identity(workspace) },
  "auth.revoke": {
    run(_, workspace) {
      workspace.revoked = "token_revoked";
      return { revoked: true };
    },
  },
  "chat.postMessage": { scope: ["chat:write"], run: postMessage },
  "chat.update": { scope: ["chat:write"], run: updateMessage },
  "chat.delete": {
    scope: ["chat:write"],
    run({ channel: id, ts }, workspace) {
      const channel = channelOf(workspace, id);
      const message = ownMessage(channel, ts, workspace, "cant_delete_message");
      channel.messages.splice(channel.messages.indexOf(message), 1);
      return { channel: channel.id, ts };
    },
  },
  "chat.postEphemeral": {
    scope: ["chat:write"],
    run({ channel: id, user, text = "", blocks = [] }, workspace, desk) {
      const channel = writable(workspace, id);
      checkMessage(text, blocks);
      if (!channel.members.has(user)) throw new Refused("user_not_in_channel");
      desk.whispers.push({
        team: workspace.id,
        channel: channel.id,
        user,
        text,
        blocks,
        by: "postEphemeral",
      });
      return { message_ts: desk.nextTs() };
    },
  },
  "views.open": { run: (args, workspace, desk) => openView(args, workspace, desk) },
  "views.publish": { run: publishHome },
  "views.update": {
    run({ view_id, view, hash }, workspace, desk) {
      const found = workspace.views.find((one) => one.id === view_id);
      if (!found) throw new Refused("not_found");
      if (hash !== undefined && hash !== found.hash) throw new Refused("hash_conflict");
      checkView(view);
      found.view = view;
      found.hash = desk.nextTs();
      return { view: viewBody(found, workspace) };
    },
  },
  "conversations.history": { scope: historyScope, run: history },
  "conversations.replies": {
    scope: historyScope,
    run({ channel: id, ts }, workspace) {
      const channel = readable(workspace, id);
      const thread = channel.messages.filter((one) => one.ts === ts || one.thread_ts === ts);
      if (thread.length === 0) throw new Refused("thread_not_found");
      return { messages: thread.map(messageBody), has_more: false };
    },
  },
  "conversations.info": {
    scope: (args, { channels }) =>
      ({ public: "channels:read", private: "groups:read", im: "im:read" })[
        channels.get(args.channel)?.kind ?? "public"
      ],
    run({ channel: id }, workspace) {
      const channel = channelOf(workspace, id);
      return {
        channel: {
          id: channel.id,
          name: channel.name,
          is_archived: channel.archived,
          is_private: channel.kind === "private",
          is_member: channel.members.has(workspace.botUser),
        },
      };
    },
  },
  "conversations.open": {
    scope: ["im:write"],
    run({ users }, workspace) {
      if (!workspace.users.has(users)) throw new Refused("user_not_found");
      return { channel: { id: directOf(workspace, users).id } };
    },
  },
  "users.info": {
    scope: ["users:read"],
    run({ user }, workspace) {
      const found = workspace.users.get(user);
      if (!found) throw new Refused("user_not_found");
      return { user: userBody(found) };
    },
  },
  "pins.add": {
    scope: ["pins:write"],
    run({ channel: id, timestamp }, workspace) {
      const channel = writable(workspace, id);
      messageOf(channel, timestamp);
      if (channel.pins.has(timestamp)) throw new Refused("already_pinned");
      channel.pins.add(timestamp);
      return {};
    },
  },
  "pins.remove": {
    scope: ["pins:write"],
    run({ channel: id, timestamp }, workspace) {
      if (!writable(workspace, id).pins.delete(timestamp)) throw new Refused("no_pin");
      return {};
    },
  },
  "reactions.add": { scope: ["reactions:write"], run: (args, workspace) => react(args, workspace, true) },
  "reactions.remove": { scope: ["reactions:write"], run: (args, workspace) => react(args, workspace, false) },
  "files.getUploadURLExternal": {
    scope: ["files:write"],
    run({ filename, length }, workspace, { uploads, origin }) {
      if (!filename || !(Number(length) > 0)) throw new Refused("invalid_arguments");
      const id = `F${randomUUID().slice(0, 8).toUpperCase()}`;
      uploads.set(id, { team: workspace.id, name: filename, length: Number(length) });
      return { upload_url: `${origin}/upload/${id}`, file_id: id };
    },
  },
  "files.completeUploadExternal": { scope: ["files:write"], run: completeUpload },
};

function identity({ id, domain, botUser, botId }: Workspace): Json {
  return {
    url: `https://${domain}.slack.com/`,
    team: domain,
    team_id: id,
    user: "convener",
    user_id: botUser,
    bot_id: botId,
    is_enterprise_install: false,
  };
}

function channelOf(workspace: Workspace, id: string): SlackChannel {
  // A message to somebody's id goes to their direct message.
  const channel = workspace.users.has(id) ? directOf(workspace, id) : workspace.channels.get(id);
  // A private channel without the bot is to it as though it were not there.
  if (!channel || (channel.kind === "private" && !channel.members.has(workspace.botUser)))
    throw new Refused("channel_not_found");
  return channel;
}

function readable(workspace: Workspace, id: string): SlackChannel {
  const channel = channelOf(workspace, id);
  if (!channel.members.has(workspace.botUser)) throw new Refused("not_in_channel");
  return channel;
}

function writable(workspace: Workspace, id: string): SlackChannel {
  const channel = readable(workspace, id);
  if (channel.archived) throw new Refused("is_archived");
  return channel;
}

function messageOf(channel: SlackChannel, ts: string): SlackMessage {
  const message = channel.messages.find((one) => one.ts === ts);
  if (!message) throw new Refused("message_not_found");
  return message;
}

function ownMessage(
  channel: SlackChannel,
  ts: string,
  { botId }: Workspace,
  otherwise: string,
): SlackMessage {
  const message = messageOf(channel, ts);
  if (message.bot_id !== botId) throw new Refused(otherwise);
  return message;
}

/** A message needs something to show, within what Slack takes. */
export function checkMessage(text: string, blocks: Json, most: number = limits.text): void {
  if (text === "" && (blocks ?? []).length === 0) throw new Refused("no_text");
  if (text.length > most) throw new Refused("msg_too_long");
  const faults = faultsOfBlocks(blocks ?? [], "message");
  if (faults.length > 0)
    throw new Refused("invalid_blocks", { errors: faults, response_metadata: { messages: faults } });
  if (textOfBlocks(blocks) > limits.blockText) throw new Refused("msg_blocks_too_long");
}

function postMessage(args: Record<string, Json>, workspace: Workspace, desk: Desk): Json {
  const { text = "", blocks = [], metadata, thread_ts } = args;
  const channel = writable(workspace, args.channel);
  checkMessage(text, blocks);
  if (args.link_names || args.parse === "full") throw new Error("that makes user text into mentions");
  const fault = faultOfMetadata(metadata);
  if (fault) throw new Refused(fault);
  const message: SlackMessage = {
    ts: desk.nextTs(),
    user: workspace.botUser,
    bot_id: workspace.botId,
    app_id: appId,
    text,
    blocks,
    ...(metadata && { metadata }),
    ...(thread_ts && { thread_ts }),
    files: [],
    edits: 0,
    reactions: new Map(),
  };
  channel.messages.push(message);
  return { channel: channel.id, ts: message.ts, message: messageBody(message) };
}

function updateMessage(args: Record<string, Json>, workspace: Workspace): Json {
  const channel = writable(workspace, args.channel);
  const message = ownMessage(channel, args.ts, workspace, "cant_update_message");
  const { text, blocks, metadata } = args;
  checkMessage(text ?? message.text, blocks ?? [], limits.updateText);
  if (text !== undefined) message.text = text;
  // Text without blocks takes the old blocks away.
  if (blocks !== undefined || text !== undefined) message.blocks = blocks ?? [];
  if (metadata !== undefined) message.metadata = metadata;
  message.edits++;
  return { channel: channel.id, ts: message.ts, text: message.text, message: messageBody(message) };
}

function history(args: Record<string, Json>, workspace: Workspace): Json {
  const channel = readable(workspace, args.channel);
  const { oldest = "0", latest, inclusive, include_all_metadata: metadata } = args;
  const limit = Number(args.limit ?? 100);
  if (!(limit >= 1 && limit <= 999)) throw new Refused("invalid_limit");
  const [from, to] = [Number(oldest), latest === undefined ? Number.POSITIVE_INFINITY : Number(latest)];
  const within = (ts: number) => (inclusive ? ts >= from && ts <= to : ts > from && ts < to);
  // A thread's messages are not in the channel's history.
  const found = channel.messages
    .filter((one) => within(Number(one.ts)) && (one.thread_ts === undefined || one.thread_ts === one.ts))
    .reverse();
  const start = args.cursor ? Number(args.cursor) : 0;
  const page = found.slice(start, start + limit).map((one) => {
    const { metadata: own, ...body } = messageBody(one);
    return metadata && own ? { ...body, metadata: own } : body;
  });
  const more = found.length > start + limit;
  return {
    messages: page,
    has_more: more,
    response_metadata: { next_cursor: more ? String(start + limit) : "" },
  };
}

function react(
  { channel: id, timestamp, name }: Record<string, Json>,
  workspace: Workspace,
  add: boolean,
): Json {
  const { reactions } = messageOf(writable(workspace, id), timestamp);
  const users = reactions.get(name) ?? new Set<string>();
  if (add === users.has(workspace.botUser)) throw new Refused(add ? "already_reacted" : "no_reaction");
  if (add) reactions.set(name, users.add(workspace.botUser));
  else {
    users.delete(workspace.botUser);
    if (users.size === 0) reactions.delete(name);
  }
  return {};
}

function completeUpload(args: Record<string, Json>, workspace: Workspace, desk: Desk): Json {
  const files = (args.files as Json[]).map(({ id, title }) => {
    const upload = desk.uploads.get(id);
    if (!upload || upload.team !== workspace.id) throw new Refused("file_not_found");
    if (upload.content?.length !== upload.length) throw new Refused("file_upload_size_mismatch");
    const url_private = `${desk.origin}/files/${id}`;
    const file = { id, name: upload.name, title: title ?? upload.name, content: upload.content, url_private };
    workspace.files.set(id, file);
    return file;
  });
  if (args.channel_id !== undefined) {
    // Here a person's id will not do.
    if (!workspace.channels.has(args.channel_id)) throw new Refused("channel_not_found");
    const channel = writable(workspace, args.channel_id);
    if (args.thread_ts) messageOf(channel, args.thread_ts);
    channel.messages.push({
      ts: desk.nextTs(),
      user: workspace.botUser,
      bot_id: workspace.botId,
      app_id: appId,
      text: args.initial_comment ?? "",
      blocks: [],
      ...(args.thread_ts && { thread_ts: args.thread_ts }),
      files,
      edits: 0,
      reactions: new Map(),
    });
  }
  return { files: files.map(({ id, title }) => ({ id, title })) };
}

function checkView(view: Json): void {
  if (JSON.stringify(view).length > limits.viewBytes) throw new Refused("view_too_large");
  const faults = faultsOfView(view);
  if (faults.length > 0)
    throw new Refused("invalid_arguments", {
      response_metadata: { messages: faults.map((f) => `[ERROR] ${f}`) },
    });
}

function openView({ trigger_id, view }: Record<string, Json>, workspace: Workspace, desk: Desk): Json {
  const { user, team } = desk.useTrigger(trigger_id);
  if (team !== workspace.id) throw new Refused("invalid_trigger_id");
  checkView(view);
  const made: SlackView = {
    id: `V${desk.nextTs().replace(".", "")}`,
    user,
    hash: desk.nextTs(),
    view,
    open: true,
  };
  workspace.views.push(made);
  return { view: viewBody(made, workspace) };
}

function publishHome(
  { user_id: user, view, hash }: Record<string, Json>,
  workspace: Workspace,
  desk: Desk,
): Json {
  if (!workspace.users.has(user)) throw new Refused("user_not_found");
  checkView(view);
  const standing = workspace.homes.get(user);
  if (hash !== undefined && standing && standing.hash !== hash) throw new Refused("hash_conflict");
  const made: SlackView = { id: `VH${user}`, user, hash: desk.nextTs(), view, open: true };
  workspace.homes.set(user, made);
  return { view: viewBody(made, workspace) };
}

/** A view as it goes along with what is done in it. */
export function viewBody({ id, hash, view }: SlackView, workspace: Workspace, values: Json = {}): Json {
  return {
    id,
    team_id: workspace.id,
    hash,
    app_id: appId,
    bot_id: workspace.botId,
    root_view_id: id,
    previous_view_id: null,
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    ...view,
    state: { values },
  };
}

export function userBody({ id, name, realName, admin, team }: SlackUser): Json {
  return {
    id,
    team_id: team,
    name,
    deleted: false,
    real_name: realName,
    is_admin: admin,
    is_owner: false,
    is_bot: false,
    tz: "Europe/Berlin",
    profile: { display_name: "", real_name: realName },
  };
}
