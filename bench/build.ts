import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Built {
  /** Where the compiled `src` and `bench` stand, and in `dist/run` what `npm start` runs. */
  readonly folder: string;
  remove(): void;
}

/** Compiles all of it aside: what is measured is plain Node, without a loader's time and memory. */
export async function buildAside(): Promise<Built> {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "bench-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  for (const name of ["migrations", "examples", "assets"]) symlinkSync(join(root, name), join(folder, name));
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", join(root, "bench"), "--outDir", folder], {
    stdio: "inherit",
  });
  await bundle(join(folder, "dist/run"));
  const run = join(folder, "dist/run");
  writeFileSync(join(folder, "bare.js"), bareProcess(run));
  writeFileSync(join(folder, "bare-slack.js"), bareProcess(run, "slack"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What `npm start` tells Node itself. */
export const startFlags: readonly string[] =
  /^node ((?:--\S+ )*)/
    .exec(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts.start)?.[1]
    ?.split(" ")
    .filter(Boolean) ?? [];

const imported = /^(?:import|export)\b(?:[^;"']*?\bfrom)?\s*["']([^"']+)["'];$/gm;

/**
 * A process that imports every package that Convener imports at its start, says so, and waits. What is loaded only
 * where it is asked for does not count, but for an adapter that is named.
 */
function bareProcess(run: string, adapter?: string): string {
  const packages = new Set<string>();
  const met = new Set<string>();
  const visit = (name: string): void => {
    if (met.has(name)) return;
    met.add(name);
    for (const [, from = ""] of readFileSync(join(run, name), "utf8").matchAll(imported))
      if (from.startsWith("./")) visit(from.slice(2));
      else packages.add(from);
  };
  visit("main.js");
  for (const name of readdirSync(run))
    if (adapter && name.startsWith(`${adapter}-`) && name.endsWith(".js")) visit(name);
  const imports = [...packages].sort().map((from) => `import ${JSON.stringify(from)};`);
  return `${imports.join("\n")}\nprocess.stdout.write("ready\\n");\nprocess.stdin.resume();\n`;
}
