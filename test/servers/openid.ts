import { createHash, createPublicKey, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with the next token. */
export type Fault = "nonce" | "audience" | "signature" | "expired" | "issuer";

interface Granted {
  readonly user: Vouched;
  readonly redirect: string;
  readonly challenge: string;
  readonly nonce: string | null;
}

export interface Vouched {
  readonly id: string;
  readonly team: string;
  readonly name: string;
}

/** Slack and Discord as far as signing in goes, on a real socket: whoever `is` somebody says yes at once. */
export async function startProvider(client: { readonly id: string; readonly secret: string }) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const codes = new Map<string, Granted>();
  const tokens = new Map<string, Vouched>();
  let user: Vouched = { id: "U0ADA", team: "T0LAB", name: "Ada" };
  let denies = false;
  let fault: Fault | undefined;
  let asked = 0;

  const idToken = ({ user: who, nonce }: Granted) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: fault === "issuer" ? "https://elsewhere.example" : address(),
      aud: fault === "audience" ? "somebody-else" : client.id,
      sub: who.id,
      exp: fault === "expired" ? now - 3600 : now + 300,
      iat: fault === "expired" ? now - 7200 : now,
      nonce: fault === "nonce" ? "another" : nonce,
      name: who.name,
      "https://slack.com/user_id": who.id,
      "https://slack.com/team_id": who.team,
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "RS256", kid: "k", typ: "JWT" })}.${part(claims)}`;
    const key = fault === "signature" ? other : privateKey;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key).toString("base64url")}`;
  };

  /** A code is for once, for the address it was asked for, and for whoever can prove to have asked. */
  const redeem = (form: URLSearchParams, authorization: string | undefined) => {
    asked++;
    const granted = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const [id, secret] = authorization
      ? Buffer.from(authorization.replace("Basic ", ""), "base64").toString().split(":")
      : [form.get("client_id"), form.get("client_secret")];
    if (id !== client.id || secret !== client.secret) return { error: "invalid_client" };
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!granted || granted.redirect !== form.get("redirect_uri") || granted.challenge !== proof)
      return { error: "invalid_grant" };
    const access_token = randomUUID();
    tokens.set(access_token, granted.user);
    return { granted, access_token };
  };

  const answer = async (
    request: IncomingMessage,
  ): Promise<{ status?: number; to?: string; json?: unknown }> => {
    const url = new URL(request.url ?? "", address());
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return {
          json: {
            issuer: address(),
            authorization_endpoint: `${address()}/openid/connect/authorize`,
            token_endpoint: `${address()}/api/openid.connect.token`,
            jwks_uri: `${address()}/openid/connect/keys`,
            response_types_supported: ["code"],
            subject_types_supported: ["public"],
            id_token_signing_alg_values_supported: ["RS256"],
          },
        };
      case "/openid/connect/keys": {
        const jwk = createPublicKey(privateKey).export({ format: "jwk" });
        return { json: { keys: [{ ...jwk, kid: "k", alg: "RS256", use: "sig" }] } };
      }
      case "/openid/connect/authorize":
      case "/oauth2/authorize": {
        const back = new URL(url.searchParams.get("redirect_uri") ?? "");
        back.searchParams.set("state", url.searchParams.get("state") ?? "");
        if (denies) back.searchParams.set("error", "access_denied");
        else {
          const code = randomUUID();
          codes.set(code, {
            user,
            redirect: url.searchParams.get("redirect_uri") ?? "",
            challenge: url.searchParams.get("code_challenge") ?? "",
            nonce: url.searchParams.get("nonce"),
          });
          back.searchParams.set("code", code);
        }
        return { status: 302, to: back.href };
      }
      case "/api/openid.connect.token":
      case "/api/oauth2/token": {
        let body = "";
        for await (const chunk of request) body += chunk;
        const redeemed = redeem(new URLSearchParams(body), request.headers.authorization);
        if (!("granted" in redeemed)) return { status: 400, json: redeemed };
        const { granted, access_token } = redeemed;
        const openid = url.pathname.includes("openid");
        return {
          json: { access_token, token_type: "Bearer", ...(openid && { id_token: idToken(granted) }) },
        };
      }
      case "/api/v10/users/@me": {
        const who = tokens.get(request.headers.authorization?.replace(/^Bearer /i, "") ?? "");
        if (!who) return { status: 401, json: { message: "401: Unauthorized" } };
        return { json: { id: who.id, username: who.name.toLowerCase(), global_name: who.name } };
      }
      default:
        return { status: 404, json: {} };
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status = 200, to, json }) => {
      response.writeHead(status, { "content-type": "application/json", ...(to && { location: to }) });
      response.end(json === undefined ? "" : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    address: address(),
    /** Who sits before the browser. */
    is(who: Vouched) {
      user = who;
    },
    denies(yes: boolean) {
      denies = yes;
    },
    breaks(what: Fault | undefined) {
      fault = what;
    },
    /** How often a code was to be redeemed. */
    asked: () => asked,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
