import type { Bot, Instant, Platform } from "../chat/index.ts";
import { menu } from "../commands/index.ts";
import { createBot } from "../core/bot.ts";
import { beat } from "../core/clock.ts";
import { type Courier, createCourier, type Publisher } from "../core/courier.ts";
import type { HouseLog } from "../log.ts";
import { openStore, type Store } from "../store/index.ts";
import { createPublisher } from "./publisher.ts";

export interface HouseOptions {
  readonly database: string;
  /** Whether a database that does not exist yet is made for practice. */
  readonly practice: boolean;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** The content folder into which posts are published; publishing waits where there is none. */
  readonly content?: string | undefined;
  /** The branch of the clone around it on which posts are committed. */
  readonly branch?: string | undefined;
  /** Where pages are reached from outside. */
  readonly site?: string | undefined;
  /** Stands around what publishes: to tell of it, or in its place. */
  readonly publishing?: (publish: Publisher | undefined) => Publisher;
  /** The one clock: the wall's, or a transcript's. */
  readonly now: () => Instant;
  readonly log: HouseLog;
  readonly trace?: ((statement: string) => void) | undefined;
  /** Called after something was written: there may be something to deliver. */
  readonly written?: () => void;
}

/** Store, bot and courier, wired: what the server, a replay and tests of processes stand on. */
export interface House {
  readonly store: Store;
  readonly bot: Bot;
  readonly courier: Courier;
  /** Lets what is due by now fall; what it says is then the courier's. */
  beat(): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(options: HouseOptions): Promise<House> {
  const { database, practice, platforms, content, branch, publishing, site, now, log, written, trace } =
    options;
  const pace = (destination: string) => platforms.get(destination.split(" ")[0] ?? "")?.pace ?? 3000;
  const store = await openStore({ path: database, practice, pace, ...(trace && { trace }) });
  const plain = content === undefined ? undefined : createPublisher({ store, folder: content, branch });
  const publish = publishing ? publishing(plain) : plain;
  const courier = createCourier({ store, platforms, site, now, log, ...(publish && { publish }) });
  const bot = createBot({ store, menu, site, now, log, ...(written && { written }) });
  return {
    store,
    bot,
    courier,
    async beat() {
      await beat(store, now(), ({ group, line, subject }, error) =>
        log.lineFailed({ group, line, subject, error }),
      );
    },
    close: () => store.close(),
  };
}
