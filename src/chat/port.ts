import type { Instant, Place, Speaker, Words } from "./words.ts";

/** One message on a platform. `id` is the platform's own. */
export interface MessageRef extends Place {
  readonly id: string;
}

export type What =
  /** Text after a slash command. */
  | { readonly kind: "typed"; readonly noun: string; readonly line: Words }
  /** Typed options, a filled form, a pressed button. `command` is "agenda add". */
  | { readonly kind: "chosen"; readonly command: string; readonly values: Readonly<Record<string, unknown>> }
  /** `unreadable`: the platform told that something was said, but not what. */
  | { readonly kind: "message" | "edited"; readonly line: Words; readonly unreadable?: true }
  | { readonly kind: "deleted" }
  | { readonly kind: "home" }
  /** The bot may write in a room again; where the place names no channel, in those of a whole workspace. */
  | { readonly kind: "let in" };

/** One thing that somebody did. */
export interface Call {
  /** One per delivery, made from the platform's own ids: the same delivery heard again has the same id. */
  readonly id: string;
  readonly what: What;
  /** Missing where the platform does not say who did it (a deletion). */
  readonly from?: Speaker;
  readonly place: Place;
  /** Which of somebody's groups is meant, in private, where the place does not say it. */
  readonly group?: string;
  /** When it was done, by the platform's clock. */
  readonly at: Instant;
  /** The message it is about: the one said, edited, deleted, or pressed on. */
  readonly about?: MessageRef;
  /** Who sits in the voice channel where the meeting is held. */
  readonly gathered?: readonly Speaker[];
  /** Files sent along. */
  readonly files?: readonly File[];
}

export interface File {
  readonly name: string;
  /** Media type, as "text/markdown". */
  readonly type: string;
  readonly content: string;
  /** How `content` stands for bytes, for a picture; missing where it is text. */
  readonly encoding?: "base64";
  /** A mail for whoever gets it to send: "To:" where that is known, "Subject:", an empty line, the text. */
  readonly mail?: true;
}

/**
 * Pressing it is typing it. Ids and words only, 100 characters in all. The value `group` says which group is meant
 * where it is pressed in private.
 */
export interface Button {
  readonly label: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  readonly opensForm?: boolean;
  readonly tone?: "primary" | "danger";
}

export interface Section {
  readonly heading?: string;
  readonly lines: readonly Words[];
}

/** A block that makes sense as plain text. */
export interface Card {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly buttons?: readonly Button[];
}

/** What is said to the asker alone, always. */
export interface Reply {
  readonly text: Words;
  readonly card?: Card;
  readonly files?: readonly File[];
  /** A reaction on the message is enough: taken, or not taken. */
  readonly noted?: "taken" | "not taken";
  /** What is wrong with a form, by field. */
  readonly faults?: Readonly<Record<string, string>>;
}

/** The platform's own calendar event. */
export interface Occasion {
  readonly name: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly about: string;
}

export type Message =
  | { readonly kind: "message"; readonly reply: Reply; readonly pinned?: boolean }
  | { readonly kind: "occasion"; readonly occasion: Occasion };

export type FieldKind = "text" | "long text" | "choice" | "flag" | "number" | "person" | "people" | "file";

/** One value of a command, as menus and forms show it. */
export interface Field {
  readonly name: string;
  readonly about: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Typed only by name, as `at:17:10`. */
  readonly named?: boolean;
  /** The words it takes, for a choice. */
  readonly choices?: readonly string[];
  /** Whether `suggest` has something to offer while it is typed. */
  readonly suggests?: boolean;
}

export interface MenuItem {
  readonly noun: string;
  /** Missing for a noun that is a command by itself (`/rollcall`). */
  readonly verb?: string;
  readonly about: string;
  readonly fields: readonly Field[];
}

/** A form asks at most five values. */
export interface Form {
  readonly title: string;
  readonly command: string;
  readonly fields: readonly (Field & { readonly value?: string })[];
  /** Values that the form carries along unasked. */
  readonly kept: Readonly<Record<string, string>>;
}

export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** What `check` found. `remedy` says what to do about a fault. */
export interface Finding {
  readonly what: string;
  readonly fault: boolean;
  readonly remedy?: string;
}

export interface Bot {
  /** Takes a call and answers the asker; `undefined` where there is nothing to answer. */
  hear(call: Call): Promise<Reply | undefined>;
  /** Never deferred: platforms give three seconds. */
  form(call: Call): Promise<Form | Reply>;
  suggest(call: Call, field: string, typed: string): Promise<readonly Choice[]>;
}

/** The once-only key of a delivery. */
export interface Once {
  readonly key: string;
  /** Set when an earlier try may have arrived, or may still be under way: look before posting again. */
  readonly triedAt?: Instant;
  /** When the first was, where there were several: look from there on. */
  readonly firstTriedAt?: Instant;
}

export interface Platform {
  readonly name: string;
  /** Milliseconds from one edit of a message to the next, as the platform's limits want it; 3,000 unless said. */
  readonly pace?: number;
  /** Whether it has a calendar of its own, in which meetings are shown as its events. */
  readonly keepsEvents?: true;
  start(menu: readonly MenuItem[], bot: Bot): Promise<void>;
  post(to: Place | Speaker, message: Message, once: Once): Promise<MessageRef>;
  edit(ref: MessageRef, message: Message): Promise<void>;
  remove(ref: MessageRef): Promise<void>;
  check(): Promise<readonly Finding[]>;
  stop(): Promise<void>;
}

/** A delivery that failed. "later": try again at `retryAt`; "unknown": it may have arrived; "gone": the message or channel is no more; "forbidden": not allowed there. */
export class Undelivered extends Error {
  readonly why: "later" | "unknown" | "gone" | "forbidden";
  readonly retryAt: Instant | undefined;

  constructor(why: Undelivered["why"], message: string, retryAt?: Instant) {
    super(message);
    this.name = "Undelivered";
    this.why = why;
    this.retryAt = retryAt;
  }
}
