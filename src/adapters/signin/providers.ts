import * as client from "openid-client";
import type { ProviderOptions } from "./index.ts";

/** Somebody as a platform vouches for them. Discord knows people by one id in all its servers: no workspace. */
export interface Account {
  readonly platform: "slack" | "discord";
  readonly workspace?: string | undefined;
  readonly id: string;
  readonly name: string;
}

/** What begins a sign-in and has to come back with it: known to the browser that began it alone. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Provider {
  readonly platform: Account["platform"];
  readonly label: string;
  /** Where the browser is sent to say yes. */
  begin(redirect: string, begun: Begun): Promise<URL>;
  /** Who came back with this address. Throws where the platform does not vouch for it. */
  finish(returned: URL, begun: Begun): Promise<Account>;
}

export const beginning = (): Begun => ({
  state: client.randomState(),
  nonce: client.randomNonce(),
  verifier: client.randomPKCECodeVerifier(),
});

const usual = { slack: "https://slack.com", discord: "https://discord.com" } as const;

/** By OpenID Connect: what Slack says stands in a signed token, with the workspace in which it says it. */
export function slackProvider({ id, secret, address = usual.slack }: ProviderOptions): Provider {
  // Slack's own description of itself is asked for once, and again where that failed.
  let asked: Promise<client.Configuration> | undefined;
  const configured = () => {
    asked ??= client
      .discovery(new URL(address), id, secret, undefined, {
        execute: [client.enableNonRepudiationChecks, ...plainHttp(address)],
      })
      .catch((error) => {
        asked = undefined;
        throw error;
      });
    return asked;
  };
  return {
    platform: "slack",
    label: "Slack",
    async begin(redirect, begun) {
      return authorizationOf(await configured(), redirect, begun, {
        scope: "openid profile",
        nonce: begun.nonce,
      });
    },
    async finish(returned, { state, nonce, verifier }) {
      const tokens = await client.authorizationCodeGrant(await configured(), returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {};
      const [user, team] = [claims["https://slack.com/user_id"], claims["https://slack.com/team_id"]];
      if (typeof user !== "string" || typeof team !== "string")
        throw new Error("Slack's token names no user of a workspace");
      return { platform: "slack", workspace: team, id: user, name: wordIn(claims.name) ?? user };
    },
  };
}

/** By OAuth 2.0: Discord is asked who its token belongs to. */
export function discordProvider({ id, secret, address = usual.discord }: ProviderOptions): Provider {
  const configuration = new client.Configuration(
    {
      issuer: address,
      authorization_endpoint: `${address}/oauth2/authorize`,
      token_endpoint: `${address}/api/oauth2/token`,
    },
    id,
    secret,
  );
  for (const allow of plainHttp(address)) allow(configuration);
  return {
    platform: "discord",
    label: "Discord",
    begin: (redirect, begun) => authorizationOf(configuration, redirect, begun, { scope: "identify" }),
    async finish(returned, { state, verifier }) {
      const { access_token } = await client.authorizationCodeGrant(configuration, returned, {
        expectedState: state,
        pkceCodeVerifier: verifier,
      });
      const me = new URL(`${address}/api/v10/users/@me`);
      const answer = await client.fetchProtectedResource(configuration, access_token, me, "GET");
      const { id: user, global_name, username } = (await answer.json()) as Record<string, unknown>;
      if (!answer.ok || typeof user !== "string") throw new Error("Discord did not say whose its token is");
      return { platform: "discord", id: user, name: wordIn(global_name) ?? wordIn(username) ?? user };
    },
  };
}

async function authorizationOf(
  configuration: client.Configuration,
  redirect: string,
  { state, verifier }: Begun,
  more: Readonly<Record<string, string>>,
): Promise<URL> {
  return client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirect,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...more,
  });
}

/** A proxy or a test on this machine may be spoken to without TLS; a platform never. */
const plainHttp = (address: string) =>
  /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::|\/|$)/.test(address)
    ? [client.allowInsecureRequests]
    : [];

const wordIn = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
