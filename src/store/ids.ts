import { createHash, createHmac } from "node:crypto";

/** The stem of every id that a call makes: the same call makes the same ids. */
export function stemOf(call: string): string {
  return createHash("sha256").update(call).digest("base64url").slice(0, 14);
}

/** The nth id of a call. Never reused, since calls are not. */
export function idOf(stem: string, n: number | string): string {
  return `${stem}.${n}`;
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Salts a change so that its digest tells nothing about an erased payload. Derived, so that a replay is exact. */
export function saltOf(secret: string, entry: string, n: number): string {
  return createHmac("sha256", secret).update(`${entry} ${n}`).digest("base64url");
}
