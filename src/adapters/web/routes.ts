import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { getCookie, setCookie } from "hono/cookie";
import { demandKey, refused, type Theme } from "../../page/index.ts";
import { createActRoutes } from "./act-routes.ts";
import type { Acts } from "./acts.ts";
import { whoIn } from "./answers.ts";
import { mostBytes, textIn } from "./decode.ts";
import { createLookRoutes, page } from "./look-routes.ts";
import { pathOf } from "./render.ts";
import { renderChoice, renderRoom, renderTourPlace } from "./room-page.ts";
import { readPlace, type Streams } from "./stream.ts";
import type { Views } from "./views.ts";
import type { Window } from "./window.ts";

export interface RouteOptions {
  readonly key: string;
  readonly cookie: string;
  /** The one account that may speak; missing where everybody may choose who they are. */
  readonly only: string | undefined;
  readonly views: Views;
  readonly acts: Acts;
  readonly window: Window;
  readonly streams: Streams;
  readonly once: () => string;
}

const account = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}])?$/u;

/** Somebody new gives a name as people do: “Zoë O’Brien” is `zoë-obrien` here. */
const accountOf = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/\s+/g, "-")
    .replace(/[^\p{L}\p{N}_.-]/gu, "")
    .slice(0, 64);

/** The room's addresses. Each but the first is below the account that asks: `/as/ada/say`. */
export function createRoutes(options: RouteOptions): Hono {
  const { key, cookie, only, views, acts, window, streams, once } = options;
  const app = new Hono();
  const themeOf = (chosen: string | undefined): Theme | undefined =>
    chosen === "light" || chosen === "dark" ? chosen : undefined;

  app.use(compress());
  app.use(demandKey(key, cookie));
  app.use(
    bodyLimit({
      maxSize: mostBytes,
      onError: (context) => refused(context, 413, "That is too much at once: 12 MB with its files."),
    }),
  );
  app.get("/", async (context) => {
    if (only !== undefined) return context.redirect(pathOf(only), 303);
    const named = accountOf(context.req.query("as") ?? "");
    if (account.test(named)) return context.redirect(pathOf(named), 303);
    const theme = themeOf(getCookie(context, "theme"));
    return context.html(renderChoice(await views.name(), await window.people(), theme));
  });
  app.post("/theme", async (context) => {
    const fields = await context.req.parseBody();
    const back = textIn(fields, "back");
    setCookie(context, "theme", themeOf(textIn(fields, "theme")) ?? "light", {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: 31_536_000,
    });
    return context.redirect(/^\/as\/[^/\\]*$/.test(back) ? back : "/", 303);
  });

  // Whose window it is decides what it sees and for whom it speaks: asked at each request.
  app.use("/as/:who/*", async (context, next) => {
    const who = context.req.param("who");
    if (!account.test(who)) return refused(context, 404, "Nobody is called that here.");
    if (only !== undefined && who !== only) return refused(context, 403, "Here one speaks only for oneself.");
    return next();
  });

  app.get("/as/:who", async (context) => {
    const who = whoIn(context);
    const theme = themeOf(getCookie(context, "theme"));
    const toured = getCookie(context, "tour") !== "off";
    return context.html(renderRoom({ ...(await window.sceneOf(who, page, toured)), theme, once: once() }));
  });
  app.get("/as/:who/events", (context) => {
    const from = context.req.header("last-event-id") ?? context.req.query("after");
    const stream = streams.open(whoIn(context), readPlace(from));
    if (!stream) return refused(context, 503, "Too many windows are open.");
    return context.body(stream, 200, {
      "content-type": "text/event-stream; charset=utf-8",
      "x-accel-buffering": "no",
    });
  });
  app.post("/as/:who/leave-tour", async (context) => {
    setCookie(context, "tour", "off", { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 31_536_000 });
    return context.req.header("hx-request")
      ? context.html(renderTourPlace([], await window.eyeOf(whoIn(context))))
      : context.redirect(pathOf(whoIn(context)), 303);
  });
  app.route("/as/:who", createActRoutes({ acts, window }));
  app.route("/as/:who", createLookRoutes({ acts, views, window }));
  return app;
}
