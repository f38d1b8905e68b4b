import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Native code, and what finds its own files beside itself. */
const outside = ["better-sqlite3", "@resvg/resvg-js"];

/**
 * Bundles `src` and the packages it uses into a few files: Node reads some thousand modules one by one in twice the
 * time of a whole start. What is loaded only where it is asked for (a platform's adapter, a picture) keeps a file of
 * its own. `packages: "outside"` leaves every package where it is.
 * The folder lies two below the package, as every folder of `src` does: from both, `../../assets` is the same.
 */
export async function bundle(
  folder: string,
  more: Readonly<Record<string, string>> = {},
  packages: "inside" | "outside" = "inside",
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { main: "src/main.ts", convener: "src/cli/index.ts", ...more },
    outdir: folder,
    bundle: true,
    splitting: true,
    ...(packages === "inside" ? { external: outside } : { packages: "external" }),
    // Packages in the older form ask for Node's own modules with it.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(root, "dist/run"));
