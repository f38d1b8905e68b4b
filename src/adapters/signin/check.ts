import type { Finding } from "../../chat/index.ts";
import { signature } from "../../page/index.ts";
import { type ProviderOptions, redirectOf, type SignInOptions } from "./index.ts";

const patience = 10_000;

interface Place {
  readonly platform: "slack" | "discord";
  readonly label: string;
  readonly at: string;
  readonly client: ProviderOptions;
  /** The setting that names another address. */
  readonly setting: string;
}

/** Whether people can sign in: the platforms answer and know our client, and what they send back finds the pages. */
export async function checkSignIn({
  slack,
  discord,
  site,
}: Pick<SignInOptions, "slack" | "discord" | "site">): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (slack) findings.push(await checkClient(placeOf("slack", "Slack", slack), site));
  if (discord) findings.push(await checkClient(placeOf("discord", "Discord", discord), site));
  return [...findings, await checkSite(site)];
}

const placeOf = (platform: Place["platform"], label: string, client: ProviderOptions): Place => ({
  platform,
  label,
  at: client.address ?? `https://${platform}.com`,
  client,
  setting: `CONVENER_SIGNIN_${platform.toUpperCase()}`,
});

/** A code of our own making is handed in: whether id and secret are known is told before whether the code is. */
async function checkClient(place: Place, site: string): Promise<Finding> {
  const { label, at, client, setting } = place;
  const what = `Signing in with ${label}`;
  const redirect = redirectOf(site, place.platform);
  if (at === `https://${place.platform}.com` && !redirect.startsWith("https:"))
    return {
      what: `${what}: people would be sent back to ${redirect}`,
      fault: true,
      remedy: `${label} sends nobody back over plain http: CONVENER_URL has to begin with https://.`,
    };
  try {
    const error = await errorFor(await tokenAddress(place), redirect, client);
    if (/client|unauthorized/i.test(error))
      return {
        what: `${what}: ${at} does not know the client (${error})`,
        fault: true,
        remedy: `Copy ${setting}_ID and ${setting}_SECRET anew from your app's page.`,
      };
    if (/redirect/i.test(error))
      return {
        what: `${what}: ${at} does not know the redirect address ${redirect}`,
        fault: true,
        remedy: "Enter it on your app's page, letter by letter; docs/operating.md says where.",
      };
    return {
      what: `${what}: ${at} knows the client; its redirect address has to be ${redirect}`,
      fault: false,
    };
  } catch (error) {
    return {
      what: `${what}: ${at} does not answer as it should (${wordsOf(error)})`,
      fault: true,
      remedy: `Can this machine reach it? ${setting}_URL is for a proxy, and left out otherwise.`,
    };
  }
}

/** Slack says itself where its tokens are had, and has to call itself as it is called here. */
async function tokenAddress({ platform, at }: Place): Promise<string> {
  if (platform === "discord") return `${at}/api/oauth2/token`;
  const answer = await fetch(`${at}/.well-known/openid-configuration`, within());
  const said = (await answer.json()) as { readonly issuer?: unknown; readonly token_endpoint?: unknown };
  if (said.issuer !== at) throw new Error(`it calls itself ${String(said.issuer)}`);
  return String(said.token_endpoint);
}

async function errorFor(token: string, redirect: string, { id, secret }: ProviderOptions): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code: "asked-by-convener-doctor",
    redirect_uri: redirect,
    client_id: id,
    client_secret: secret,
  });
  const answer = await fetch(token, { ...within(), method: "POST", body, redirect: "error" });
  const said = (await answer.json()) as { readonly error?: unknown };
  if (typeof said.error !== "string") throw new Error(`${answer.status}, and no reason`);
  return said.error;
}

/** What comes back has to find our pages. They need not be served just now. */
async function checkSite(site: string): Promise<Finding> {
  const page = new URL("signin", site.endsWith("/") ? site : `${site}/`).href;
  try {
    const answer = await fetch(page, { ...within(), redirect: "manual" });
    const ours = answer.ok && (await answer.text()).includes(signature);
    return ours
      ? { what: `The pages answer at ${site}`, fault: false }
      : {
          what: `${page} is answered with ${answer.status}, and not by Convener's pages`,
          fault: true,
          remedy: "CONVENER_URL has to lead to CONVENER_PORT on this machine: look at your proxy.",
        };
  } catch {
    return {
      what: `Nothing answers at ${site} just now; that is right while Convener does not run`,
      fault: false,
    };
  }
}

const within = () => ({ signal: AbortSignal.timeout(patience) });

function wordsOf(error: unknown): string {
  const { message, cause } = error as {
    readonly message?: string;
    readonly cause?: { readonly code?: string };
  };
  return cause?.code ?? message ?? "no reason";
}
