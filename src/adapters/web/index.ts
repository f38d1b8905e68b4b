import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type Instant,
  type MessageRef,
  type Place,
  type Platform,
  type Reply,
  type TimeOf,
  Undelivered,
} from "../../chat/index.ts";
import { addAsset, type PageServer, readAsset } from "../../page/index.ts";
import { createActs } from "./acts.ts";
import type { Body, Book } from "./book.ts";
import { createRoutes } from "./routes.ts";
import { createStreams } from "./stream.ts";
import type { Views } from "./views.ts";
import { createWindow } from "./window.ts";

export type { Body, Book, Post } from "./book.ts";
export type * from "./views.ts";

export interface WebOptions {
  readonly server: PageServer;
  readonly room: Place;
  /** Where the room's messages are kept. */
  readonly book: Book;
  readonly views: Views;
  /** The secret in the printed address. */
  readonly key: string;
  /** The cookie that it becomes. */
  readonly cookie: string;
  /** The one account that may speak; missing where everybody may choose who they are, on a practice database. */
  readonly only?: string;
  readonly now: () => Instant;
  readonly timeOf: TimeOf;
  readonly fault: (error: unknown) => void;
  /** How many windows may listen at once. */
  readonly windows?: number;
}

export interface Web extends Platform {
  /** Something was written: whoever watches is shown what it changed. */
  look(): void;
  readonly watching: number;
}

const silence = 20_000;
const require = createRequire(import.meta.url);

/** The page's one script: the hypermedia library, its streams, and what is the room's own. */
function addRoomAssets(): void {
  const own = [
    readFileSync(require.resolve("htmx.org/dist/htmx.min.js"), "utf8"),
    readFileSync(require.resolve("htmx.org/dist/ext/hx-sse.min.js"), "utf8"),
    readAsset("room.js"),
  ];
  addAsset("room.js", own.map((text) => text.replace(/^\/\/# sourceMappingURL=.*$/m, "")).join("\n;"));
  addAsset("room.css", readAsset("room.css"));
}

/** The machine's own room as a page: a chat platform like the others, but that it keeps its messages itself. */
export function createWeb(options: WebOptions): Web {
  const { server, room, views, now, timeOf, fault } = options;
  const { platform, workspace } = room;
  addRoomAssets();
  const book = watched(options.book, () => streams.wake());
  const window = createWindow({ book, views, timeOf, platform, workspace });
  const streams = createStreams({
    newsFor: window.newsFor,
    silence,
    most: options.windows ?? 500,
    fault,
  });
  const once = () => randomUUID();
  const told = (reply: Reply): Body => ({ kind: "told", reply });
  const standing = async ({ id }: MessageRef) => {
    const post = await book.find(id);
    if (!post?.body) throw new Undelivered("gone", "that message is not in the room any more");
    return { post, body: post.body };
  };

  return {
    name: platform,
    // Nothing between here and the window limits how often a card may change.
    pace: 0,
    get watching() {
      return streams.count;
    },
    look: () => streams.wake(),
    async start(menu, bot) {
      const acts = createActs({ room, bot, menu, book, people: window.people, now, once });
      const { key, cookie, only } = options;
      server.mount("/", createRoutes({ key, cookie, only, views, acts, window, streams, once }));
    },
    async post(to, message, { key }) {
      const channel = "channel" in to ? to.channel : `@${to.id}`;
      if ("channel" in to && to.channel !== room.channel)
        throw new Undelivered("gone", `the page shows the room ${room.channel} alone`);
      const body: Body = message.kind === "occasion" ? message : told(message.reply);
      await book.keep({
        id: key,
        at: now(),
        ...("channel" in to ? {} : { reader: to.id }),
        pinned: message.kind === "message" && message.pinned === true,
        body,
      });
      return { ...room, channel, id: key };
    },
    async edit(ref, message) {
      const { post, body } = await standing(ref);
      if (message.kind === "occasion") return book.keep({ id: post.id, at: post.at, body: message });
      const pinned = message.pinned === true;
      // A card that has given way to a fresh one leaves no trace among the messages: the fresh one stands beside them.
      const past = (post.pinned || body.kind === "past") && !pinned;
      await book.keep({
        id: post.id,
        at: post.at,
        pinned,
        body: past ? { kind: "past" } : told(message.reply),
      });
    },
    async remove(ref) {
      const { post } = await standing(ref);
      await book.keep({ id: post.id, at: post.at });
    },
    check: async () => [{ what: `the page shows the room ${room.channel}`, fault: false }],
    async stop() {
      streams.close();
    },
  };
}

/** A book that tells when something was written in it. */
function watched(book: Book, written: () => void): Book {
  return {
    ...book,
    async keep(post) {
      await book.keep(post);
      written();
    },
  };
}
