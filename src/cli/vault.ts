import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Installed, Vault } from "../adapters/slack/index.ts";
import type { Instant } from "../chat/index.ts";
import type { Installations, Reader } from "../store/index.ts";
import { Trouble } from "./trouble.ts";

const platform = "slack";

/**
 * Keeps installations sealed: AES-256-GCM, bound to their workspace, with a key made from one that stands in the
 * environment alone. Whoever has the database has no tokens.
 */
export function createVault(
  given: string,
  { read, write, now }: { read: Pick<Reader, "installed">; write?: Installations; now: () => Instant },
): Vault {
  const key = Buffer.from(hkdfSync("sha256", given, "convener", "installations", 32));
  const demandWrite = (): Installations => {
    if (!write) throw new Error("this vault may only be read");
    return write;
  };
  return {
    async all() {
      return (await read.installed(platform)).map(({ workspace, name, sealed }) => ({
        workspace,
        name,
        token: open(sealed, key, workspace),
      }));
    },
    keep: ({ workspace, name, token }: Installed) =>
      demandWrite().keep({ platform, workspace, name, sealed: seal(token, key, workspace), at: now() }),
    forget: (workspace) => demandWrite().forget(platform, workspace),
  };
}

function seal(text: string, key: Buffer, workspace: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(workspace));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")).join(".");
}

function open(text: string, key: Buffer, workspace: string): string {
  const [nonce, tag, sealed] = text.split(".").map((part) => Buffer.from(part, "base64url"));
  try {
    const cipher = createDecipheriv("aes-256-gcm", key, nonce ?? Buffer.of()).setAAD(Buffer.from(workspace));
    cipher.setAuthTag(tag ?? Buffer.of());
    return Buffer.concat([cipher.update(sealed ?? Buffer.of()), cipher.final()]).toString("utf8");
  } catch {
    throw new Trouble([
      `CONVENER_KEY does not open what is kept of the workspace ${workspace}. Is it the key that was set when the app was installed there?`,
      "If that one is lost, install the app there again.",
    ]);
  }
}
