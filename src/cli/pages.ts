import type { Config } from "../config.ts";
import { viewOf } from "../core/views.ts";
import type { HouseLog } from "../log.ts";
import { createPageServer } from "../page/index.ts";
import { calendarRoutes } from "../site/calendar.ts";
import { siteRoutes } from "../site/index.ts";
import type { House } from "./house.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What a house on chat platforms serves besides: each group's record as the public sees it, calendars, and /healthz. On
 * the loopback address, for a proxy to pass on under the name that CONVENER_URL gives; nothing where no port is set.
 */
export async function openPages(
  { store }: House,
  { port, site }: Pick<Config, "port" | "site">,
  { now }: Pick<Surroundings, "now">,
  log: HouseLog,
): Promise<{ close(): Promise<void> } | undefined> {
  if (port === undefined) return undefined;
  const server = createPageServer({
    port,
    ...(site !== undefined && { names: [new URL(site).host] }),
    fault: (error) => log.fault({ error }),
  });
  const find = (id: string) => viewOf(store.read, id, now());
  server.mount("/", calendarRoutes(find));
  server.mount(
    "/",
    siteRoutes({
      visit: async (_, id) => {
        const view = await find(id);
        return view && { ...view, audience: "public" };
      },
    }),
  );
  await server.listen();
  return server;
}
