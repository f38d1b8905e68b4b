import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openStore } from "../src/store/index.ts";
import { built, root } from "./source.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty practice database: each test copies it. */
    template: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  // Tests of whole processes run what `npm start` runs: the build, made afresh beside the `dist` of whoever works here.
  const remembered = ["--incremental", "--tsBuildInfoFile", join(built, "made.tsbuildinfo")];
  execFileSync(join(root, "node_modules/.bin/tsc"), ["--outDir", built, ...remembered], {
    cwd: root,
    stdio: "inherit",
  });
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const template = join(folder, "template.db");
  const store = await openStore({ path: template, practice: true });
  await store.close();
  project.provide("template", template);
  return () => rmSync(folder, { recursive: true, force: true });
}
