import type { Instant, Place } from "../../chat/index.ts";

/** How Slack reaches this process. */
export type Mode =
  | { readonly kind: "http"; readonly signingSecret: string; readonly port: number; readonly host: string }
  | { readonly kind: "socket"; readonly appToken: string };

/** An installation that somebody agreed to in a browser. */
export interface Installed {
  readonly workspace: string;
  readonly name: string;
  readonly token: string;
}

/** Where installations are kept, sealed: the front door hands it in. */
export interface Vault {
  all(): Promise<readonly Installed[]>;
  keep(installed: Installed): Promise<void>;
  forget(workspace: string): Promise<void>;
}

/** Installing from a browser, for workspaces that are named beforehand. */
export interface Installing {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Seals what goes to Slack and back with the browser. */
  readonly stateSecret: string;
  /** Ids of the workspaces that may. */
  readonly allowed: readonly string[];
  readonly redirectUri?: string | undefined;
  /** Slack's page for agreeing, where it is not Slack's own. */
  readonly page?: string | undefined;
}

export interface SlackOptions {
  /** Bot tokens, one a workspace. */
  readonly tokens: readonly string[];
  readonly mode: Mode;
  /** What commands begin with, as “wg-”. */
  readonly prefix: string;
  /** The base address of the Web API, where it is not Slack's own: tests, proxies. */
  readonly api?: string | undefined;
  readonly installing?: Installing | undefined;
  readonly vault?: Vault | undefined;
  /** The rooms of all groups, for checking that they can be reached. */
  readonly rooms: () => Promise<readonly Place[]>;
  readonly now: () => Instant;
  /** An instant in words, where Slack cannot show it itself. */
  readonly timeOf: (at: Instant) => string;
  /** Told of what goes wrong outside any call. */
  readonly trouble: (error: unknown) => void;
  readonly timing?: Timing;
}

/** Milliseconds; tests are in more of a hurry than Slack. */
export interface Timing {
  /** After so long an answer is promised, and given later. Slack waits three seconds. */
  readonly defer: number;
  /** How long a call of the Web API may take. */
  readonly call: number;
  /** How often the socket is tried; it comes back after so long. */
  readonly ping: number;
  /** A post whose answer was lost may still be under way for so long. */
  readonly underWay: number;
}

export const usualTiming: Timing = { defer: 2000, call: 10_000, ping: 5000, underWay: 12_000 };

export const slackApi = "https://slack.com/api/";
