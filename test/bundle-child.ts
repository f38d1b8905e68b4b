import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { root } from "./source.ts";

/**
 * A child process of the build in one file, compiled beforehand: it starts in a fraction of the time, and is started
 * again and again. Answers the file to start.
 */
export function bundleChild(name: string, entry: string): string {
  const house = join(root, "node_modules/.cache", name);
  const started = join(house, "dist/cli/killed-start.cjs");
  rmSync(house, { recursive: true, force: true });
  buildSync({
    entryPoints: [entry],
    outfile: join(house, "dist/cli/killed.cjs"),
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    // Native, and what is loaded only where it is installed.
    external: ["better-sqlite3", "@resvg/resvg-js", "zlib-sync", "bufferutil", "utf-8-validate"],
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "error",
  });
  cpSync(join(root, "migrations"), join(house, "migrations"), { recursive: true });
  cpSync(join(root, "test/seed/killed-start.cjs"), started);
  return started;
}
