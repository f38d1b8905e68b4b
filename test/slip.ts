import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { built, root } from "./source.ts";

/** A slip in one file of the rules: what stands there once, and what is put in its place. */
export type Slip = readonly [file: string, right: string, wrong: string];

/** Something of the tree, built with one slip in: to see that it would be noticed. `from` is a module of the root. */
export async function importWithSlip<T>(from: string, [file, right, wrong]: Slip, name: string): Promise<T> {
  const outfile = `${built}/slips-${name}.mjs`;
  await build({
    stdin: { contents: `export * from "./${from}";`, resolveDir: root },
    bundle: true,
    format: "esm",
    packages: "external",
    outfile,
    plugins: [
      {
        name: "slip",
        setup: ({ onLoad }) => {
          onLoad({ filter: new RegExp(`/rules/${file.replace(".", "\\.")}$`) }, ({ path }) => {
            const text = readFileSync(path, "utf8");
            if (text.split(right).length !== 2) throw new Error(`${file} does not hold once: ${right}`);
            return { contents: text.replace(right, () => wrong), loader: "ts" };
          });
        },
      },
    ],
  });
  return (await import(outfile)) as T;
}
