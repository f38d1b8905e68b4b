/** Something that Slack sends or takes as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: payloads of a protocol, of every shape.
export type Json = any;

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly admin: boolean;
  /** The workspace that is theirs; another one's for a guest of a shared channel. */
  readonly team: string;
}

export interface SlackMessage {
  readonly ts: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  text: string;
  blocks: Json[];
  metadata?: Json;
  readonly thread_ts?: string;
  readonly files: SlackFile[];
  edits: number;
  readonly reactions: Map<string, Set<string>>;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  content?: Buffer;
  title?: string;
  readonly url_private: string;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im";
  readonly members: Set<string>;
  archived: boolean;
  readonly messages: SlackMessage[];
  readonly pins: Set<string>;
  /** The one a direct message is with. */
  readonly with?: string;
}

/** What one person alone is shown: an ephemeral message, the answer to a command. */
export interface Whispered {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: Json[];
  readonly by: "answer" | "response_url" | "postEphemeral";
}

export interface SlackView {
  readonly id: string;
  readonly user: string;
  hash: string;
  view: Json;
  open: boolean;
}

export interface Workspace {
  readonly id: string;
  readonly domain: string;
  readonly botToken: string;
  readonly botUser: string;
  readonly botId: string;
  scopes: ReadonlySet<string>;
  revoked: "" | "token_revoked" | "account_inactive" | "invalid_auth";
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
  readonly files: Map<string, SlackFile>;
  readonly views: SlackView[];
  readonly homes: Map<string, SlackView>;
}

export const appId = "A0CONV";

export function createWorkspace(id: string, scopes: readonly string[]): Workspace {
  const tail = id.slice(1);
  return {
    id,
    domain: tail.toLowerCase(),
    botToken: `xoxb-${tail.toLowerCase()}-0123456789-canaryToken${tail}`,
    botUser: `U${tail}BOT`,
    botId: `B${tail}BOT`,
    scopes: new Set(scopes),
    revoked: "",
    users: new Map(),
    channels: new Map(),
    files: new Map(),
    views: [],
    homes: new Map(),
  };
}

/** Slack's time stamps: strings of seconds and microseconds, never twice, always rising. */
export function createStamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor(now() * 1000));
    return `${String(Math.floor(last / 1_000_000)).padStart(10, "0")}.${String(last % 1_000_000).padStart(6, "0")}`;
  };
}

/** The direct message of somebody with the bot, made where there is none yet. */
export function directOf(workspace: Workspace, user: string): SlackChannel {
  for (const channel of workspace.channels.values()) if (channel.with === user) return channel;
  const made: SlackChannel = {
    id: `D${user.slice(1)}`,
    name: "directmessage",
    kind: "im",
    members: new Set([user, workspace.botUser]),
    archived: false,
    messages: [],
    pins: new Set(),
    with: user,
  };
  workspace.channels.set(made.id, made);
  return made;
}

/** A message as Slack hands it out. */
export function messageBody(message: SlackMessage): Json {
  const { reactions, edits: _, ...rest } = message;
  return {
    type: "message",
    ...rest,
    files: message.files.map(({ id, name, title, url_private }) => ({ id, name, title, url_private })),
    reactions: [...reactions].map(([name, users]) => ({ name, count: users.size, users: [...users] })),
  };
}
