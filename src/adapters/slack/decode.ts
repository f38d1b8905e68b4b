import type { Call, Instant, MessageRef, Place, Speaker, What, Words } from "../../chat/index.ts";
import type { SentFile } from "./form.ts";
import type { Pressed } from "./render.ts";

/** A message event: the kinds differ in where they carry what was said. */
export interface MessageEvent {
  readonly type: "message";
  readonly subtype?: string;
  readonly channel: string;
  readonly channel_type?: string;
  readonly ts: string;
  readonly event_ts?: string;
  readonly user?: string;
  readonly team?: string;
  readonly user_team?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly deleted_ts?: string;
  readonly files?: readonly SentFile[];
  readonly message?: SaidMessage;
  readonly previous_message?: SaidMessage;
}

interface SaidMessage {
  readonly ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly edited?: { readonly ts?: string };
}

/** What a message event comes to. Threads are side talk; what bots say is nobody's. */
export type Heard =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "message" | "edited";
      readonly user: string;
      readonly text: string;
      readonly ts: string;
      readonly at: string;
    }
  | { readonly kind: "deleted"; readonly ts: string; readonly at: string }
  /** A line for the bot itself: said to it alone, or beginning with its name. */
  | {
      readonly kind: "told";
      readonly user: string;
      readonly text: string;
      readonly ts: string;
      readonly thread?: string;
    };

const nothing: Heard = { kind: "nothing" };
const spoken = [undefined, "file_share", "me_message"];

export function decodeMessage(event: MessageEvent, botUser: string): Heard {
  const { subtype, message, previous_message: before } = event;
  if (subtype === "message_deleted") return decodeDeleted(event.deleted_ts, before, event);
  if (subtype === "message_changed") {
    // A message with a thread leaves a tombstone, not a hole.
    if (message?.subtype === "tombstone") return decodeDeleted(message.ts, before, event);
    if (!message?.ts || !message.user || message.bot_id || isInThread(message)) return nothing;
    if (event.channel_type === "im" || message.user === botUser) return nothing;
    // Slack also reports an edit when it only unfolds a link.
    if (before && before.text === message.text) return nothing;
    const at = message.edited?.ts ?? event.event_ts ?? event.ts;
    return { kind: "edited", user: message.user, text: message.text ?? "", ts: message.ts, at };
  }
  const { user, text = "", ts, bot_id } = event;
  if (!spoken.includes(subtype) || !user || bot_id || user === botUser) return nothing;
  const called = new RegExp(`^\\s*<@${botUser}(?:\\|[^>]*)?>[:,]?\\s*`).exec(text);
  const thread = event.thread_ts;
  if (called || event.channel_type === "im")
    return {
      kind: "told",
      user,
      text: called ? text.slice(called[0].length) : text,
      ts,
      ...(thread !== undefined && { thread }),
    };
  return isInThread(event) ? nothing : { kind: "message", user, text, ts, at: ts };
}

function decodeDeleted(ts: string | undefined, before: SaidMessage | undefined, event: MessageEvent): Heard {
  if (!ts || before?.bot_id || (before && isInThread(before)) || event.channel_type === "im") return nothing;
  return { kind: "deleted", ts, at: event.event_ts ?? event.ts };
}

const isInThread = ({ ts, thread_ts }: { readonly ts?: string; readonly thread_ts?: string }): boolean =>
  thread_ts !== undefined && thread_ts !== ts;

/** Slack's seconds and microseconds as an instant. */
export const instantOf = (ts: string): Instant => Math.floor(Number(ts) * 1000);

/** A channel as a place; a direct message is named for whom it is with. */
export function placeOf(workspace: string, channel: string, user?: string): Place {
  const named = channel.startsWith("D") && user !== undefined ? `@${user}` : channel;
  return { platform: "slack", workspace, channel: named };
}

/** A line typed as a command: what follows the command's name, or a whole line with it. */
export function typed(noun: string, line: Words): Extract<What, { kind: "typed" }> {
  return { kind: "typed", noun, line };
}

/** A button's command and values; nothing where it is none of ours. */
export function decodePressed(value: string | undefined): Pressed | undefined {
  try {
    const read: unknown = JSON.parse(value ?? "");
    if (typeof read !== "object" || read === null || !("c" in read) || !("v" in read)) return undefined;
    const { c, v } = read;
    if (typeof c !== "string" || typeof v !== "object" || v === null) return undefined;
    if (Object.values(v).some((one) => typeof one !== "string")) return undefined;
    return { c, v: v as Record<string, string>, ...("f" in read && { f: 1 as const }) };
  } catch {
    return undefined;
  }
}

export function callOf(given: {
  readonly team: string;
  /** Slack's own id of the delivery: the same one has the same. */
  readonly delivery: string;
  readonly what: What;
  readonly from?: Speaker | undefined;
  readonly place: Place;
  readonly at: Instant;
  readonly message?: string | undefined;
  readonly files?: Call["files"];
}): Call {
  const { team, delivery, what, from, place, at, message, files } = given;
  const about: MessageRef | undefined = message === undefined ? undefined : { ...place, id: message };
  return {
    id: `slack ${team} ${delivery}`,
    what,
    place,
    at,
    ...(from && { from }),
    ...(about && { about }),
    ...(files && files.length > 0 && { files }),
  };
}
