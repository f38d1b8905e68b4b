import { z } from "zod";

/** What Slack needs. Nothing of it is needed where nobody uses Slack. */
export interface SlackConfig {
  readonly tokens: readonly string[];
  readonly signingSecret: string | undefined;
  readonly appToken: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly prefix: string;
  readonly api: string | undefined;
  readonly installing:
    | {
        readonly clientId: string;
        readonly clientSecret: string;
        readonly allowed: readonly string[];
        readonly redirectUri: string | undefined;
      }
    | undefined;
}

const listOf = (of: RegExp, wrong: (one: string) => string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ""))
    .superRefine((all, context) => {
      for (const one of all) if (!of.test(one)) context.addIssue({ code: "custom", message: wrong(one) });
    });

/** A secret is never repeated, not even where it is wrong. */
const secret = (of: RegExp, like: string) =>
  z.string().regex(of, { error: () => `That does not look like one. ${like}` });

export const address = z.url({ protocol: /^https?$/, error: ({ input }) => `“${input}” is no web address.` });

export const port = z.coerce
  .number({ error: ({ input }) => `“${input}” is no port. As 3001.` })
  .int()
  .min(0)
  .max(65_535);

export const slackSettings = {
  CONVENER_SLACK_TOKENS: listOf(
    /^xoxb-[\w-]{10,}$/,
    () => "Bot tokens begin with xoxb-; they stand under OAuth & Permissions on your app's page.",
  ).optional(),
  CONVENER_SLACK_SIGNING_SECRET: secret(
    /^\w{16,}$/,
    "It stands under Basic Information on your app's page.",
  ).optional(),
  CONVENER_SLACK_APP_TOKEN: secret(
    /^xapp-[\w-]{10,}$/,
    "App-level tokens begin with xapp-; make one under Basic Information, with connections:write.",
  ).optional(),
  CONVENER_SLACK_PORT: port.default(3001),
  CONVENER_SLACK_HOST: z.string().default("127.0.0.1"),
  CONVENER_SLACK_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,14}$/, {
      error: ({ input }) =>
        `“${input}” cannot stand before a command. As wg-: small letters, digits, - and _.`,
    })
    .default(""),
  CONVENER_SLACK_API: address.optional(),
  CONVENER_SLACK_CLIENT_ID: z.string().optional(),
  CONVENER_SLACK_CLIENT_SECRET: secret(
    /^\w{16,}$/,
    "It stands under Basic Information on your app's page.",
  ).optional(),
  CONVENER_SLACK_ALLOWED: listOf(
    /^T[A-Z0-9]{2,}$/,
    (one) => `“${one}” is no workspace's id. As T0123ABCD.`,
  ).optional(),
  CONVENER_SLACK_REDIRECT: address.optional(),
} as const satisfies Record<string, z.ZodType>;

const together = z.object(slackSettings);
type Read = z.output<typeof together>;

/** Slack's settings together; what does not go together is told. */
export function readSlack(
  read: Read,
  key: string | undefined,
): { readonly slack: SlackConfig | undefined; readonly faults: readonly string[] } {
  const tokens = read.CONVENER_SLACK_TOKENS ?? [];
  const signingSecret = read.CONVENER_SLACK_SIGNING_SECRET;
  const appToken = read.CONVENER_SLACK_APP_TOKEN;
  const clientId = read.CONVENER_SLACK_CLIENT_ID;
  const clientSecret = read.CONVENER_SLACK_CLIENT_SECRET;
  const allowed = read.CONVENER_SLACK_ALLOWED;
  const wanted = [signingSecret, appToken, clientId, clientSecret, allowed].some((one) => one !== undefined);
  if (tokens.length === 0 && !wanted) return { slack: undefined, faults: [] };
  const faults: string[] = [];
  const need = (missing: boolean, words: string) => void (missing && faults.push(words));
  need(
    tokens.length === 0 && clientId === undefined,
    "CONVENER_SLACK_TOKENS: is missing. It is the bot token, under OAuth & Permissions on your app's page.",
  );
  need(
    signingSecret === undefined && appToken === undefined,
    "CONVENER_SLACK_APP_TOKEN (Socket Mode) or CONVENER_SLACK_SIGNING_SECRET (HTTP): one of them is needed.",
  );
  need(
    signingSecret !== undefined && appToken !== undefined,
    "CONVENER_SLACK_APP_TOKEN and CONVENER_SLACK_SIGNING_SECRET: only one of them. The first is for Socket Mode, the second for HTTP.",
  );
  const installs = clientId !== undefined || clientSecret !== undefined || allowed !== undefined;
  if (installs) {
    const beside = "Installing from a browser needs it, together with CONVENER_SLACK_CLIENT_ID.";
    need(clientId === undefined, `CONVENER_SLACK_CLIENT_ID: is missing. ${beside}`);
    need(clientSecret === undefined, `CONVENER_SLACK_CLIENT_SECRET: is missing. ${beside}`);
    need(
      allowed === undefined || allowed.length === 0,
      "CONVENER_SLACK_ALLOWED: is missing. It lists the workspaces that may install, as T0123ABCD.",
    );
    need(
      key === undefined,
      "CONVENER_KEY: is missing. It seals the tokens of installations. As: openssl rand -base64 32.",
    );
    need(
      signingSecret === undefined,
      "CONVENER_SLACK_SIGNING_SECRET: installing from a browser goes over HTTP only.",
    );
  }
  return {
    faults,
    slack: {
      tokens,
      signingSecret,
      appToken,
      port: read.CONVENER_SLACK_PORT,
      host: read.CONVENER_SLACK_HOST,
      prefix: read.CONVENER_SLACK_PREFIX,
      api: read.CONVENER_SLACK_API,
      installing:
        installs && clientId !== undefined && clientSecret !== undefined
          ? { clientId, clientSecret, allowed: allowed ?? [], redirectUri: read.CONVENER_SLACK_REDIRECT }
          : undefined,
    },
  };
}
