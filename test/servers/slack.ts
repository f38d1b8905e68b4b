import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createLine, type Line } from "./slack/deliver.ts";
import { answerFaulty, createFaults, type Faults, isDone } from "./slack/faults.ts";
import { checkMessage, type Desk, methods, Refused } from "./slack/methods.ts";
import { createPeople, type Manifest, type People } from "./slack/people.ts";
import {
  createStamps,
  createWorkspace,
  directOf,
  type Json,
  type SlackChannel,
  type SlackMessage,
  type Whispered,
  type Workspace,
} from "./slack/world.ts";

export interface ApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, Json>>;
  readonly token: string;
  readonly answer: Json;
}

export interface SlackOptions {
  /** The app: its commands, scopes and events. */
  readonly manifest: Manifest;
  /** Slack's own clock, for time stamps and the lives of answers and triggers; signatures go by the wall's. */
  readonly now?: () => number;
}

/**
 * Slack on this machine: the Web API, signed deliveries over HTTP or Socket Mode, answers by response_url, uploads,
 * and people who use it. It refuses what Slack refuses, and fails as it is told to.
 */
export interface SlackServer {
  /** The base address of the Web API. */
  readonly api: string;
  readonly origin: string;
  readonly signingSecret: string;
  readonly appToken: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly calls: ApiCall[];
  readonly faults: Faults;
  readonly line: Line;
  readonly people: People;
  readonly whispers: Whispered[];
  readonly workspaces: ReadonlyMap<string, Workspace>;
  addWorkspace(id: string): Workspace;
  addUser(
    team: string,
    id: string,
    name: string,
    more?: { realName?: string; admin?: boolean; home?: string },
  ): void;
  addChannel(
    team: string,
    id: string,
    more?: { kind?: "public" | "private"; without?: readonly string[] },
  ): SlackChannel;
  channel(team: string, id: string): SlackChannel;
  direct(team: string, user: string): SlackChannel;
  /** The scopes without which something that was done would have been refused. */
  scopesUsed(): readonly string[];
  /** Somebody agrees to the installation: the code that comes back with the redirect. */
  agree(team: string, user: string): string;
  close(): Promise<void>;
}

const life = { trigger: 3000, response: 30 * 60_000, responses: 5 };

