import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { type Instant, Undelivered } from "../../chat/index.ts";

const minute = 60_000;

const gone: ReadonlySet<number> = new Set([
  10003, // unknown channel
  10004, // unknown guild
  10008, // unknown message
  10070, // unknown scheduled event
  30046, // edited too often after its first hour: shown anew instead
]);
const forbidden: ReadonlySet<number> = new Set([
  50001, // missing access
  50005, // somebody else's message
  50007, // takes no direct messages
  50013, // missing permissions
  50278, // no guild in common
]);

/** JSON code of an error of Discord's. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}

export const isUnauthorized = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  // The client library forgets a token that was refused once.
  (error instanceof Error && /Expected token to be set/.test(error.message));

/** What a failed delivery means. A fault that is nobody's but ours comes back as it is. */
export function undeliveredBy(error: unknown, now: Instant): unknown {
  if (error instanceof Undelivered) return error;
  if (error instanceof RateLimitError)
    return new Undelivered(
      "later",
      "Discord asks to wait",
      now + Math.max(error.timeToReset, error.retryAfter, 1000),
    );
  if (isUnauthorized(error)) return new Undelivered("later", "Discord refuses the token", now + 10 * minute);
  const code = codeOf(error);
  if (code !== undefined && gone.has(code)) return new Undelivered("gone", `Discord: ${code}`);
  if (code !== undefined && forbidden.has(code)) return new Undelivered("forbidden", `Discord: ${code}`);
  if (error instanceof DiscordAPIError)
    return error.status === 403 ? new Undelivered("forbidden", `Discord: ${code}`) : error;
  if (error instanceof HTTPError) return new Undelivered("unknown", `Discord answers ${error.status}`);
  if (isSocket(error, /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/))
    return new Undelivered("later", "Discord cannot be reached");
  if (isSocket(error, /^(?:UND_ERR_|ECONN|EPIPE|ETIMEDOUT|ABORT)/) || isBroken(error))
    return new Undelivered("unknown", "the connection to Discord broke");
  return error;
}

function isSocket(error: unknown, codes: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return codes.test(code) || (error.cause !== undefined && isSocket(error.cause, codes));
}

/** A request that was given up, or an answer that is no JSON. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error && (error.name === "AbortError" || error instanceof SyntaxError);
