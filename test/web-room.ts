import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import type { Web } from "../src/adapters/web/index.ts";
import type { Platform } from "../src/chat/index.ts";
import { holdExampleMeetings } from "../src/cli/example-day.ts";
import { loadGroupFile, practiceGroup } from "../src/cli/group-file.ts";
import { openHouse } from "../src/cli/house.ts";
import { createWebRoom } from "../src/cli/web-room.ts";
import { menu } from "../src/commands/index.ts";
import { menuItems } from "../src/core/grammar/menu.ts";
import { createLog } from "../src/log.ts";
import { createPageServer } from "../src/page/index.ts";

export const key = "canary-key-that-nobody-guesses";
const place = { platform: "console", workspace: "local", channel: "room" };

export interface RoomOptions {
  readonly at?: string;
  /** The one account that may speak. */
  readonly only?: string;
  /** Whether the group has a past and a day, as a newcomer finds it. */
  readonly example?: boolean;
  readonly windows?: number;
  readonly content?: string;
}

/** The local room as a newcomer has it, with a clock turned by hand: a real server on a port of its own. */
export async function openWebRoom(options: RoomOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const database = join(folder, "test.db");
  copyFileSync(inject("template"), database);
  let now = Date.parse(options.at ?? "2026-01-15T15:00:00Z");
  const faults: unknown[] = [];
  let logged = "";
  const log = createLog({
    level: "debug",
    to: {
      write(line) {
        logged += line;
      },
    },
  });
  const open = async (port: number) => {
    const platforms = new Map<string, Platform>();
    let web: Web | undefined;
    let delivering: Promise<void> = Promise.resolve();
    const house = await openHouse({
      database,
      practice: true,
      platforms,
      content: options.content,
      now: () => now,
      log,
      written() {
        web?.look();
        delivering = house.courier.deliver();
      },
    });
    if ((await house.store.read.groups()).length === 0) {
      await loadGroupFile(house.store, practiceGroup, now);
      if (options.example) await holdExampleMeetings(house.store, now, log);
    }
    const server = createPageServer({ port, fault: (error) => faults.push(error) });
    web = createWebRoom({
      store: house.store,
      server,
      room: place,
      key,
      only: options.only,
      now: () => now,
      timeOf: (at) => new Date(at).toISOString().slice(11, 16),
      fault: (error) => faults.push(error),
    });
    platforms.set("console", web);
    await web.start(menuItems(menu), house.bot);
    const address = await server.listen();
    await house.courier.deliver();
    return {
      house,
      web,
      address,
      async stop() {
        await web.stop();
        await server.close();
        await delivering;
        await house.courier.deliver();
        await house.close();
      },
    };
  };
  let standing = await open(0);
  let stopped = false;
  const stop = async () => {
    if (!stopped) await standing.stop();
    stopped = true;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
    if (faults.length > 0) throw faults[0];
  });
  return {
    get address() {
      return standing.address;
    },
    get web() {
      return standing.web;
    },
    get house() {
      return standing.house;
    },
    get log() {
      return logged;
    },
    cookieOf: () =>
      `convener-${createHash("sha256").update(`cookie ${key}`).digest("hex").slice(0, 8)}=${key}`,
    stop,
    /** Stops it, and opens it again at the same address. */
    async restart() {
      const port = Number(new URL(standing.address).port);
      await stop();
      stopped = false;
      standing = await open(port);
    },
    async turn(to: string | number) {
      now = typeof to === "number" ? now + to : Date.parse(to);
      await standing.house.beat();
    },
  };
}

export type WebRoom = Awaited<ReturnType<typeof openWebRoom>>;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks as any program may, not only a browser: every header is the asker's. */
export function ask(
  room: Pick<WebRoom, "address">,
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${room.address}${path}`, { method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (data) => {
        text += data;
      });
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
      );
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Somebody at a page: what they do there, and what their window is sent. */
export function visitorOf(room: WebRoom, who: string) {
  const headers = () => ({
    cookie: `${cookieName(room)}=${key}`,
    origin: room.address,
    "hx-request": "true",
  });
  const send = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(room, `/as/${who}/${path}`, {
      method: "POST",
      headers: { ...headers(), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  return {
    page: async () => (await ask(room, `/as/${who}`, { headers: headers() })).body,
    get: (path: string) => ask(room, `/as/${who}/${path}`, { headers: headers() }),
    send,
    say: (line: string, once = "") => send("say", { line, once }),
    press: (press: object, about = "card") => send("press", { press: JSON.stringify(press), about }),
    /** Opens the stream from where a page or an event left off. */
    listen: (from: string) => listen(room, who, from, headers()),
  };
}

const cookieName = (room: WebRoom) => room.cookieOf().split("=")[0] ?? "";

/** What a window is sent, as it comes. */
function listen(room: WebRoom, who: string, from: string, headers: Record<string, string>) {
  let text = "";
  let ended = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  const asked = request(
    `${room.address}/as/${who}/events?after=${from}`,
    { headers, agent: false },
    (answer) => {
      answer.setEncoding("utf8");
      answer.on("data", (data) => {
        text += data;
        wake();
      });
      answer.on("close", () => {
        ended = true;
        wake();
      });
      answer.on("error", () => undefined);
      wake();
    },
  );
  asked.on("error", () => {
    ended = true;
    wake();
  });
  asked.end();
  onTestFinished(() => void asked.destroy());
  const until = (fits: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (fits()) {
          waiting.delete(look);
          resolve();
        } else if (ended) reject(new Error(`the stream ended without ${what}:\n${text}`));
      };
      waiting.add(look);
      look();
    });
  return {
    get text() {
      return text;
    },
    /** Where to go on. */
    get place() {
      return [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? from;
    },
    until: (words: string) => until(() => text.includes(words), `“${words}”`),
    end: () =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!ended) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    leave: () => void asked.destroy(),
  };
}

/** Where a page's stream is to begin. */
export const placeIn = (page: string): string => /events\?after=([\d.]+)/.exec(page)?.[1] ?? "";
