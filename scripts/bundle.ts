import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Bundles `src` into a few files: Node reads several hundred modules one by one, in half the time of a start. What is
 * loaded only where it is asked for (a platform's adapter, a picture) keeps a file of its own; packages stay outside.
 * The folder lies two below the package, as every folder of `src` does: from both, `../../assets` is the same.
 */
export async function bundle(folder: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { main: "src/main.ts", convener: "src/cli/index.ts", ...more },
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(root, "dist/run"));
