import type { IncomingMessage } from "node:http";
import type { Json } from "./world.ts";

export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** One request as it came in. */
export interface Request {
  readonly method: string;
  /** Without the base, decoded: "/channels/3…/messages". */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Json;
  readonly files: readonly Upload[];
}

const longest = 25 * 1024 * 1024;

export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > longest) throw new Error("too large");
    chunks.push(chunk as Buffer);
  }
  const raw = Buffer.concat(chunks);
  const type = incoming.headers["content-type"] ?? "";
  const read = type.startsWith("multipart/form-data")
    ? await readForm(raw, type)
    : { body: raw.length > 0 ? JSON.parse(raw.toString("utf8")) : {}, files: [] };
  return {
    method: incoming.method ?? "GET",
    path: decodeURIComponent(url.pathname.replace(/^\/api\/v10/, "")),
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    ...read,
  };
}

async function readForm(raw: Buffer, type: string): Promise<{ body: Json; files: readonly Upload[] }> {
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } }).formData();
  const files: Upload[] = [];
  for (const [name, value] of form)
    if (typeof value !== "string" && /^files\[\d+\]$/.test(name))
      files.push({ name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
  return { body: JSON.parse(String(form.get("payload_json") ?? "{}")), files };
}