export async function startSlack({ manifest, now = Date.now }: SlackOptions): Promise<SlackServer> {
  const workspaces = new Map<string, Workspace>();
  const calls: ApiCall[] = [];
  const faults = createFaults();
  const whispers: Whispered[] = [];
  const triggers = new Map<string, { user: string; team: string; at: number; used: boolean }>();
  type Response = {
    team: string;
    channel: string;
    user: string;
    at: number;
    left: number;
    source?: SlackMessage;
  };
  const used = new Set<string>();
  const responses = new Map<string, Response>();
  const nextTs = createStamps(now);
  const appToken = "xapp-1-A0CONV-0123456789-canaryAppToken";
  const line = createLine("8f742231b10e8888abcd99yyyzzz85a5");
  const client = { id: "111.222", secret: "canaryClientSecret00112233" };

  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => {
      res.writeHead(500);
      res.end(String(error));
      failures.push(error);
    });
  });
  const failures: unknown[] = [];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  line.attach(server);

  const desk: Desk = {
    origin,
    workspaces,
    whispers,
    now,
    nextTs,
    uploads: new Map(),
    codes: new Map(),
    client,
    useTrigger(id) {
      const trigger = triggers.get(id);
      if (!trigger) throw new Refused("invalid_trigger_id");
      if (trigger.used) throw new Refused("exchanged_trigger_id");
      if (now() - trigger.at > life.trigger) throw new Refused("expired_trigger_id");
      trigger.used = true;
      return trigger;
    },
  };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await bytesOf(req);
    const { pathname } = new URL(req.url ?? "", origin);
    const [, room, name = ""] = pathname.split("/");
    if (room === "api") return serveApi(name, body, req, res);
    const fault = faults.take(room ?? "");
    if (fault && !isDone(fault)) return answerFaulty(fault, "", req, res);
    if (room === "respond") return respond(name, body, res);
    if (room === "upload") return upload(name, body, res);
    if (room === "files") return download(name, req, res);
    res.writeHead(404);
    res.end();
  };

  const serveApi = async (method: string, body: Buffer, req: IncomingMessage, res: ServerResponse) => {
    const args = argumentsOf(body, req);
    const token = req.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const fault = faults.take(method);
    const answer = isDone(fault) ? answerOf(method, args, token, req) : { ok: false, error: "not done" };
    calls.push({ method, args, token, answer: fault && !isDone(fault) ? { fault } : answer });
    if (fault) return answerFaulty(fault, answer, req, res);
    const granted = [...workspaces.values()].find((one) => one.botToken === token)?.scopes;
    res.writeHead(200, {
      "Content-Type": "application/json; charset=utf-8",
      ...(granted && { "X-OAuth-Scopes": [...granted].join(",") }),
    });
    res.end(JSON.stringify(answer));
  };

  const answerOf = (
    method: string,
    args: Record<string, Json>,
    token: string,
    req: IncomingMessage,
  ): Json => {
    try {
      if (method === "api.test") return { ok: true, args: {} };
      if (method === "oauth.v2.access") return install(args, req);
      if (method === "apps.connections.open") {
        if (token !== appToken)
          throw new Refused(token.startsWith("xapp-") ? "invalid_auth" : "not_allowed_token_type");
        return { ok: true, url: line.openTicket() };
      }
      const described = methods[method];
      if (!described) throw new Refused("unknown_method");
      if (token === "") throw new Refused("not_authed");
      const workspace = [...workspaces.values()].find((one) => one.botToken === token);
      if (!workspace) throw new Refused("invalid_auth");
      if (workspace.revoked) throw new Refused(workspace.revoked);
      const wanted =
        typeof described.scope === "function" ? [described.scope(args, workspace)] : (described.scope ?? []);
      for (const scope of wanted) used.add(scope);
      for (const scope of wanted)
        if (!workspace.scopes.has(scope))
          throw new Refused("missing_scope", { needed: scope, provided: [...workspace.scopes].join(",") });
      return { ok: true, ...described.run(args, workspace, desk) };
    } catch (error) {
      if (error instanceof Refused) return error.body;
      failures.push(error);
      return { ok: false, error: "fatal_error" };
    }
  };

  const install = (args: Record<string, Json>, req: IncomingMessage): Json => {
    const basic = Buffer.from(req.headers.authorization?.replace(/^Basic /, "") ?? "", "base64").toString();
    const [id = args.client_id, secret = args.client_secret] = basic === "" ? [] : basic.split(":");
    if (id !== client.id || secret !== client.secret) throw new Refused("bad_client_secret");
    const code = desk.codes.get(args.code);
    if (!code || !desk.codes.delete(args.code)) throw new Refused("invalid_code");
    const workspace = workspaces.get(code.team);
    if (!workspace) throw new Refused("invalid_code");
    return {
      ok: true,
      access_token: workspace.botToken,
      token_type: "bot",
      scope: [...workspace.scopes].join(","),
      bot_user_id: workspace.botUser,
      app_id: "A0CONV",
      team: { id: workspace.id, name: workspace.domain },
      enterprise: null,
      authed_user: { id: code.user },
      is_enterprise_install: false,
    };
  };

  const respond = (id: string, body: Buffer, res: ServerResponse): undefined => {
    const response = responses.get(id);
    const refuse = (status: number, text: string): undefined => {
      res.writeHead(status, { "Content-Type": "text/plain" });
      res.end(text);
    };
    if (!response) return refuse(404, "no_such_url");
    if (now() - response.at > life.response) return refuse(404, "expired_url");
    if (response.left <= 0) return refuse(404, "used_url");
    response.left--;
    const message = JSON.parse(body.toString());
    try {
      checkMessage(message.text ?? "", message.blocks ?? []);
    } catch (error) {
      if (error instanceof Refused) return refuse(400, JSON.stringify(error.body));
      throw error;
    }
    if (message.response_type === "in_channel") throw new Error("an answer was said to the whole channel");
    const { team, channel, user } = response;
    whispers.push({
      team,
      channel,
      user,
      text: message.text ?? "",
      blocks: message.blocks ?? [],
      by: "response_url",
    });
    res.writeHead(200, { "Content-Type": "text/plain" });
    res.end("ok");
  };

  const upload = (id: string, body: Buffer, res: ServerResponse): undefined => {
    const waiting = desk.uploads.get(id);
    if (waiting) waiting.content = body;
    res.writeHead(waiting ? 200 : 404, { "Content-Type": "text/plain" });
    res.end(waiting ? `OK - ${body.length}` : "no_such_upload");
  };

  const download = (id: string, req: IncomingMessage, res: ServerResponse): undefined => {
    for (const workspace of workspaces.values()) {
      const file = workspace.files.get(id);
      const mine =
        req.headers.authorization === `Bearer ${workspace.botToken}` && workspace.scopes.has("files:read");
      if (file?.content && mine) {
        used.add("files:read");
        res.writeHead(200, { "Content-Type": "application/octet-stream" });
        return void res.end(file.content);
      }
    }
    // Slack sends whoever may not see a file to its sign-in page.
    res.writeHead(200, { "Content-Type": "text/html" });
    res.end("<!DOCTYPE html><title>Sign in</title>");
  };

  const people = createPeople({
    desk,
    line,
    manifest,
    openTrigger(user, team) {
      const id = `${Math.floor(now())}.${randomUUID().replaceAll("-", "")}`;
      triggers.set(id, { user, team, at: now(), used: false });
      return id;
    },
    openResponse(of) {
      const id = randomUUID();
      responses.set(id, { ...of, at: now(), left: life.responses });
      return `${origin}/respond/${id}`;
    },
  });
  const workspaceOf = (team: string): Workspace => {
    const found = workspaces.get(team);
    if (!found) throw new Error(`no workspace ${team}`);
    return found;
  };
  const channelOf = (team: string, id: string): SlackChannel => {
    const found = workspaceOf(team).channels.get(id);
    if (!found) throw new Error(`no channel ${id}`);
    return found;
  };

  return {
    api: `${origin}/api/`,
    origin,
    signingSecret: line.signingSecret,
    appToken,
    client,
    calls,
    faults,
    line,
    people,
    whispers,
    workspaces,
    addWorkspace(id) {
      const made = createWorkspace(id, manifest.oauth_config.scopes.bot);
      workspaces.set(id, made);
      return made;
    },
    addUser(team, id, name, { realName = name, admin = false, home = team } = {}) {
      workspaceOf(team).users.set(id, { id, name, realName, admin, team: home });
    },
    addChannel(team, id, { kind = "public", without = [] } = {}) {
      const workspace = workspaceOf(team);
      const members = new Set(
        [...workspace.users.keys(), workspace.botUser].filter((one) => !without.includes(one)),
      );
      const name = id.toLowerCase();
      const made = { id, name, kind, members, archived: false, messages: [], pins: new Set<string>() };
      workspace.channels.set(id, made);
      return made;
    },
    channel: channelOf,
    direct: (team, user) => directOf(workspaceOf(team), user),
    scopesUsed: () => [...used],
    agree(team, user) {
      const code = randomUUID();
      desk.codes.set(code, { team, user });
      return code;
    },
    async close() {
      line.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const asJson = ["blocks", "metadata", "view", "attachments", "files"];
const asFlag = ["include_all_metadata", "inclusive", "link_names", "unfurl_links", "unfurl_media", "mrkdwn"];

/** The arguments of a call: a form, in which lists and objects are JSON. */
function argumentsOf(body: Buffer, req: IncomingMessage): Record<string, Json> {
  if (body.length > 0 && !req.headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    throw new Error(`a call as ${req.headers["content-type"]}`);
  return Object.fromEntries(
    [...new URLSearchParams(body.toString())].map(([name, value]) => [
      name,
      asJson.includes(name) ? JSON.parse(value) : asFlag.includes(name) ? value === "true" : value,
    ]),
  );
}
