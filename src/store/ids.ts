import { createHmac, hash } from "node:crypto";

/** The stem of every id that a call makes: the same call makes the same ids. */
export function stemOf(call: string): string {
  return hash("sha256", call, "base64url").slice(0, 14);
}

/** The nth id of a call. Never reused, since calls are not. */
export function idOf(stem: string, n: number | string): string {
  return `${stem}.${n}`;
}

export function digestOf(text: string): string {
  return hash("sha256", text);
}

/** Salts a change so that its digest tells nothing about an erased payload. Derived, so that a replay is exact. */
export function saltOf(secret: string, entry: string, n: number): string {
  return hash("sha256", `${secret} ${entry} ${n}`, "base64url");
}

/** A key for one purpose, that nobody can guess who does not hold the secret. */
export function keyFor(secret: string, purpose: string): string {
  return createHmac("sha256", secret).update(purpose).digest("base64url").slice(0, 22);
}
