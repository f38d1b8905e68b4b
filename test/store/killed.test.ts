import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import Client from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { openStore, Taken, verifyStore } from "../../src/store/index.ts";
import { startBot } from "../bot.ts";
import { built } from "../source.ts";

const kills = 20;
const child = join(built, "killed-caller.js");

// This tests the process, not the disk's promise: what a killed process had written is still in the system's
// page cache, whether or not it reached the disk. That it does is what synchronous = FULL asks of the system.
it("a process killed at any moment loses nothing that it acknowledged, and half-does nothing", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  const { path } = bot.store;
  await bot.store.close();

  const acknowledged = new Map<number, string>();
  for (let kill = 0; kill < kills; kill++) {
    const last = Math.max(0, ...acknowledged.keys());
    const wanted = acknowledged.size + 1 + Math.floor(Math.random() * 8);
    let enough = (): void => undefined;
    const saidEnough = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const running = await started(path, last + 1, (n, answer) => {
      acknowledged.set(n, answer);
      if (acknowledged.size >= wanted) enough();
    });
    if (kill === 0) await expect(openStore({ path })).rejects.toThrow(Taken);
    // Some calls further, and then at any moment of the next.
    await saidEnough;
    await setTimeout(Math.random() * 5);
    running.kill("SIGKILL");
    await once(running, "close");

    const store = await openStore({ path });
    const [verdict] = await verifyStore(store);
    await store.close();
    expect(verdict?.faults).toEqual([]);
    expectKept(path, acknowledged);
  }
  expect(acknowledged.size).toBeGreaterThan(kills);
}, 120_000);

/** Starts the process and waits until it has the database. */
async function started(
  path: string,
  first: number,
  heard: (n: number, answer: string) => void,
): Promise<ChildProcess> {
  const running = spawn(process.execPath, [child, path, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void running.kill("SIGKILL"));
  const lines = createInterface({ input: running.stdout });
  const opened = new Promise<void>((resolve, reject) => {
    running.once("exit", (code) => reject(new Error(`the process ended by itself with ${code}`)));
    lines.on("line", (line) => {
      const [, n, answer = ""] = /^(\d+) (.*)$/.exec(line) ?? [];
      if (n !== undefined) heard(Number(n), answer);
      else resolve();
    });
  });
  await opened;
  return running;
}

/** Every acknowledged call is in the journal with its answer; at most one more was done without being told. */
function expectKept(path: string, acknowledged: ReadonlyMap<number, string>): void {
  const client = new Client(path, { readonly: true });
  const answers = client.prepare("select answer from heard where call = ?").pluck();
  const entries = client.prepare("select count(*) from entries where call = ?").pluck();
  for (const [n, told] of acknowledged) {
    const { text } = JSON.parse(String(answers.get(`line ${n}`)));
    expect(JSON.stringify(text)).toBe(told);
    expect(entries.get(`line ${n}`)).toBe(1);
  }
  const heard = client.prepare("select count(*) from heard where call glob 'line *'").pluck().get();
  client.close();
  expect(Number(heard)).toBeGreaterThanOrEqual(acknowledged.size);
  expect(Number(heard)).toBeLessThanOrEqual(acknowledged.size + 1);
}
