import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { spreadOf } from "./figures.ts";

/** Of one kind of process: until its first word, and what it holds when it has nothing to do. */
export interface Started {
  readonly milliseconds: number;
  readonly megabytes: number;
}

interface Process {
  readonly file: string;
  readonly env?: Record<string, string>;
  /** What Node itself is told. */
  readonly flags?: readonly string[];
}

/** Starts processes in turn, several times each, so that all meet the same machine. */
export async function startInTurn<K extends string>(
  processes: Readonly<Record<K, Process>>,
  rounds: number,
): Promise<Record<K, Started>> {
  const names = Object.keys(processes) as K[];
  const found = new Map(names.map((name) => [name, { took: [] as number[], held: [] as number[] }]));
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const { milliseconds, megabytes } = await startOnce(processes[name]);
      found.get(name)?.took.push(milliseconds);
      found.get(name)?.held.push(megabytes);
    }
  return Object.fromEntries(
    [...found].map(([name, { took, held }]) => [
      name,
      { milliseconds: spreadOf(took).median, megabytes: spreadOf(held).median },
    ]),
  ) as Record<K, Started>;
}

async function startOnce({ file, env = {}, flags = [] }: Process): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, file], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await Promise.race([
    once(child.stdout, "data"),
    ended.then(([code]) => Promise.reject(new Error(`${file} ended with ${code} before it was ready`))),
  ]);
  const milliseconds = performance.now() - begun;
  child.stdout.resume();
  // Idle: what was needed for starting alone has been let go of.
  await setTimeout(500);
  const kilobytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" }));
  child.stdin.end();
  child.kill();
  await ended;
  return { milliseconds, megabytes: kilobytes / 1024 };
}
