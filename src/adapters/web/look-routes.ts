import { Hono } from "hono";
import { html } from "hono/html";
import { refused } from "../../page/index.ts";
import type { Acts } from "./acts.ts";
import { whoIn } from "./answers.ts";
import { renderMenu, renderOffers } from "./offers.ts";
import { renderAbout, renderBallots, renderDays } from "./panels.ts";
import { renderPost } from "./post.ts";
import { type Eye, pathOf } from "./render.ts";
import { renderEarlier } from "./room-page.ts";
import type { Views } from "./views.ts";
import type { Window } from "./window.ts";

/** How many posts are shown at once. */
export const page = 60;

/** What somebody looks at beside the talk: earlier posts, what could be typed, panels, files. */
export function createLookRoutes({
  acts,
  views,
  window,
}: {
  readonly acts: Acts;
  readonly views: Views;
  readonly window: Window;
}): Hono {
  const app = new Hono();
  app.get("/earlier", async (context) => {
    const who = whoIn(context);
    const before = Number(context.req.query("before"));
    const eye = await window.eyeOf(who);
    const posts = await window.before(who, page, Number.isSafeInteger(before) ? before : 0);
    const [first] = posts;
    return context.html(
      html`<hx-partial hx-target="#posts" hx-swap="afterbegin">${posts.map((post) => renderPost(post, eye))}</hx-partial><hx-partial hx-target="#earlier" hx-swap="outerHTML">${first && posts.length === page ? renderEarlier(first.number, who) : ""}</hx-partial>`,
    );
  });
  app.get("/offers", async (context) => {
    const line = (context.req.query("line") ?? "").slice(0, 2000);
    return context.html(await renderOffers(line, acts.desk(whoIn(context))));
  });
  app.get("/commands", (context) => {
    const who = whoIn(context);
    return context.html(renderMenu(acts.desk(who).menu, pathOf(who)));
  });
  app.get("/panel/:name", async (context) => {
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
  app.get("/file", async (context) => {
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
  return app;
}
