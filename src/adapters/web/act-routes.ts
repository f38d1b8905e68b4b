import { Hono } from "hono";
import { plainOf } from "../../chat/index.ts";
import { refused, renderWords } from "../../page/index.ts";
import type { Acts } from "./acts.ts";
import { done, inDialog, whoIn } from "./answers.ts";
import { decodeFiles, decodeFilled, decodePressed, textIn } from "./decode.ts";
import { renderEditing } from "./post.ts";
import type { Window } from "./window.ts";

/** What somebody does in the room: says, presses, fills in, edits, deletes. */
export function createActRoutes({ acts, window }: { readonly acts: Acts; readonly window: Window }): Hono {
  const app = new Hono();
  app.post("/say", async (context) => {
    const fields = await context.req.parseBody({ all: true });
    const who = whoIn(context);
    await acts.say(who, textIn(fields, "line"), textIn(fields, "once"), await decodeFiles(fields));
    return done(context, who);
  });
  app.post("/press", async (context) => {
    const fields = await context.req.parseBody();
    const pressed = decodePressed(textIn(fields, "press"));
    if (!pressed) return refused(context, 400, "That is no button of mine.");
    const who = whoIn(context);
    const form = await acts.press(who, pressed, textIn(fields, "about"));
    return form ? inDialog(context, form) : done(context, who);
  });
  app.get("/form", async (context) =>
    inDialog(context, await acts.form(whoIn(context), context.req.query("command") ?? "", {})),
  );
  app.post("/fill", async (context) => {
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
  app.get("/edit", async (context) => {
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
  app.post("/edit", async (context) => {
    const fields = await context.req.parseBody();
    const who = whoIn(context);
    await acts.edit(who, textIn(fields, "post"), textIn(fields, "line"));
    return done(context, who);
  });
  app.post("/delete", async (context) => {
    const who = whoIn(context);
    await acts.remove(who, textIn(await context.req.parseBody(), "post"));
    return done(context, who);
  });
  return app;
}

/** A word as it would be typed again: a mention with its “@”. */
const typed = (word: Parameters<typeof plainOf>[0][number]) =>
  typeof word === "object" && "who" in word && typeof word.who === "object" ? `@${word.who.id}` : word;
