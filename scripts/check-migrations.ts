import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The SQL by which the schema is ahead of the migrations; nothing where they agree. */
export function driftOf(): string | undefined {
  const copy = mkdtempSync(join(tmpdir(), "convener-migrations-"));
  try {
    cpSync(join(root, "migrations"), copy, { recursive: true });
    // drizzle-kit takes its folder from here, and knows no absolute one.
    const given = ["--schema=./src/store/schema/index.ts", `--out=${relative(root, copy)}`];
    const fixed = ["--dialect=sqlite", "--casing=snake_case", "--name=drift"];
    const kit = join(root, "node_modules/drizzle-kit/bin.cjs");
    execFileSync(process.execPath, [kit, "generate", ...fixed, ...given], { cwd: root, stdio: "pipe" });
    const drift = readdirSync(copy).find((name) => name.endsWith("_drift.sql"));
    return drift && readFileSync(join(copy, drift), "utf8");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const drift = driftOf();
  if (drift !== undefined) {
    console.error(
      `The schema says more than the migrations:\n\n${drift}\n\nWrite a migration: npm run migration -- --name what_it_does`,
    );
    process.exitCode = 1;
  } else console.log("The migrations say what the schema says.");
}
