import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Finding } from "../chat/index.ts";
import { assetRoutes } from "./assets.ts";
import { demandHost, demandOrigin, refused, refuseForwarded, secureHeaders } from "./guard.ts";

export interface ServerOptions {
  /** Where it listens; the loopback address unless named. */
  readonly host?: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Tried in turn instead: the first that is free. */
  readonly ports?: readonly number[];
  /** Names besides its own by which it may be called, as "convener.example.org": a proxy's, say. */
  readonly names?: readonly string[];
  /** Addresses of proxies whose `Forwarded` headers are taken. */
  readonly proxies?: readonly string[];
  /** What `/healthz` tells: ok, unless something found is a fault. */
  readonly check?: () => Promise<readonly Finding[]>;
  /** Told of whatever a route throws; whoever asked is told only that it went wrong. */
  readonly fault: (error: unknown) => void;
}

/** One small server for all pages: the local room, the record site, the calendar. */
export interface PageServer {
  /** Adds routes below a path, "/" for all. Before `listen`. */
  mount(path: string, routes: Hono): void;
  /** Begins to listen; answers its address, "http://127.0.0.1:2668". */
  listen(): Promise<string>;
  /** Finishes what was begun, and stops. Whoever keeps streams open ends them first. */
  close(): Promise<void>;
}

const loopback = "127.0.0.1";

export function createPageServer(options: ServerOptions): PageServer {
  const {
    host = loopback,
    port,
    ports = [port],
    names = [],
    proxies = [],
    check = async () => [],
    fault,
  } = options;
  const hosts = new Set(names.map((name) => name.toLowerCase()));
  const origins = new Set(names.flatMap((name) => [`https://${name.toLowerCase()}`]));
  const underWay = new Set<Promise<void>>();
  let server: Server | undefined;

  const app = new Hono();
  app.use(secureHeaders);
  app.use(
    demandHost(() => hosts),
    refuseForwarded(proxies),
    demandOrigin(() => origins),
  );
  app.get("/healthz", async (context) => {
    const faults = (await check()).filter((finding) => finding.fault);
    return context.json({ ok: faults.length === 0 }, faults.length === 0 ? 200 : 503);
  });
  app.route("/", assetRoutes());
  app.notFound((context) => refused(context, 404, "There is no such page here."));
  app.onError((error, context) => {
    fault(error);
    return context.text("Something went wrong on my side; nothing was changed.\n", 500);
  });

  /** Names and origins by which a browser on this machine calls us. */
  const answerTo = (taken: number): void => {
    const ours = host === loopback ? [loopback, "localhost", "[::1]"] : [host];
    for (const name of ours) {
      hosts.add(`${name}:${taken}`);
      origins.add(`http://${name}:${taken}`);
    }
  };

  return {
    mount: (path, routes) => void app.route(path, routes),
    async listen() {
      const opened = createAdaptorServer({ fetch: app.fetch }) as Server;
      await listenOnFirst(opened, host, ports);
      opened.on("error", fault);
      opened.on("request", (_, answer) => {
        const answered = new Promise<void>((resolve) => {
          answer.once("finish", resolve).once("close", resolve);
        });
        underWay.add(answered);
        void answered.then(() => underWay.delete(answered));
      });
      server = opened;
      const { port: taken } = opened.address() as AddressInfo;
      answerTo(taken);
      return `http://${host}:${taken}`;
    },
    async close() {
      if (!server) return;
      const closing = server;
      server = undefined;
      const closed = new Promise<void>((resolve) => void closing.close(() => resolve()));
      closing.closeIdleConnections();
      await Promise.allSettled(underWay);
      closing.closeAllConnections();
      await closed;
    },
  };
}

/** Takes the first port that is free; throws what the last one said where none is. */
async function listenOnFirst(server: Server, host: string, ports: readonly number[]): Promise<void> {
  const [port = 0, ...others] = ports;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || others.length === 0) throw error;
    await listenOnFirst(server, host, others);
  }
}
