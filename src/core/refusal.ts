import type { Words } from "../chat/index.ts";

/** Why the answer is no, for tests and logs. The person reads `message` and `hint`. */
export type Reason =
  | "unknown word"
  | "bad value"
  | "not allowed"
  | "not here"
  | "not now"
  | "nothing to do"
  | "ambiguous"
  | "unknown name"
  | "changed since"
  | "in the way"
  | "rule";

/** A no for the person: private, rolled back, remembered, and not an error. `hint` says what would work. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly words: Words;
  readonly hint: Words | undefined;
  /** What is wrong by field, where a form was filled. */
  readonly faults: Readonly<Record<string, string>> | undefined;

  constructor(
    reason: Reason,
    words: Words | string,
    hint?: Words | string,
    faults?: Readonly<Record<string, string>>,
  ) {
    super(typeof words === "string" ? words : reason);
    this.name = "Refusal";
    this.reason = reason;
    this.words = typeof words === "string" ? [words] : words;
    this.hint = typeof hint === "string" ? [hint] : hint;
    this.faults = faults;
  }
}

/** Refuses, in an expression: `const open = found ?? refuse("not now", "No meeting is open.")`. */
export function refuse(reason: Reason, words: Words | string, hint?: Words | string): never {
  throw new Refusal(reason, words, hint);
}
