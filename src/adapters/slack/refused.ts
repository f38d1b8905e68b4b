import { type Instant, Undelivered } from "../../chat/index.ts";

/** What an error of Slack's client says about a call; it carries much else, tokens among it. */
interface ClientError {
  readonly code?: string;
  readonly message: string;
  readonly retryAfter?: number;
  readonly statusCode?: number;
  readonly data?: { readonly error?: string; readonly needed?: string };
  readonly original?: { readonly message?: string; readonly cause?: { readonly code?: string } };
}

const gone =
  `channel_not_found is_archived message_not_found cant_update_message edit_window_closed is_inactive
  user_not_found users_not_found cannot_dm_bot user_disabled not_found thread_not_found`.split(/\s+/);
const forbidden =
  `not_in_channel restricted_action restricted_action_read_only_channel no_permission missing_scope
  not_allowed_token_type access_denied ekm_access_denied messages_tab_disabled user_not_in_channel
  org_login_required two_factor_setup_required`.split(/\s+/);
/** Somebody has to mend the installation; until then nothing gets out. */
const locked = `invalid_auth not_authed account_inactive token_revoked token_expired team_access_not_granted
  team_not_found enterprise_is_restricted`.split(/\s+/);
/** Slack may have done it before it failed. */
const unsure = "internal_error fatal_error service_unavailable request_timeout".split(" ");
const tooMuch = ["invalid_blocks", "msg_blocks_too_long", "msg_too_long", "invalid_blocks_format"];

const second = 1000;
const minute = 60 * second;

/** The name of Slack's refusal, as "not_in_channel"; nothing where the call failed in another way. */
export function refusalIn(error: unknown): string | undefined {
  const { code, data } = asClientError(error);
  return code === "slack_webapi_platform_error" ? data?.error : undefined;
}

/** Whether a token that was refused so never works again. */
export const isOver = (refusal: string): boolean => ["token_revoked", "account_inactive"].includes(refusal);

/** Whether what was said does not fit, however often it is tried. */
export const isTooMuch = (error: unknown): boolean => tooMuch.includes(refusalIn(error) ?? "");

/** A failed call, by what the courier can do about it. */
export function undelivered(error: unknown, now: Instant): Error {
  if (error instanceof Undelivered) return error;
  const { code, retryAfter, statusCode, original, message, data } = asClientError(error);
  switch (code) {
    case "slack_webapi_rate_limited_error":
      return later("rate limited", now + Math.max(1, retryAfter ?? 1) * second);
    case "slack_webapi_http_error":
      return new Undelivered("unknown", `Slack answered ${statusCode}`);
    case "slack_webapi_request_error":
      // Nobody was there to hear it.
      if (["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(original?.cause?.code ?? ""))
        return later("Slack cannot be reached");
      return new Undelivered("unknown", "the connection to Slack broke off");
    case "slack_webapi_platform_error":
      return refused(data?.error ?? "", now, data?.needed);
    default:
      // A 429 that names no time reaches us without a code.
      if (message.startsWith("Retry header")) return later("rate limited", now + 5 * second);
      return error instanceof Error ? error : new Error(String(error));
  }
}

function refused(name: string, now: Instant, needed?: string): Error {
  if (gone.includes(name)) return new Undelivered("gone", name);
  if (forbidden.includes(name)) return new Undelivered("forbidden", needed ? `${name}: ${needed}` : name);
  if (locked.includes(name)) return later(name, now + 10 * minute);
  if (name === "ratelimited" || name === "rate_limited") return later(name, now + 5 * second);
  if (unsure.includes(name)) return new Undelivered("unknown", name);
  // An answer that is no JSON at all comes as its own text.
  if (!/^[a-z_]{3,60}$/.test(name)) return new Undelivered("unknown", "Slack's answer could not be read");
  return new Error(`Slack refused: ${name}`);
}

const later = (message: string, at?: Instant) => new Undelivered("later", message, at);

function asClientError(error: unknown): ClientError {
  return error instanceof Error ? (error as Error & ClientError) : { message: String(error) };
}
