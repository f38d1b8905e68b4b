import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { reminderNames } from "../../src/core/settings/reminder-lines.ts";
import { openStore, verifyStore } from "../../src/store/index.ts";
import { bundleChild } from "../bundle-child.ts";
import { dumpOf } from "./dump.ts";
import { seed } from "./shared.ts";
import { transcriptOf } from "./transcript.ts";

// These try the process, not the disk's promise: what a killed process had written is still in the system's page
// cache, whether or not it reached the disk. That it does is what synchronous = FULL asks of the system.

/** Most are killed where CI is set; elsewhere a sample, so that `npm test` stays quick. */
export const all = process.env.CI !== undefined;
export const sampled = all ? "" : " (a sample; all of them where CI is set)";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A database and a content folder. */
export interface Home {
  readonly database: string;
  readonly content: string;
}

export interface Run {
  readonly killed: boolean;
  /** The line that was being said last. */
  readonly line: number;
  readonly counts: Readonly<Record<"commit" | "statement" | "file", number>>;
}

/** The seed's transcript, ready to be said by processes that are killed, and what it comes to without any kill. */
export interface Killing {
  readonly counts: Run["counts"];
  homeOf(name: string): Home;
  copyHome(from: Home, to: Home): void;
  run(home: Home, from?: number, what?: string, count?: number): Run;
  /** The same post, a sound journal, and the same journal and notes as without any kill. */
  expectWhole(home: Home): Promise<void>;
  end(): void;
}

export function prepareKilling(name: string): Killing {
  const folder = mkdtempSync(join(tmpdir(), "convener-killed-"));
  const child = bundleChild(name, pathOf("killed-replay.mjs"));
  const transcript = join(folder, "seed.transcript");
  const group = join(folder, "group.yaml");
  writeFileSync(transcript, transcriptOf(seed ?? ""));
  // Two rooms are enough here, and no reminders, which no line of the transcript asks for: each is as many commits more.
  const twoRooms = readFileSync(pathOf("../../examples/cscwg.yaml"), "utf8").replace(
    /^ *- console:.*\n/m,
    "",
  );
  const silent = reminderNames.map((name) => `    ${name}: { off: true }\n`).join("");
  writeFileSync(group, `${twoRooms.replace(/, "console:[^"]*"/g, "")}\nreminders:\n  lines:\n${silent}`);

  const homeOf = (home: string): Home => {
    const content = join(folder, home, "site");
    mkdirSync(content, { recursive: true });
    return { database: join(folder, home, "convener.db"), content };
  };
  const run = ({ database, content }: Home, from = 1, what = "nothing", count = 0): Run => {
    const given = [child, transcript, group, database, content, String(from), what, String(count)];
    const { stdout, stderr, signal, status } = spawnSync(process.execPath, given, { encoding: "utf8" });
    if (signal === null && status !== 0) throw new Error(stderr);
    const lines = stdout.trimEnd().split("\n");
    const last = lines.at(-1) ?? "";
    if (signal === null) return { killed: false, line: Number(lines.at(-2)), counts: JSON.parse(last) };
    expect(signal).toBe("SIGKILL");
    return { killed: true, line: Math.max(from, Number(last) || from), counts: none };
  };

  const home = homeOf("whole");
  const { counts } = run(home);
  const whole = { dump: dumpOf(home.database), post: postIn(home) };
  return {
    counts,
    homeOf,
    copyHome: (from, to) => cpSync(join(from.database, ".."), join(to.database, ".."), { recursive: true }),
    run,
    async expectWhole(one) {
      expect(postIn(one)).toBe(whole.post);
      const store = await openStore({ path: one.database });
      expect((await verifyStore(store)).flatMap((verdict) => verdict.faults)).toEqual([]);
      await store.close();
      const dump = dumpOf(one.database);
      for (const table of ["entries", "changes", "heard", "notes", "attendance", "items", "minutes"])
        expect(dump[table]).toEqual(whole.dump[table]);
    },
    end() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const none = { commit: 0, statement: 0, file: 0 };

function postIn({ content }: Home): string {
  const posts = readdirSync(content, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(posts).toHaveLength(1);
  const [post] = posts;
  return post ? readFileSync(join(post.parentPath, post.name), "utf8") : "";
}
