import { createHash } from "node:crypto";
import { Hono } from "hono";
import { calendarOf } from "../core/calendar/calendar.ts";
import { calendarKey } from "../core/calendar/calendar-address.ts";
import type { GroupView } from "../core/views.ts";
import { isSame, refused } from "../page/index.ts";
import { renderCalendar } from "../records/calendar-file.ts";

/** Answers a group as it is now; nothing where there is none of that id. */
export type FindGroup = (id: string) => Promise<GroupView | undefined>;

/**
 * `/g/<group>/calendar.ics`, for calendar programs. With the key that members find on their cards it says where
 * meetings are and what is promised; without it only when and what.
 */
export function calendarRoutes(find: FindGroup): Hono {
  const routes = new Hono();
  routes.get("/g/:group/calendar.ics", async (context) => {
    const view = await find(context.req.param("group"));
    if (!view) return refused(context, 404, "There is no such group here.");
    const key = context.req.query("key");
    const whole = key !== undefined && isSame(key, calendarKey(view.read));
    if (key !== undefined && !whole)
      return refused(context, 403, "That key is not this calendar's. /meeting calendar gives the right one.");
    const body = renderCalendar(await calendarOf(view, { whole }), view.group);
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    const headers = { ETag: tag, "Cache-Control": "private, max-age=300" };
    if (context.req.header("If-None-Match") === tag) return context.body(null, 304, headers);
    return context.body(body, 200, {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `inline; filename="${view.group.id}.ics"`,
    });
  });
  return routes;
}
