import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
/** Where the build for tests of whole processes lies. */
export const built = `${root}.test-dist/run`;

/** One file of the tree; `code` is its text without comments. */
export interface Source {
  /** From the root: "src/core/bot.ts". */
  readonly path: string;
  readonly lines: number;
  readonly code: string;
}

/** All TypeScript files below some folders of the root. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    pathsIn(folder)
      .filter((path) => path.endsWith(".ts"))
      .map((path) => {
        const text = readFileSync(`${root}${path}`, "utf8");
        return { path, lines: text.split("\n").length - 1, code: codeOf(text) };
      }),
  );
}

export function pathsIn(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .sort();
}

const string = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//;
/** A slash opens a pattern where a value may begin: there its quotes are not strings. */
const pattern =
  /(?<=(?:[(,=:[!&|?{};\n]|\breturn|=>)\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\//;
const pieces = new RegExp([string, pattern, comment].map((one) => one.source).join("|"), "g");

/** The text without its comments; strings stay as they are. */
export function codeOf(text: string): string {
  return text.replace(pieces, (piece) => (/^\/[/*]/.test(piece) ? " " : piece));
}

/** Everything that a module imports or exports on, types too: "../chat/index.ts", "zod", "node:fs". */
export function importsOf(code: string): readonly string[] {
  const found = [
    ...code.matchAll(/^\s*(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']/gm),
    ...code.matchAll(/^\s*import\s*["']([^"']+)["']/gm),
    ...code.matchAll(/\b(?:import|require|resolve)\s*\(\s*["'`]([^"'`]+)["'`]/g),
  ];
  return found.map(([, from = ""]) => from);
}

/** The package of an import: "@scope/name" or "name"; "node:" for what Node has itself. */
export function packageOf(from: string): string {
  if (from.startsWith("node:")) return "node:";
  return from.split("/", from.startsWith("@") ? 2 : 1).join("/");
}
