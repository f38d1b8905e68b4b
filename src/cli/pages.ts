import type { Instant } from "../chat/index.ts";
import type { SignInConfig } from "../config/signin.ts";
import type { Config } from "../config.ts";
import { viewOf } from "../core/views.ts";
import type { HouseLog } from "../log.ts";
import { createPageServer } from "../page/index.ts";
import { calendarRoutes } from "../site/calendar.ts";
import { siteRoutes } from "../site/index.ts";
import type { House } from "./house.ts";
import { visitOf } from "./readers.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What a house on chat platforms serves besides: each group's record as the public sees it, or members who signed in,
 * calendars, and /healthz. On the loopback address, for a proxy to pass on under the name that CONVENER_URL gives; nothing where no port is set.
 */
export async function openPages(
  { store }: Pick<House, "store">,
  { port, site, signIn: asked }: Pick<Config, "port" | "site" | "signIn">,
  { now }: Pick<Surroundings, "now">,
  log: Pick<HouseLog, "fault" | "platform">,
): Promise<{ close(): Promise<void> } | undefined> {
  if (port === undefined) return undefined;
  const server = createPageServer({
    port,
    ...(site !== undefined && { names: [new URL(site).host] }),
    fault: (error) => log.fault({ error }),
  });
  const find = (id: string) => viewOf(store.read, id, now());
  server.mount("/", calendarRoutes(find));
  const signIn = asked && (await openSignIn(asked, store, now, log));
  if (signIn) server.mount("/", signIn.routes);
  server.mount(
    "/",
    siteRoutes({
      visit: async (context, id) => {
        const view = await find(id);
        return view && visitOf(view, signIn && (() => signIn.who(context)));
      },
    }),
  );
  await server.listen();
  return server;
}

/** Where nobody signs in, nothing of it is even loaded. */
async function openSignIn(
  config: SignInConfig,
  { sessions }: House["store"],
  now: () => Instant,
  log: Pick<HouseLog, "platform">,
) {
  const { createSignIn } = await import("../adapters/signin/index.ts");
  return createSignIn({
    ...config,
    now,
    ended: { has: sessions.isEnded, add: (session) => sessions.end(session, now()) },
    trouble: (platform, error) => log.platform({ platform, error }),
  });
}
