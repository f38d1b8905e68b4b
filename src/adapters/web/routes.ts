import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { plainOf } from "../../chat/index.ts";
import { demandKey, type Markup, refused, renderPage, type Theme } from "../../page/index.ts";
import type { Acts } from "./acts.ts";
import { decodeFiles, decodeFilled, decodePressed, mostBytes, textIn } from "./decode.ts";
import { renderMenu, renderOffers } from "./offers.ts";
import { renderAbout, renderBallots, renderDays } from "./panels.ts";
import { renderEditing, renderPost } from "./post.ts";
import { type Eye, pathOf, renderWords } from "./render.ts";
import { renderChoice, renderEarlier, renderRoom, renderTourPlace } from "./room-page.ts";
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
const page = 60;

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
  const whoIn = (context: { req: { param(name: "who"): string | undefined } }) =>
    context.req.param("who") ?? "";
  /** Nothing to show: what came of it comes by the stream. Without a script the page is simply shown again. */
  const done = (context: Parameters<typeof refused>[0], who: string) =>
    context.req.header("hx-request") ? context.body(null, 204) : context.redirect(pathOf(who), 303);
  /** Into the dialog, from wherever it was asked for; a page of its own without a script. */
  const inDialog = (context: Parameters<typeof refused>[0], body: Markup) =>
    context.req.header("hx-request")
      ? context.html(html`<hx-partial hx-target="#dialog-body" hx-swap="innerHTML">${body}</hx-partial>`)
      : context.html(renderPage({ title: "Convener", body: html`<main class="notice">${body}</main>` }));

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
  app.post("/as/:who/say", async (context) => {
    const fields = await context.req.parseBody({ all: true });
    const who = whoIn(context);
    await acts.say(who, textIn(fields, "line"), textIn(fields, "once"), await decodeFiles(fields));
    return done(context, who);
  });
  app.post("/as/:who/press", async (context) => {
    const fields = await context.req.parseBody();
    const pressed = decodePressed(textIn(fields, "press"));
    if (!pressed) return refused(context, 400, "That is no button of mine.");
    const who = whoIn(context);
    const form = await acts.press(who, pressed, textIn(fields, "about"));
    return form ? inDialog(context, form) : done(context, who);
  });
  app.get("/as/:who/form", async (context) =>
    inDialog(context, await acts.form(whoIn(context), context.req.query("command") ?? "", {})),
  );
  app.post("/as/:who/fill", async (context) => {
    const fields = await context.req.parseBody({ all: true });
    const who = whoIn(context);
    const again = await acts.fill(who, textIn(fields, "command"), {
      values: decodeFilled(fields, acts.room),
      kept: textIn(fields, "kept"),
      files: await decodeFiles(fields),
    });
    if (again) return context.req.header("hx-request") ? context.html(again) : inDialog(context, again);
    context.header("hx-trigger", "dialog:done");
    return done(context, who);
  });
  app.get("/as/:who/edit", async (context) => {
    const who = whoIn(context);
    const post = await acts.own(who, context.req.query("post") ?? "");
    if (post?.body?.kind !== "said") return refused(context, 404, "That line is not there any more.");
    const { line } = post.body;
    return context.html(
      context.req.query("leave") === undefined
        ? renderEditing(post, plainOf(line.map((word) => typed(word))), { who })
        : renderWords(line, await window.eyeOf(who)),
    );
  });
  app.post("/as/:who/edit", async (context) => {
    const fields = await context.req.parseBody();
    const who = whoIn(context);
    await acts.edit(who, textIn(fields, "post"), textIn(fields, "line"));
    return done(context, who);
  });
  app.post("/as/:who/delete", async (context) => {
    const who = whoIn(context);
    await acts.remove(who, textIn(await context.req.parseBody(), "post"));
    return done(context, who);
  });
  app.get("/as/:who/earlier", async (context) => {
    const who = whoIn(context);
    const before = Number(context.req.query("before"));
    const eye = await window.eyeOf(who);
    const posts = await window.before(who, page, Number.isSafeInteger(before) ? before : 0);
    const [first] = posts;
    return context.html(
      html`<hx-partial hx-target="#posts" hx-swap="afterbegin">${posts.map((post) => renderPost(post, eye))}</hx-partial><hx-partial hx-target="#earlier" hx-swap="outerHTML">${first && posts.length === page ? renderEarlier(first.number, who) : ""}</hx-partial>`,
    );
  });
  app.get("/as/:who/offers", async (context) => {
    const line = (context.req.query("line") ?? "").slice(0, 2000);
    return context.html(await renderOffers(line, acts.desk(whoIn(context))));
  });
  app.get("/as/:who/commands", (context) => {
    const who = whoIn(context);
    return context.html(renderMenu(acts.desk(who).menu, pathOf(who)));
  });
  app.get("/as/:who/panel/:name", async (context) => {
    const eye: Eye = await window.eyeOf(whoIn(context));
    switch (context.req.param("name")) {
      case "days":
        return context.html(renderDays(await views.days(), eye));
      case "ballots":
        return context.html(renderBallots(await views.ballots(), eye));
      case "about":
        return context.html(renderAbout(await views.about(), eye));
      default:
        return context.notFound();
    }
  });
  app.get("/as/:who/file", async (context) => {
    const file = await window.file(
      whoIn(context),
      context.req.query("post") ?? "",
      Number(context.req.query("n") ?? 0),
    );
    if (!file) return refused(context, 404, "That file is not there any more.");
    const bytes = Buffer.from(file.content, file.encoding === "base64" ? "base64" : "utf8");
    // Never shown as a page of ours, whatever it says it is.
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, "_")}`,
    });
  });
  app.post("/as/:who/leave-tour", async (context) => {
    setCookie(context, "tour", "off", { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 31_536_000 });
    return context.req.header("hx-request")
      ? context.html(renderTourPlace([], await window.eyeOf(whoIn(context))))
      : context.redirect(pathOf(whoIn(context)), 303);
  });
  return app;
}

/** A word as it would be typed again: a mention with its “@”. */
const typed = (word: Parameters<typeof plainOf>[0][number]) =>
  typeof word === "object" && "who" in word && typeof word.who === "object" ? `@${word.who.id}` : word;
