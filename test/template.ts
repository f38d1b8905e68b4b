import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundle } from "../scripts/bundle.ts";
import { openStore } from "../src/store/index.ts";
import { built } from "./source.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty practice database: each test copies it. */
    template: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  // Tests of whole processes run what `npm start` runs: the build, made afresh beside the `dist` of whoever works here.
  await bundle(built, { "killed-caller": "test/store/killed-caller.ts" });
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const template = join(folder, "template.db");
  const store = await openStore({ path: template, practice: true });
  await store.close();
  project.provide("template", template);
  return () => rmSync(folder, { recursive: true, force: true });
}
