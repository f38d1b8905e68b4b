import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { Instant } from "../../chat/index.ts";
import { refused, renderPage } from "../../page/index.ts";
import {
  type Account,
  type Begun,
  beginning,
  discordProvider,
  type Provider,
  slackProvider,
} from "./providers.ts";
import { sealedCookie } from "./session.ts";

export type { Account } from "./providers.ts";

export interface ProviderOptions {
  readonly id: string;
  readonly secret: string;
  /** Where the platform is, when that is not its usual place. */
  readonly address?: string | undefined;
}

export interface SignInOptions {
  readonly slack?: ProviderOptions | undefined;
  readonly discord?: ProviderOptions | undefined;
  /** Seals the cookies. */
  readonly key: string;
  /** Where these pages are reached from outside. */
  readonly site: string;
  readonly now: () => Instant;
  /** Which sessions were signed out of, where a browser may have kept their cookie. */
  readonly ended: {
    has(digest: string): Promise<boolean>;
    add(session: { readonly digest: string; readonly until: Instant }): Promise<void>;
  };
  /** Told why somebody could not be signed in; they themselves are told only that. */
  readonly trouble: (platform: string, error: unknown) => void;
}

/** Signing in to the pages with the account that one has in the chat. */
export interface SignIn {
  readonly routes: Hono;
  /** Whose session a request belongs to, as the platform vouched for them. What they may see is for others to say. */
  who(context: Context): Promise<Account | undefined>;
}

/** Where a platform sends somebody back to. */
export const redirectOf = (site: string, platform: Account["platform"]): string =>
  `${site.replace(/\/$/, "")}/signin/${platform}/done`;

const week = 7 * 24 * 3600;
const tenMinutes = 600;

interface Waiting extends Begun {
  readonly platform: Account["platform"];
  readonly to: string;
}

export function createSignIn({ slack, discord, key, site, now, ended, trouble }: SignInOptions): SignIn {
  const secure = new URL(site).protocol === "https:";
  const session = sealedCookie<Account>("session", { key, now, secure, seconds: week });
  const waiting = sealedCookie<Waiting>("signin", { key, now, secure, seconds: tenMinutes });
  const providers: readonly Provider[] = [
    ...(slack ? [slackProvider(slack)] : []),
    ...(discord ? [discordProvider(discord)] : []),
  ];
  const providerOf = (context: Context) =>
    providers.find(({ platform }) => platform === context.req.param("platform"));
  const routes = new Hono();

  routes.get("/signin", (context) => context.html(choicePage(providers, ownPath(context.req.query("to")))));

  routes.get("/signin/:platform", async (context) => {
    const provider = providerOf(context);
    if (!provider) return refused(context, 404, "There is no such page here.");
    const { platform } = provider;
    const begun = beginning();
    try {
      const there = await provider.begin(redirectOf(site, platform), begun);
      await waiting.write(context, { ...begun, platform, to: ownPath(context.req.query("to")) });
      return context.redirect(there.href, 303);
    } catch (error) {
      trouble(platform, error);
      return refused(context, 503, `${provider.label} does not answer just now. Please try again.`);
    }
  });

  routes.get("/signin/:platform/done", async (context) => {
    const provider = providerOf(context);
    if (!provider) return refused(context, 404, "There is no such page here.");
    const { platform } = provider;
    const begun = (await waiting.read(context))?.value;
    // Whatever comes of it: it is not asked twice.
    waiting.forget(context);
    if (!begun || begun.platform !== platform || begun.state !== context.req.query("state"))
      return refused(
        context,
        400,
        "This was not begun in this browser, or took more than ten minutes. Please begin again.",
      );
    if (context.req.query("error") === "access_denied")
      return refused(
        context,
        403,
        `You did not let ${provider.label} say who you are. You are not signed in.`,
      );
    const returned = new URL(redirectOf(site, platform));
    returned.search = new URL(context.req.url).search;
    try {
      await session.write(context, await provider.finish(returned, begun));
    } catch (error) {
      trouble(platform, error);
      return refused(context, 403, `${provider.label} did not vouch for you. Please begin again.`);
    }
    return context.redirect(begun.to, 303);
  });

  routes.post("/signout", async (context) => {
    const held = await session.read(context);
    if (held) await ended.add(held);
    session.forget(context);
    const { to } = await context.req.parseBody();
    return context.redirect(ownPath(typeof to === "string" ? to : undefined), 303);
  });

  return {
    routes,
    async who(context) {
      const held = await session.read(context);
      return held && !(await ended.has(held.digest)) ? held.value : undefined;
    },
  };
}

/** One of our own pages; their beginning where somebody asks to be sent elsewhere. */
function ownPath(asked: string | undefined): string {
  const own = /^\/g\/[\w%.-]+(?:\/[\w%./-]*)?(?:\?[\w%.&=+-]*)?$/;
  return asked !== undefined && asked.length < 500 && own.test(asked) ? asked : "/signin";
}

function choicePage(providers: readonly Provider[], to: string) {
  return renderPage({
    title: "Sign in",
    body: html`<main class="notice"><h1>Sign in</h1>
<p>With the account that you have in your group's chat. I am told who you are there, and nothing else.</p>
${providers.map(
  ({ platform, label }) =>
    html`<p><a class="button primary" href="/signin/${platform}?to=${encodeURIComponent(to)}">Sign in with ${label}</a></p>`,
)}</main>`,
  });
}
