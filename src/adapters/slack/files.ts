import { type File, Undelivered } from "../../chat/index.ts";
import type { SentFile } from "./form.ts";
import type { Team } from "./teams.ts";

/** A group file is some kilobytes; nobody needs more here. */
const largest = 1_000_000;

const bytesOf = ({ content, encoding }: File): Buffer => Buffer.from(content, encoding ?? "utf8");

/**
 * Sends files into a channel by Slack's external upload: an address for each, its bytes, and one word that all are
 * there. `thread` puts them under the message that they belong to.
 */
export async function sendFiles(
  { client }: Team,
  files: readonly File[],
  to: { readonly channel: string; readonly thread?: string },
  patience: number,
): Promise<void> {
  const sent: { id: string; title: string }[] = [];
  for (const file of files) {
    const bytes = bytesOf(file);
    if (bytes.length === 0) continue;
    const { upload_url: url = "", file_id: id = "" } = await client.files.getUploadURLExternal({
      filename: file.name,
      length: bytes.length,
    });
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: new Uint8Array(bytes),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    }).catch(() => undefined);
    if (!answer?.ok) throw new Undelivered("unknown", "a file could not be sent to Slack");
    sent.push({ id, title: file.name });
  }
  const [first, ...rest] = sent;
  if (!first) return;
  await client.files.completeUploadExternal({
    files: [first, ...rest],
    channel_id: to.channel,
    ...(to.thread !== undefined && { thread_ts: to.thread }),
  });
}

/** The names of the files that the bot has put under a message. */
export async function filesUnder(
  { client, botUser }: Team,
  channel: string,
  ts: string,
): Promise<readonly string[]> {
  const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 200 });
  return messages
    .filter(({ user }) => user === botUser)
    .flatMap(({ files = [] }) => files.map(({ name, title }) => title ?? name ?? ""));
}

/** Fetches what somebody sent along. The token goes to Slack's own addresses only. */
export async function fetchFiles(
  team: Team,
  sent: readonly SentFile[],
  api: string,
  patience: number,
): Promise<readonly File[]> {
  const files: File[] = [];
  for (const { name = "file", mimetype = "text/plain", url_private: url } of sent.slice(0, 3)) {
    if (url === undefined || !isSlacks(url, api)) continue;
    const answer = await fetch(url, {
      headers: { Authorization: `Bearer ${team.token}` },
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    }).catch(() => undefined);
    const length = Number(answer?.headers.get("content-length") ?? 0);
    // Whoever may not see a file is sent Slack's sign-in page in its place.
    if (!answer?.ok || length > largest || answer.headers.get("content-type")?.includes("html")) continue;
    const content = await answer.text().catch(() => "");
    if (content.length <= largest) files.push({ name, type: mimetype, content });
  }
  return files;
}

function isSlacks(url: string, api: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname } = new URL(url);
  return (
    origin === new URL(api).origin || (protocol === "https:" && /(^|\.)slack(-files)?\.com$/.test(hostname))
  );
}
