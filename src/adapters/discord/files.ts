import type { APIAttachment } from "discord.js";
import type { File } from "../../chat/index.ts";

const largest = 1024 * 1024;
const patience = 10_000;
const ours: ReadonlySet<string> = new Set(["https://cdn.discordapp.com", "https://media.discordapp.net"]);

/** Fetches a file that somebody sent along, from Discord's own storage only. Text, at most one megabyte. */
export async function fetchFile(
  { url, filename, size, content_type: type }: APIAttachment,
  api: string,
): Promise<File> {
  const { origin } = new URL(url);
  if (!ours.has(origin) && origin !== new URL(api).origin)
    throw new Unfetched("I could not fetch that file from Discord. Try once more.");
  const file = { name: filename, type: type ?? "text/plain" };
  if (size > largest) throw new Unfetched("That file is larger than one megabyte: no group file is.");
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(patience) }).catch(
    () => undefined,
  );
  if (!response?.ok) throw new Unfetched("I could not fetch that file from Discord. Try once more.");
  return { ...file, content: (await response.text()).slice(0, largest) };
}

/** A file that cannot be had. The person reads the message. */
export class Unfetched extends Error {}
