import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { Hono } from "hono";

/** A file that pages refer to, packed when it is first asked for. Its address changes with its content, so browsers keep it for good. */
interface Asset {
  readonly path: string;
  readonly type: string;
  readonly plain: Buffer;
  gzip?: Buffer;
  br?: Buffer;
}

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};
const assets = new Map<string, Asset>();
const forGood = "public, max-age=31536000, immutable";

/** Keeps some text as a file for pages. The same name again replaces it. */
export function addAsset(name: string, text: string): void {
  const plain = Buffer.from(text);
  const mark = createHash("sha256").update(plain).digest("base64url").slice(0, 10);
  const [, stem = "", kind = ""] = /^(.*)\.(\w+)$/.exec(name) ?? [];
  assets.set(name, {
    path: `/assets/${stem}.${mark}.${kind}`,
    type: types[kind] ?? "application/octet-stream",
    plain,
  });
}

/** Packing costs more than all the rest of a start: only what a browser asks for is packed, and once. */
function packed(asset: Asset, coding: "br" | "gzip"): Buffer {
  asset[coding] ??=
    coding === "br"
      ? brotliCompressSync(asset.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : gzipSync(asset.plain, { level: 9 });
  return asset[coding];
}

/** The file of `assets/`, relative to the package, from `src` as from `dist`. */
export const readAsset = (name: string): string =>
  readFileSync(new URL(`../../assets/${name}`, import.meta.url), "utf8");

for (const name of ["page.css", "icon.svg"]) addAsset(name, readAsset(name));

/** Where a page finds a file that was added. */
export function assetPath(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`no page can have ${name}: it was not added`);
  return asset.path;
}

/** Bytes that a file costs a reader, as it is sent to any browser of today. */
export function assetWeight(name: string): number {
  const asset = assets.get(name);
  return asset ? packed(asset, "br").length : 0;
}

export function assetRoutes(): Hono {
  return new Hono().get("/assets/:file", (context) => {
    const asset = [...assets.values()].find(({ path }) => path === context.req.path);
    if (!asset) return context.notFound();
    const takes = context.req.header("accept-encoding") ?? "";
    const coding = /\bbr\b/.test(takes) ? "br" : /\bgzip\b/.test(takes) ? "gzip" : undefined;
    context.header("content-type", asset.type);
    context.header("cache-control", forGood);
    context.header("vary", "accept-encoding");
    if (coding) context.header("content-encoding", coding);
    return context.body(new Uint8Array(coding ? packed(asset, coding) : asset.plain));
  });
}
