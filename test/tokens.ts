import { onTestFinished } from "vitest";
import { createLog } from "../src/log.ts";

/** Every secret of the local servers has this word in it, and no file: bot and app tokens, signing and client secrets. */
const canary = /.{0,40}canary.{0,40}/is;

/**
 * At the end of a test, searches everything that got out for a secret: what people and rooms were shown, what was sent,
 * pages, the database with its outbox, and the log as it would be written of all that went wrong.
 */
export function watchForTokens(look: () => Readonly<Record<string, unknown>>): void {
  onTestFinished(() => {
    for (const [where, what] of Object.entries(look())) {
      const found = canary.exec(textIn(what));
      if (found) throw new Error(`a secret stands in ${where}: ${found[0]}`);
    }
  });
}

/** What the log says of troubles. */
export function loggedOf(platform: string, troubles: readonly unknown[]): readonly string[] {
  const lines: string[] = [];
  const log = createLog({ level: "trace", to: { write: (line) => void lines.push(line) } });
  for (const error of troubles) log.platform({ platform, error });
  return lines;
}

/** By what a request is authorized. */
const proofs = new Set(["token", "authorization", "client_secret"]);

/** All text in a value, whatever holds it. */
function textIn(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value === "string") return value;
  if (Buffer.isBuffer(value)) return value.toString("latin1");
  if (typeof value !== "object" || value === null || seen.has(value)) return "";
  seen.add(value);
  if (value instanceof Map || value instanceof Set || Array.isArray(value))
    return [...value].map((one) => textIn(one, seen)).join("\n");
  const own = value instanceof Error ? { ...value, said: `${value.message}\n${value.stack}` } : value;
  return Object.entries(own)
    .filter(([name]) => !proofs.has(name))
    .map(([name, one]) => `${name} ${textIn(one, seen)}`)
    .join("\n");
}
