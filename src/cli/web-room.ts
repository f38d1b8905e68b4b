import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { type Book, createWeb, type Web } from "../adapters/web/index.ts";
import type { Instant, Place, TimeOf } from "../chat/index.ts";
import type { Config } from "../config.ts";
import { type GroupView, viewOf } from "../core/views.ts";
import type { HouseLog } from "../log.ts";
import { createPageServer, type PageServer } from "../page/index.ts";
import { calendarRoutes } from "../site/calendar.ts";
import { siteRoutes, type Visit } from "../site/index.ts";
import type { Store } from "../store/index.ts";
import type { House } from "./house.ts";
import { isOfficer } from "./readers.ts";
import { demandSpeaker, roomOf } from "./room.ts";
import { createViews } from "./room-views.ts";
import type { Surroundings } from "./surroundings.ts";
import { spokenTime } from "./times.ts";
import { Trouble } from "./trouble.ts";

/** CONV on a telephone's keys, but for the last; the first that is free unless one is named. */
const usualPorts = Array.from({ length: 10 }, (_, n) => 2668 + n);

export interface WebRoomOptions {
  readonly store: Store;
  readonly server: PageServer;
  readonly room: Place;
  readonly key: string;
  /** The one account that may speak; missing where everybody may choose who they are. */
  readonly only: string | undefined;
  readonly now: () => Instant;
  readonly timeOf: TimeOf;
  readonly fault: (error: unknown) => void;
}

/** The local room as a page, with what it shows of the group. */
export function createWebRoom({ store, room, key, only, now, ...rest }: WebRoomOptions): Web {
  return createWeb({
    ...rest,
    room,
    book: store.posts(room.channel) as Book,
    views: createViews(store, room, now),
    key,
    // Cookies are shared by all ports of a host: each house names its own.
    cookie: `convener-${createHash("sha256").update(`cookie ${key}`).digest("hex").slice(0, 8)}`,
    ...(only !== undefined && { only }),
    now,
  });
}

/** The local room with its server: it listens on the loopback address when it starts, and prints where. */
export async function openPage(
  { store }: House,
  { database, port, room: named, user }: Config,
  { now, zone, output }: Surroundings,
  log: HouseLog,
): Promise<Web> {
  const room = await roomOf(store, named);
  const key = keyOf(database);
  const only = store.practice ? undefined : demandSpeaker(user);
  const fault = (error: unknown) => log.fault({ error });
  const server = createPageServer({
    port: port ?? 0,
    ...(port === undefined && { ports: usualPorts }),
    check: async () => web.check(),
    fault,
  });
  const find = (id: string) => viewOf(store.read, id, now());
  server.mount("/", calendarRoutes(find));
  const timeOf = (at: Instant) => spokenTime(at, now(), zone);
  const web = createWebRoom({ store, server, room, key, only, now, timeOf, fault });
  return {
    ...web,
    async start(menu, bot) {
      await web.start(menu, bot);
      // Behind the room's key, which all that is mounted after it demands: whoever has it is shown what members are.
      server.mount("/", siteRoutes({ visit: async (_, id) => asMember(await find(id), only) }));
      const address = await server.listen().catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EADDRINUSE") throw error;
        const taken =
          port === undefined ? `The ports ${usualPorts[0]} to ${usualPorts.at(-1)} are` : `Port ${port} is`;
        throw new Trouble([`${taken} taken. Name another: CONVENER_PORT.`], 1);
      });
      output.write(
        `The room is open: ${address}/?key=${key}\nOnly this machine reaches it. Ctrl-C stops it; nothing is lost.\n`,
      );
    },
    async stop() {
      await web.stop();
      await server.close();
    },
  };
}

/** On a practice database anybody may be the chair. */
async function asMember(view: GroupView | undefined, only: string | undefined): Promise<Visit | undefined> {
  if (!view) return undefined;
  const member = only === undefined ? undefined : await view.read.roster.memberBehind(...accountHere(only));
  const officer = only === undefined || (member !== undefined && (await isOfficer(member.id, view)));
  return { ...view, audience: "members", officer };
}

const accountHere = (id: string) => ["console", "local", id] as const;

/** The secret in the address of a room: made once, kept beside the database and apart from its backups. */
function keyOf(database: string): string {
  const file = `${database}.key`;
  try {
    const kept = readFileSync(file, "utf8").trim();
    if (/^[\w-]{22,}$/.test(kept)) return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const key = randomBytes(24).toString("base64url");
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}
