import { type DestinationStream, pino } from "pino";
import type { Log } from "./core/bot.ts";
import type { CourierLog } from "./core/courier.ts";

export interface LogOptions {
  readonly level: string;
  /** Where lines go: the standard error, so that the room stays readable. */
  readonly to: DestinationStream;
  /** What must never be written, wherever it turns up: tokens, keys. */
  readonly secrets?: readonly string[];
}

/** What Convener tells about itself. */
export interface HouseLog extends Log, CourierLog {
  /** A due line that failed; it is tried again. */
  lineFailed(fields: { group: string; line: string; subject: string; error: unknown }): void;
  /** A chat platform is in trouble, outside any call. */
  platform(fields: { platform: string; error: unknown }): void;
  started(fields: { database: string }): void;
  stopped(fields: { why: string }): void;
  /** A fault outside any call: the front door's own. */
  fault(fields: { error: unknown }): void;
}

/** The fields that may be logged. What people say is not among them, nor is anything that could carry a token. */
const allowed = [
  "call",
  "command",
  "key",
  "destination",
  "kind",
  "why",
  "again",
  "group",
  "line",
  "subject",
  "database",
  "platform",
] as const;

/** How tokens of the platforms look. Error messages of client libraries have been seen to hold them. */
const tokens =
  /\bx(?:ox[a-z]|app)-[\w-]+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|\b(?:Bearer|Bot)\s+[\w.~+/-]{16,}=*/g;

export function createLog({ level, to, secrets = [] }: LogOptions): HouseLog {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  const clean = (text: string) =>
    secrets
      .filter((secret) => secret !== "")
      .reduce((kept, secret) => kept.replaceAll(secret, "[secret]"), text)
      .replace(tokens, "[secret]");
  const fieldsOf = (given: Readonly<Record<string, unknown>>) => {
    const fields: Record<string, unknown> = {};
    for (const name of allowed) {
      const value = given[name];
      if (typeof value === "string") fields[name] = clean(value);
      else if (typeof value === "number") fields[name] = value;
    }
    if (given.error !== undefined) fields.error = errorFields(given.error, clean);
    return fields;
  };
  return {
    bug: (fields) => log.error(fieldsOf(fields), "a bug; nothing was changed"),
    delivered: (fields) => log.debug(fieldsOf(fields), "delivered"),
    undelivered(fields) {
      if (fields.error !== undefined) log.error(fieldsOf(fields), "a bug in delivering; it is tried again");
      // By design: what concerns nobody any more is not said.
      else if (fields.again === undefined)
        log.info(fieldsOf(fields), "not said, for it is of no use any more");
      // Somebody has to mend something: the doctor says what.
      else if (/^(?:gone|forbidden|away):/.test(fields.why))
        log.warn(fieldsOf(fields), "refused there; it is kept, and tried later and later");
      else log.info(fieldsOf(fields), "not delivered yet");
    },
    lineFailed: (fields) => log.error(fieldsOf(fields), "what was due failed; it is tried again"),
    platform: (fields) => log.warn(fieldsOf(fields), "a platform is in trouble"),
    started: (fields) => log.info(fieldsOf(fields), "started"),
    stopped: (fields) => log.info(fieldsOf(fields), "stopped"),
    fault: (fields) => log.fatal(fieldsOf(fields), "a fault"),
  };
}

/** Name, code, message and stack of an error and of what caused it; nothing else that hangs on it. */
function errorFields(error: unknown, clean: (text: string) => string, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: clean(String(error)) };
  const { name, stack, cause } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  // A failed query's message goes on with its values: what people said.
  const message = error.message.replace(/\nparams: [\s\S]*/, "");
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name,
    ...(code !== undefined && { code }),
    message: clean(message),
    ...(frames && { stack: clean(frames.join("\n")) }),
    ...(cause !== undefined && depth < 3 && { cause: errorFields(cause, clean, depth + 1) }),
  };
}
