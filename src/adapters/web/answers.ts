import type { Context } from "hono";
import { html } from "hono/html";
import { type Markup, renderPage } from "../../page/index.ts";
import { pathOf } from "./render.ts";

/** Whose window asks. */
export const whoIn = ({ req }: Context): string => req.param("who") ?? "";

const hasScript = ({ req }: Context): boolean => req.header("hx-request") !== undefined;

/** Nothing to show: what came of it comes by the stream. Without a script the page is simply shown again. */
export const done = (context: Context, who: string): Response =>
  hasScript(context) ? context.body(null, 204) : context.redirect(pathOf(who), 303);

/** Into the dialog, from wherever it was asked for; a page of its own without a script. */
export const inDialog = (context: Context, body: Markup): Response | Promise<Response> =>
  hasScript(context)
    ? context.html(html`<hx-partial hx-target="#dialog-body" hx-swap="innerHTML">${body}</hx-partial>`)
    : context.html(renderPage({ title: "Convener", body: html`<main class="notice">${body}</main>` }));
