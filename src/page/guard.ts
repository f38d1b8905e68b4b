import { createHash, timingSafeEqual } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler, Next } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { renderPage } from "./layout.ts";

/** Headers by which a proxy says for whom it asks. Nobody else may say so. */
const forwarded = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
];
const reading = new Set(["GET", "HEAD"]);

/**
 * Answers only to its own names: a page elsewhere whose name was made to point here (DNS rebinding) sends another
 * Host. `names` are as a browser sends them, "127.0.0.1:2668".
 */
export function demandHost(names: () => ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header("host")?.toLowerCase() ?? "";
    return names().has(host) ? next() : refused(context, 421, "This address is not one of mine.");
  };
}

/** Takes what a proxy says only from the proxies named by their addresses. */
export function refuseForwarded(proxies: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    if (!forwarded.some((name) => context.req.header(name) !== undefined)) return next();
    const from = getConnInfo(context).remote.address?.replace(/^::ffff:/, "");
    return from !== undefined && proxies.includes(from)
      ? next()
      : refused(context, 400, "This request says it comes through a proxy, and I was told of none.");
  };
}

/** A request that changes something must come from one of our own pages, and say so. */
export function demandOrigin(origins: () => ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    if (reading.has(context.req.method)) return next();
    const site = context.req.header("sec-fetch-site");
    const own = origins().has(context.req.header("origin")?.toLowerCase() ?? "");
    return own && (site === undefined || site === "same-origin")
      ? next()
      : refused(context, 403, "This did not come from one of my own pages.");
  };
}

/** What every answer carries: no scripts but ours, in nobody's frame, kept by nobody. */
export async function secureHeaders(context: Context, next: Next): Promise<void> {
  await next();
  const { headers } = context.res;
  headers.set(
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  headers.set("x-content-type-options", "nosniff");
  // "no-referrer" would also take the Origin off our own forms.
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}

/**
 * The address that was printed carries a key, which becomes a cookie; every request must have it. Cookies are shared
 * by all ports of a host, so each house names its own.
 */
export function demandKey(key: string, cookie: string): MiddlewareHandler {
  return async (context, next) => {
    const given = context.req.query("key");
    if (given !== undefined && reading.has(context.req.method) && isSame(given, key)) {
      setCookie(context, cookie, key, { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 31_536_000 });
      return context.html(welcomePage(context.req.path));
    }
    if (isSame(getCookie(context, cookie) ?? "", key)) return next();
    return refused(
      context,
      401,
      "Open the whole address that Convener printed when it started: it holds a key.",
    );
  };
}

/**
 * Goes on by itself, and without the key in the address. Not by a redirect: where the link was in another site's
 * page, the browser would not send the cookie along with that.
 */
function welcomePage(path: string) {
  return renderPage({
    title: "Convener",
    head: html`<meta http-equiv="refresh" content="0;url=${path}">`,
    body: html`<main class="notice"><p><a href="${path}">Go on to the room</a></p></main>`,
  });
}

const digest = (text: string) => createHash("sha256").update(text).digest();
/** Compared by digest, so that how long it takes tells nothing. */
export const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted));

/** A plain page that says no. */
export function refused(context: Context, status: 400 | 401 | 403 | 404 | 413 | 421 | 503, why: string) {
  return context.html(
    renderPage({ title: "Convener", body: html`<main class="notice"><h1>Not so</h1><p>${why}</p></main>` }),
    status,
  );
}
