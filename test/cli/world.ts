import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import Client from "better-sqlite3";
import { onTestFinished } from "vitest";
import { runCommandLine } from "../../src/cli/command-line.ts";

/** A folder of a test's own, gone afterwards. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed, line by line; then the input ends. */
  readonly lines?: readonly string[];
  readonly now?: string;
  /** By how many milliseconds the clock goes on each time it is read; it stands still unless given. */
  readonly ticking?: number;
}

/** Runs a command line in this process, with an environment, an input and outputs of its own. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { env = {}, lines = [], now, ticking = 0 } = options;
  const input = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(""));
  let [out, err] = ["", ""];
  const collect = (take: (text: string) => void) =>
    new Writable({
      write(chunk, _, done) {
        take(String(chunk));
        done();
      },
    });
  // It stands still, but for what is waited for.
  let clock = now === undefined ? Date.now() : Date.parse(now);
  const code = await runCommandLine(words, {
    env,
    input,
    output: collect((text) => {
      out += text;
    }),
    errors: collect((text) => {
      err += text;
    }),
    now: () => {
      clock += ticking;
      return clock;
    },
    sleep: async (milliseconds) => {
      clock += milliseconds;
    },
    zone: "Europe/London",
    onStop: () => () => undefined,
  });
  return { code, out, err };
}

/** Writes a transcript into a folder; its lines' ends are put to them. */
export function writeTranscript(folder: string, lines: readonly string[], name = "a.transcript"): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

/** Every row of every table, in order. */
export function tablesOf(path: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new Client(path, { readonly: true });
  try {
    const names = db
      .prepare("select name from sqlite_master where type = 'table' order by name")
      .pluck()
      .all();
    return Object.fromEntries(
      names.map((name) => [String(name), db.prepare(`select * from "${name}" order by 1, 2`).all()]),
    );
  } finally {
    db.close();
  }
}

/** Changes a database behind Convener's back, as only a broken disk or a hand would. */
export function tamper(path: string, sql: string): void {
  const db = new Client(path);
  db.exec(sql);
  db.close();
}
