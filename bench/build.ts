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
  // What is loaded only where it is configured is compared with its like.
  const elsewhere = /adapters\/(?:slack|discord)\//;
  const plain = (name: string) => !elsewhere.test(name);
  writeFileSync(join(folder, "bare.js"), bareProcess(join(folder, "src"), plain));
  const withSlack = (name: string) => plain(name) || name.includes("adapters/slack/");
  writeFileSync(join(folder, "bare-slack.js"), bareProcess(join(folder, "src"), withSlack));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const imported = /^(?:import|export)\b(?:[^;"']*?\bfrom)?\s*["']([^"']+)["'];$/gm;

/** A process that imports every package that Convener imports in some of its files, says so, and waits. */
function bareProcess(src: string, counts: (name: string) => boolean): string {
  const packages = new Set<string>();
  for (const name of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".js") || !counts(name)) continue;
    for (const [, from = ""] of readFileSync(join(src, name), "utf8").matchAll(imported))
      if (!from.startsWith(".")) packages.add(from);
  }
  const imports = [...packages].sort().map((from) => `import ${JSON.stringify(from)};`);
  return `${imports.join("\n")}\nprocess.stdout.write("ready\\n");\nprocess.stdin.resume();\n`;
}
