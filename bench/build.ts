import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../scripts/bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Built {
  /** What `npm start` runs, and beside it processes that only import what it imports. */
  readonly run: string;
  /** The parts of the benchmark, each a process of its own. */
  readonly parts: string;
  remove(): void;
}

/** Bundles all of it aside: what is measured is plain Node, without a loader's time and memory. */
export async function buildAside(): Promise<Built> {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const house = mkdtempSync(join(cache, "bench-"));
  writeFileSync(join(house, "package.json"), '{ "type": "module" }\n');
  for (const name of ["migrations", "examples", "assets"]) symlinkSync(join(root, name), join(house, name));
  const [run, parts] = [join(house, "dist/run"), join(house, "dist/parts")];
  await bundle(run);
  const imports = join(house, "imports");
  await bundle(imports, {}, "outside");
  writeFileSync(join(run, "bare.js"), bareProcess(imports));
  writeFileSync(join(run, "bare-slack.js"), bareProcess(imports, "slack"));
  writeFileSync(join(run, "bare-discord.js"), bareProcess(imports, "discord"));
  const names = readdirSync(join(root, "bench/parts")).map((name) => [
    parse(name).name,
    `bench/parts/${name}`,
  ]);
  // In a folder of their own: what they share with the bot would be cut out of its files.
  await bundle(parts, Object.fromEntries(names));
  return { run, parts, remove: () => rmSync(house, { recursive: true, force: true }) };
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
function bareProcess(imports: string, adapter?: string): string {
  const packages = new Set<string>();
  const met = new Set<string>();
  const visit = (name: string): void => {
    if (met.has(name)) return;
    met.add(name);
    for (const [, from = ""] of readFileSync(join(imports, name), "utf8").matchAll(imported))
      if (from.startsWith("./")) visit(from.slice(2));
      else packages.add(from);
  };
  visit("main.js");
  for (const name of readdirSync(imports))
    if (adapter && name.startsWith(`${adapter}-`) && name.endsWith(".js")) visit(name);
  const lines = [...packages].sort().map((from) => `import ${JSON.stringify(from)};`);
  return `${lines.join("\n")}\nprocess.stdout.write("ready\\n");\nprocess.stdin.resume();\n`;
}
