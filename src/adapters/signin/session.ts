import { hash, hkdfSync, randomUUID } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { Instant } from "../../chat/index.ts";

/** A cookie that nobody can alter, and that holds until an instant, whatever a browser does with it. */
export interface Sealed<T> {
  read(context: Context): Promise<Held<T> | undefined>;
  write(context: Context, value: T): Promise<void>;
  forget(context: Context): void;
}

export interface SealOptions {
  readonly key: string;
  readonly now: () => Instant;
  /** Whether pages are reached over TLS: the cookie is then sent over nothing else, and to no other host. */
  readonly secure: boolean;
  readonly seconds: number;
}

/** Each purpose has a key of its own: what one cookie says is worth nothing in another. */
export function sealedCookie<T>(name: string, { key, now, secure, seconds }: SealOptions): Sealed<T> {
  const secret = Buffer.from(hkdfSync("sha256", key, "convener", `cookie ${name}`, 32)).toString("base64url");
  const prefix = secure ? ("host" as const) : undefined;
  // Lax, not Strict: one comes here by links from the chat, and back from the platform.
  const options = { httpOnly: true, sameSite: "Lax", path: "/", secure, ...(prefix && { prefix }) } as const;
  return {
    async read(context) {
      const text = await getSignedCookie(context, secret, name, prefix);
      const held = text ? parse<T>(text) : undefined;
      if (!text || !held || held.until <= now()) return undefined;
      return { ...held, digest: hash("sha256", text, "base64url") };
    },
    async write(context, value) {
      const written: Written<T> = { value, until: now() + seconds * 1000, salt: randomUUID() };
      const text = Buffer.from(JSON.stringify(written)).toString("base64url");
      await setSignedCookie(context, name, text, secret, { ...options, maxAge: seconds });
    },
    forget: (context) => void deleteCookie(context, name, options),
  };
}

interface Written<T> {
  readonly value: T;
  readonly until: Instant;
  /** No two are the same, whoever they are for. */
  readonly salt: string;
}

export interface Held<T> extends Omit<Written<T>, "salt"> {
  /** By which this cookie is known, and tells nothing of it. */
  readonly digest: string;
}

/** What carries our signature was written by us; only a key that was used elsewhere could make it something else. */
function parse<T>(text: string): Written<T> | undefined {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Written<T>;
  } catch {
    return undefined;
  }
}
