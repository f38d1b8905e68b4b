import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { application, bot, guildJson, type Json, userJson, type World } from "./world.ts";

const intents = { guilds: 1, voice: 128, messages: 512, direct: 4096, content: 32_768, events: 65_536 };

/** Which intent an event wants. */
const wanted: Readonly<Record<string, number>> = {
  MESSAGE_CREATE: intents.messages,
  MESSAGE_UPDATE: intents.messages,
  MESSAGE_DELETE: intents.messages,
  MESSAGE_DELETE_BULK: intents.messages,
  VOICE_STATE_UPDATE: intents.voice,
  GUILD_SCHEDULED_EVENT_CREATE: intents.events,
  GUILD_SCHEDULED_EVENT_UPDATE: intents.events,
  GUILD_SCHEDULED_EVENT_DELETE: intents.events,
};

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: { s: number; t: string; d: Json }[];
  socket: WebSocket | undefined;
}

/** What the gateway can be told to do wrong. */
export interface GatewayFaults {
  /** Heartbeats go unanswered. */
  deaf: boolean;
  /** Each dispatch goes out twice. */
  twice: boolean;
  /** Dispatches are kept back, until `release`. */
  hold: boolean;
  heartbeat: number;
}

/** The gateway: identify, heartbeat, resume, and everything that goes out to the bot. */
export function createGateway(http: Server, world: World, token: () => string) {
  const sockets = new WebSocketServer({ server: http });
  const sessions = new Map<string, Session>();
  const faults: GatewayFaults = { deaf: false, twice: false, hold: false, heartbeat: 40_000 };
  const log: string[] = [];
  const waiting: (() => void)[] = [];
  let held: (() => void)[] = [];
  let count = 0;

  const send = (socket: WebSocket | undefined, frame: Json) => {
    if (socket?.readyState === 1) socket.send(JSON.stringify({ s: null, t: null, ...frame }));
  };
  const sendIn = (session: Session, t: string, d: Json) => {
    const event = { s: session.sent.length + 1, t, d };
    session.sent.push(event);
    send(session.socket, { op: 0, ...event });
  };

  sockets.on("connection", (socket) => {
    let session: Session | undefined;
    socket.on("error", () => undefined);
    send(socket, { op: 10, d: { heartbeat_interval: faults.heartbeat } });
    socket.on("close", () => {
      if (session?.socket === socket) session.socket = undefined;
    });
    socket.on("message", (raw) => {
      const text = String(raw);
      if (text.length > 4096) return socket.close(4002);
      const { op, d } = JSON.parse(text) as { op: number; d: Json };
      if (op === 1) {
        if (!faults.deaf) send(socket, { op: 11, d: null });
      } else if (op === 2) session = identify(socket, d);
      else if (op === 6) session = resume(socket, d);
      else socket.close(4001);
    });
  });

  const identify = (socket: WebSocket, d: Json): Session | undefined => {
    log.push("identify");
    if (d.token !== token()) return void socket.close(4004, "Authentication failed.");
    const asked = Number(d.intents);
    if ((asked & intents.content) !== 0 && !world.contentIntent)
      return void socket.close(4014, "Disallowed intent(s).");
    const session: Session = { id: `session-${++count}`, intents: asked, sent: [], socket };
    sessions.set(session.id, session);
    const address = http.address();
    const port = typeof address === "object" ? address?.port : 0;
    sendIn(session, "READY", {
      v: 10,
      user: userJson(bot),
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${port}`,
      application: { id: application, flags: world.contentIntent ? 1 << 18 : 0 },
    });
    for (const guild of world.guilds.values()) sendIn(session, "GUILD_CREATE", guildJson(guild, world));
    while (waiting.length > 0) waiting.shift()?.();
    return session;
  };

  const resume = (socket: WebSocket, d: Json): Session | undefined => {
    log.push("resume");
    const session = sessions.get(String(d.session_id));
    if (d.token !== token()) return void socket.close(4004);
    if (!session) return void send(socket, { op: 9, d: false });
    session.socket = socket;
    for (const event of session.sent) if (event.s > Number(d.seq)) send(socket, { op: 0, ...event });
    sendIn(session, "RESUMED", {});
    return session;
  };

  const open = () => [...sessions.values()].filter(({ socket }) => socket?.readyState === 1);
  const sendOut = (t: string, d: Json): void => {
    for (const session of sessions.values()) {
      const direct = t.startsWith("MESSAGE_") && d.guild_id === undefined;
      const need = direct ? intents.direct : (wanted[t] ?? 0);
      if ((session.intents & need) !== need) continue;
      sendIn(session, t, direct || (session.intents & intents.content) !== 0 ? d : blanked(t, d));
    }
  };
  /** Without the intent a message has no content, but the bot's own and those that mention it. */
  const blanked = (t: string, d: Json): Json => {
    if (t !== "MESSAGE_CREATE" && t !== "MESSAGE_UPDATE") return d;
    const author = d.author as Json;
    const mentions = (d.mentions ?? []) as readonly Json[];
    if (author.id === bot.id || mentions.some(({ id }) => id === bot.id)) return d;
    return { ...d, content: "", embeds: [], attachments: [], components: [] };
  };

  return {
    faults,
    /** What bots asked for: "identify", "resume". */
    log,
    dispatch(t: string, d: Json): void {
      const go = () => {
        sendOut(t, d);
        if (faults.twice) sendOut(t, d);
      };
      if (faults.hold) held.push(go);
      else go();
    },
    /** Sends what was kept back, in order or the other way round. */
    release(order: "in order" | "reversed" = "in order"): void {
      const kept = order === "reversed" ? held.reverse() : held;
      [held, faults.hold] = [[], false];
      for (const go of kept) go();
    },
    reconnect: () => open().forEach(({ socket }) => void send(socket, { op: 7, d: null })),
    invalidate(resumable: boolean): void {
      for (const session of open()) {
        if (!resumable) sessions.delete(session.id);
        send(session.socket, { op: 9, d: resumable });
      }
    },
    close: (code: number) => open().forEach(({ socket }) => void socket?.close(code)),
    terminate: () => open().forEach(({ socket }) => void socket?.terminate()),
    connected: () => open().length > 0,
    /** Until the next bot has identified itself. */
    identified: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    stop(): void {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

export type Gateway = ReturnType<typeof createGateway>;
