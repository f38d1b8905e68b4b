import type { Writable } from "node:stream";
import { type Config, readConfig } from "../config.ts";
import { createLog, type HouseLog } from "../log.ts";
import { Trouble } from "./trouble.ts";

/** What every command may be told besides the environment. */
export interface Flags {
  readonly db?: string;
  readonly user?: string;
}

/** The environment with the flags in it: they come first. */
export const configWith = (env: Readonly<Record<string, string | undefined>>, { db, user }: Flags) => ({
  ...env,
  ...(db !== undefined && { CONVENER_DATABASE: db }),
  ...(user !== undefined && { CONVENER_USER: user }),
});

/** The settings, flags before environment; refuses them with everything that is wrong at once. */
export function demandConfig(env: Readonly<Record<string, string | undefined>>, flags: Flags): Config {
  const read = readConfig(configWith(env, flags));
  if ("config" in read) return read.config;
  const count = read.faults.length === 1 ? "A setting is wrong" : `${read.faults.length} settings are wrong`;
  throw new Trouble([`${count}; nothing was started.`, ...read.faults.map((fault) => `  ${fault}`)]);
}

/** Lines are written at once, so that none is lost when the process ends. */
export function logTo(errors: Writable, level: string, secrets: readonly string[] = []): HouseLog {
  return createLog({ level, to: { write: (line) => void errors.write(line) }, secrets });
}
