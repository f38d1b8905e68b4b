import { z } from "zod";
import { address } from "./slack.ts";

export interface SignInClient {
  readonly id: string;
  readonly secret: string;
  readonly address: string | undefined;
}

/** What signing in to the pages needs. Without it everybody sees what the public sees. */
export interface SignInConfig {
  readonly slack: SignInClient | undefined;
  readonly discord: SignInClient | undefined;
  /** Seals the sessions. */
  readonly key: string;
  /** Where the platforms send people back to. */
  readonly site: string;
}

const id = (like: string) =>
  z.string().regex(/^[\w.-]{6,64}$/, { error: () => `That is no client's id. ${like}` });
const secret = (like: string) =>
  z.string().regex(/^[\w-]{16,}$/, { error: () => `That is no client's secret. ${like}` });

export const signInSettings = {
  CONVENER_SIGNIN_SLACK_ID: id("It stands under Basic Information on your app's page.").optional(),
  CONVENER_SIGNIN_SLACK_SECRET: secret("It stands under Basic Information on your app's page.").optional(),
  CONVENER_SIGNIN_SLACK_URL: address.optional(),
  CONVENER_SIGNIN_DISCORD_ID: id("It stands under OAuth2 on your application's page.").optional(),
  CONVENER_SIGNIN_DISCORD_SECRET: secret("It stands under OAuth2 on your application's page.").optional(),
  CONVENER_SIGNIN_DISCORD_URL: address.optional(),
} as const satisfies Record<string, z.ZodType>;

const together = z.object(signInSettings);

interface Beside {
  readonly key: string | undefined;
  readonly site: string | undefined;
  readonly port: number | undefined;
}

/** The settings of signing in together; what does not go together is told. */
export function readSignIn(
  read: z.output<typeof together>,
  { key, site, port }: Beside,
): { readonly signIn: SignInConfig | undefined; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const clientOf = (platform: "SLACK" | "DISCORD"): SignInClient | undefined => {
    const [id, secret] = [read[`CONVENER_SIGNIN_${platform}_ID`], read[`CONVENER_SIGNIN_${platform}_SECRET`]];
    if (id !== undefined && secret !== undefined)
      return { id, secret, address: read[`CONVENER_SIGNIN_${platform}_URL`]?.replace(/\/$/, "") };
    if (id !== undefined || secret !== undefined)
      faults.push(
        `CONVENER_SIGNIN_${platform}_${id === undefined ? "ID" : "SECRET"}: is missing. Signing in needs both.`,
      );
    return undefined;
  };
  const [slack, discord] = [clientOf("SLACK"), clientOf("DISCORD")];
  if (!slack && !discord) return { signIn: undefined, faults };
  if (key === undefined)
    faults.push("CONVENER_KEY: is missing. It seals the sessions. As: openssl rand -base64 32.");
  if (site === undefined)
    faults.push("CONVENER_URL: is missing. It is where people are sent back to once they have signed in.");
  if (port === undefined)
    faults.push("CONVENER_PORT: is missing. Without it no pages are served to sign in to.");
  if (site !== undefined && !isGuarded(site))
    faults.push("CONVENER_URL: has to begin with https:// where people sign in.");
  if (key === undefined || site === undefined) return { signIn: undefined, faults };
  return { signIn: { slack, discord, key, site }, faults };
}

/** Over TLS, or not leaving this machine. */
const isGuarded = (site: string) =>
  /^https:/.test(site) || /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::|\/|$)/.test(site);
