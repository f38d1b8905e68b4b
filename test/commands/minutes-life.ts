import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createPublisher } from "../../src/cli/publisher.ts";
import type { Publisher } from "../../src/core/courier.ts";
import { startBot, type TestBot, type TestOptions } from "../bot.ts";

const practice = readFileSync(new URL("../../examples/practice.yaml", import.meta.url), "utf8");

/** The practice group, with parts of its file written otherwise. */
export function groupWith(...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((text, [was, is]) => {
    const changed = text.replace(was, is);
    if (changed === text) throw new Error(`the practice group has no ${was}`);
    return changed;
  }, practice);
}

/** The practice group without a cadence: it meets only when somebody schedules it. */
export const withoutCadence = groupWith([/cadence:\n(?: .*\n)+/, ""]);

export interface Site extends TestBot {
  readonly folder: string;
  /** Every file below the content folder, with its text. */
  posts(): Readonly<Record<string, string>>;
}

/** A bot with a content folder to publish into. */
export async function startSite(options: TestOptions & { readonly within?: string } = {}): Promise<Site> {
  const base = temporaryFolder();
  const folder = join(base, options.within ?? "content");
  let bot: TestBot | undefined;
  const publish: Publisher = (job) => {
    if (!bot) throw new Error("published before the bot stood");
    return createPublisher({ store: bot.store, folder })(job);
  };
  bot = await startBot({ at: "2026-01-08T15:00:00Z", publish, ...options });
  return Object.assign(bot, { folder, posts: () => filesIn(folder) });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "convener-posts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function filesIn(folder: string): Record<string, string> {
  const found = readdirSync(folder, { withFileTypes: true, recursive: true, encoding: "utf8" });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

/** Holds a meeting of an hour, begun now, with Mirela taking the minutes, and notes under other business. */
export async function hold(bot: TestBot, ...notes: readonly string[]): Promise<void> {
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@ada /agenda go 6");
  for (const note of notes) await bot.say(`@mirela ${note}`);
  await bot.turn(3_600_000);
  await bot.say("@ada /meeting adjourn really:yes");
}
