import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { type DiscordConfig, discordSettings, readDiscord } from "./config/discord.ts";
import { readSignIn, type SignInConfig, signInSettings } from "./config/signin.ts";
import { readSlack, type SlackConfig, slackSettings } from "./config/slack.ts";
import { nearestWord } from "./core/roster/names.ts";

const prefix = "CONVENER_";
const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type Level = (typeof levels)[number];

const yesNo = (fallback: boolean) =>
  z
    .enum(["yes", "no"], { error: ({ input }) => `“${input}” is neither. Say yes or no.` })
    .transform((word) => word === "yes")
    .default(fallback);

const account = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u, {
    error: ({ input }) => `“${input}” is no account's name. As: ada.`,
  })
  .transform((name) => name.toLowerCase())
  .optional();

/** Every setting there is, with what it is for: docs/operating.md lists them. */
const settings = {
  CONVENER_DATABASE: z
    .string()
    .refine((path) => isFolder(dirname(path)), {
      error: ({ input }) =>
        `There is no folder ${dirname(String(input))} for the database. Make it, or name another.`,
    })
    .refine((path) => !isFolder(path), {
      error: ({ input }) =>
        `${input} is a folder. Name a file in it, as ${String(input).replace(/\/$/, "")}/convener.db.`,
    })
    .default("./convener.db"),
  CONVENER_CONTENT: z
    .string()
    .refine(isFolder, {
      error: ({ input }) =>
        `There is no folder ${input}. Name the folder in which your web site's posts live.`,
    })
    .refine((path) => !isFolder(path) || isWritable(path), {
      error: ({ input }) => `The folder ${input} may not be written to. Posts are published into it.`,
    })
    .optional(),
  CONVENER_BRANCH: z
    .string()
    .regex(/^(?!.*(?:\.\.|\/\/|\/\.|\.lock(?:\/|$)))[\p{L}\p{N}_][\p{L}\p{N}_./-]*(?<![./])$/u, {
      error: ({ input }) => `“${input}” is no branch's name. As: main.`,
    })
    .optional(),
  CONVENER_LOG: z
    .enum(levels, {
      error: ({ input }) => {
        const near = nearestWord(String(input), levels);
        return `“${input}” is no level. ${near ? `Did you mean ${near}? ` : ""}There are ${levels.join(", ")}.`;
      },
    })
    .default("warn"),
  CONVENER_PRACTICE: yesNo(true),
  CONVENER_USER: account,
  CONVENER_ROOM: account,
  CONVENER_URL: z
    .url({
      protocol: /^https?$/,
      error: ({ input }) => `“${input}” is no web address. As: https://convener.example.org.`,
    })
    .optional(),
  CONVENER_KEY: z
    .string()
    .min(32, { error: () => "That is too short to seal anything. Make one: openssl rand -base64 32." })
    .optional(),
  ...slackSettings,
  ...discordSettings,
  ...signInSettings,
  CONVENER_PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: ({ input }) => `“${input}” is no port. As: 2668.` })
    .transform(Number)
    .refine((port) => port > 0 && port < 65_536, { error: "A port is a number from 1 to 65535." })
    .optional(),
} as const satisfies Record<string, z.ZodType>;

export interface Config {
  readonly database: string;
  /** Where posts are published; publishing waits where there is none. */
  readonly content: string | undefined;
  /** On which branch of the clone around them posts are committed; they are only written where there is none. */
  readonly branch: string | undefined;
  readonly log: Level;
  /** Whether a database that does not exist yet is made for practice. */
  readonly practice: boolean;
  /** Whom the terminal speaks as. */
  readonly user: string | undefined;
  /** The local room. */
  readonly room: string | undefined;
  /** Where pages are reached from outside: the calendar that cards lead to. */
  readonly site: string | undefined;
  /** Seals what is kept that nobody may read: the tokens of installations. */
  readonly key: string | undefined;
  readonly slack: SlackConfig | undefined;
  readonly discord: DiscordConfig | undefined;
  /** How people sign in to the pages. */
  readonly signIn: SignInConfig | undefined;
  /** What must be in no log. */
  readonly secrets: readonly string[];
  /** Where the pages listen; a usual port that is free unless named. */
  readonly port: number | undefined;
}

/** Reads the settings out of an environment, or says everything that is wrong with it. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly faults: readonly string[] } {
  const ours = Object.entries(env).filter(([name, value]) => name.startsWith(prefix) && value !== "");
  const known = Object.fromEntries(ours.filter(([name]) => name in settings));
  const faults = ours.filter(([name]) => !(name in settings)).map(([name]) => `${name}: ${unknown(name)}`);
  const read = z.object(settings).safeParse(known);
  if (!read.success)
    faults.push(...read.error.issues.map(({ path, message }) => `${path.join(" ")}: ${message}`));
  if (!read.success) return { faults };
  const { data } = read;
  const { slack, faults: ofSlack } = readSlack(data, data.CONVENER_KEY);
  const { discord, faults: ofDiscord } = readDiscord(data);
  const { signIn, faults: ofSignIn } = readSignIn(data, {
    key: data.CONVENER_KEY,
    site: data.CONVENER_URL,
    port: data.CONVENER_PORT,
  });
  faults.push(...ofSlack, ...ofDiscord, ...ofSignIn);
  if (data.CONVENER_BRANCH !== undefined && data.CONVENER_CONTENT === undefined)
    faults.push("CONVENER_BRANCH: there is nothing to commit without CONVENER_CONTENT, a folder in a clone.");
  if (faults.length > 0) return { faults };
  return {
    config: {
      database: data.CONVENER_DATABASE,
      content: data.CONVENER_CONTENT,
      branch: data.CONVENER_BRANCH,
      log: data.CONVENER_LOG,
      practice: data.CONVENER_PRACTICE,
      user: data.CONVENER_USER,
      room: data.CONVENER_ROOM,
      site: data.CONVENER_URL,
      key: data.CONVENER_KEY,
      slack,
      discord,
      signIn,
      secrets: secretsIn(known),
      port: data.CONVENER_PORT,
    },
  };
}

/** The values of all settings that are secrets by their names, each token of a list by itself. */
function secretsIn(known: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(known)
    .filter(([name]) => /(?:TOKENS?|SECRET|KEY)$/.test(name))
    .flatMap(([, value = ""]) => [value, ...value.split(/[\s,]+/)])
    .filter((value) => value.length >= 8);
}

function unknown(name: string): string {
  const names = Object.keys(settings);
  // What they all begin with would make any two look alike.
  const near = nearestWord(
    name.slice(prefix.length),
    names.map((one) => one.slice(prefix.length)),
  );
  return near
    ? `there is no such setting. Did you mean ${prefix}${near}?`
    : `there is no such setting. There are ${names.join(", ")}.`;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
