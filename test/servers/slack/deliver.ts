import { createHmac, randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { appId, type Json } from "./world.ts";

export type DeliveryKind = "events_api" | "slash_commands" | "interactive";

/** What became of a delivery: the last status, the answer in it, and how often it was sent. */
export interface Delivered {
  readonly status: number | "no answer";
  readonly body: Json;
  readonly tries: number;
  readonly milliseconds: number;
}

export interface Line {
  /** Where the app is reached over HTTP; without it, over its socket. */
  url: string | undefined;
  readonly signingSecret: string;
  /** Milliseconds until Slack gives up on an answer. */
  ackWithin: number;
  /** What goes wrong with the next deliveries. */
  readonly trouble: ("cut before" | "twice")[];
  deliver(kind: DeliveryKind, payload: Json): Promise<Delivered>;
  /** Tells the app to come back: a refresh, or a link that is switched off. */
  disconnect(reason: string): void;
  /** Ends the connections without a word. */
  drop(): void;
  /** From now on sockets answer no ping. */
  silence(): void;
  readonly sockets: ReadonlySet<WebSocket>;
  openTicket(): string;
  attach(server: Server): void;
  close(): void;
}

/** Only events are sent again where no good answer came. */
const mostTries = 4;

export function createLine(signingSecret: string): Line {
  const sockets = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, (answer: Json) => void>();
  const dropped = new Set<() => void>();
  const wss = new WebSocketServer({ noServer: true, autoPong: false });
  let silent = false;
  let origin = "";

  const welcome = (socket: WebSocket): void => {
    sockets.add(socket);
    socket.on("ping", (data) => void (silent || socket.pong(data)));
    socket.on("close", () => {
      sockets.delete(socket);
      for (const tell of dropped) tell();
    });
    socket.on("message", (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      waiting.get(envelope_id)?.(payload);
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: sockets.size,
        debug_info: { host: "lab", build_number: 1, approximate_connection_time: 3600 },
        connection_info: { app_id: appId },
      }),
    );
  };

  const overSocket = async (kind: DeliveryKind, payload: Json): Promise<Delivered> => {
    const begun = performance.now();
    const envelope_id = randomUUID();
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const socket = await firstOf(sockets);
      const answered = new Promise<Json>((resolve) => {
        const timer = setTimeout(() => resolve(undefined), line.ackWithin);
        const end = (answer: Json) => {
          clearTimeout(timer);
          dropped.delete(gone);
          resolve(answer);
        };
        const gone = () => end(undefined);
        dropped.add(gone);
        waiting.set(envelope_id, (answer) => end(answer ?? {}));
      });
      const retry = attempt > 0 && { retry_attempt: attempt, retry_reason: "timeout" };
      socket.send(
        JSON.stringify({
          envelope_id,
          type: kind,
          accepts_response_payload: kind !== "events_api",
          payload,
          ...retry,
        }),
      );
      if (line.trouble[0] === "cut before") {
        line.trouble.shift();
        socket.terminate();
      }
      const answer = await answered;
      if (answer !== undefined)
        return { status: 200, body: answer, tries: attempt + 1, milliseconds: performance.now() - begun };
    }
    return {
      status: "no answer",
      body: undefined,
      tries: mostTries,
      milliseconds: performance.now() - begun,
    };
  };

  const overHttp = async (kind: DeliveryKind, payload: Json): Promise<Delivered> => {
    const begun = performance.now();
    let tries = 0;
    for (;;) {
      const retry: Record<string, string> =
        tries > 0 ? { "X-Slack-Retry-Num": String(tries), "X-Slack-Retry-Reason": "http_timeout" } : {};
      const { status, body } = await postSigned(line, kind, payload, retry);
      tries++;
      const well = typeof status === "number" && status < 300;
      if (well || kind !== "events_api" || tries === mostTries)
        return { status, body, tries, milliseconds: performance.now() - begun };
    }
  };

  const line: Line = {
    url: undefined,
    signingSecret,
    ackWithin: 3000,
    trouble: [],
    sockets,
    async deliver(kind, payload) {
      const send = line.url === undefined ? overSocket : overHttp;
      if (line.trouble[0] !== "twice") return send(kind, payload);
      line.trouble.shift();
      const [first] = await Promise.all([send(kind, payload), send(kind, payload)]);
      return first;
    },
    disconnect(reason) {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "lab" } }));
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    silence() {
      silent = true;
    },
    openTicket() {
      silent = false;
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${origin.replace("http", "ws")}/link?ticket=${ticket}&app_id=${appId}`;
    },
    attach(server) {
      const address = server.address();
      if (typeof address === "object" && address) origin = `http://127.0.0.1:${address.port}`;
      server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
        const ticket = new URL(req.url ?? "", origin).searchParams.get("ticket") ?? "";
        // A ticket opens one connection.
        if (!tickets.delete(ticket)) return void socket.destroy();
        wss.handleUpgrade(req, socket, head, welcome);
      });
    },
    close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
  return line;
}

async function firstOf(sockets: ReadonlySet<WebSocket>): Promise<WebSocket> {
  for (;;) {
    const [socket] = sockets;
    if (socket) return socket;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How Slack signs a body. */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

export function bodyOf(kind: DeliveryKind, payload: Json): { type: string; body: string } {
  if (kind === "events_api") return { type: "application/json", body: JSON.stringify(payload) };
  const form = kind === "slash_commands" ? payload : { payload: JSON.stringify(payload) };
  return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(form).toString() };
}

async function postSigned(
  { url, signingSecret, ackWithin }: Line,
  kind: DeliveryKind,
  payload: Json,
  more: Record<string, string>,
): Promise<{ status: number | "no answer"; body: Json }> {
  const { type, body } = bodyOf(kind, payload);
  const timestamp = Math.floor(Date.now() / 1000);
  try {
    const answer = await fetch(url ?? "", {
      method: "POST",
      headers: {
        "Content-Type": type,
        "X-Slack-Request-Timestamp": String(timestamp),
        "X-Slack-Signature": signatureOf(signingSecret, timestamp, body),
        ...more,
      },
      body,
      signal: AbortSignal.timeout(ackWithin),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json");
    return { status: answer.status, body: isJson ? JSON.parse(text) : text };
  } catch {
    return { status: "no answer", body: undefined };
  }
}
