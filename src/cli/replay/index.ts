import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paint } from "../../adapters/console/paint.ts";
import type { Shown } from "../../adapters/console/scroll.ts";
import { Undelivered } from "../../chat/index.ts";
import type { HouseLog } from "../../log.ts";
import { isPractice } from "../../store/index.ts";
import { loadGroupFile, practiceGroup } from "../group-file.ts";
import { type House, openHouse } from "../house.ts";
import { demandConfig, type Flags, logTo } from "../settings.ts";
import type { Surroundings } from "../surroundings.ts";
import { Trouble } from "../trouble.ts";
import { perform } from "./perform.ts";
import { createStage } from "./stage.ts";
import { readTranscript, type Said } from "./transcript.ts";

export interface ReplayFlags extends Flags {
  /** A group file to load first; else an empty database gets the practice group. */
  readonly group?: string;
  /** The content folder into which posts are published. */
  readonly publish?: string;
  /** Whether an empty database stays empty. */
  readonly empty?: boolean;
}

const week = 7 * 24 * 60 * 60_000;

/** Says a transcript through the same door as everybody, with its own clock; prints what is said back. */
export async function replay(file: string, flags: ReplayFlags, world: Surroundings): Promise<void> {
  const config = demandConfig(world.env, flags);
  const lines = demandLines(file);
  if (flags.publish !== undefined) mkdirSync(flags.publish, { recursive: true });
  const folder = flags.db === undefined ? mkdtempSync(join(tmpdir(), "convener-replay-")) : undefined;
  try {
    const database = folder === undefined ? config.database : join(folder, "replay.db");
    await replayInto(database, lines, flags, { ...world, level: config.log, content: flags.publish });
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Setting extends Surroundings {
  readonly level: string;
  readonly content: string | undefined;
}

async function replayInto(database: string, lines: readonly Said[], flags: ReplayFlags, world: Setting) {
  // Before it is opened: opening brings a database up to date, and this one is not ours to touch.
  if (isPractice(database) === false)
    throw new Trouble([`${database} is no practice database; transcripts are replayed only on one.`]);
  const clock = { now: lines[0]?.at ?? 0 };
  const colour = Boolean(world.output.isTTY) && !world.env.NO_COLOR;
  const print = (shown: readonly Shown[]) =>
    void world.output.write(shown.map((line) => `${paint(line, colour)}\n`).join(""));
  const stage = createStage(print, () => clock.now);
  const { log, bugs } = watched(logTo(world.errors, world.level));
  const house = await openHouse({
    database,
    practice: true,
    platforms: stage.platforms,
    content: world.content,
    publishing: (publish) => async (job) => {
      if (!publish) throw new Undelivered("later", "no --publish folder", clock.now + week);
      const path = await publish(job);
      print([{ text: `published: ${path}`, tone: "quiet" }]);
      return path;
    },
    now: () => clock.now,
    log,
    trace: world.trace,
  });
  try {
    await prepareGroups(house, flags, clock.now);
    await stage.prepare(house.store, [
      "console",
      ...lines.flatMap((line) => (line.kind === "clock" ? [] : [line.place.platform])),
    ]);
    let last = 0;
    await perform(lines, {
      house,
      stage,
      clock,
      said(line) {
        last = line.number;
        print([
          { text: "", tone: "plain" },
          { text: line.line, tone: "title" },
        ]);
      },
      answered(line, reply) {
        const to = { account: line.who, name: line.who };
        print(stage.scrollOf(line.place).whisper({ ...line.place, id: line.id }, reply, to));
      },
      failed: () => bugs.length > 0,
    });
    const [bug] = bugs;
    if (bug) throw new Trouble([`line ${last}: a bug; nothing more is said. ${bug}`], 1);
  } finally {
    await house.close();
  }
}

async function prepareGroups({ store }: House, { group, empty }: ReplayFlags, now: number): Promise<void> {
  if (group !== undefined) await loadGroupFile(store, group, now);
  else if (!empty && (await store.read.groups()).length === 0) await loadGroupFile(store, practiceGroup, now);
}

/** The lines of a transcript; refuses it with everything that is wrong. */
function demandLines(file: string): readonly Said[] {
  const bytes = readFileSync(file);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Trouble([`${file} is not text in UTF-8.`]);
  }
  const read = readTranscript(text);
  if ("lines" in read) return read.lines;
  const count = read.faults.length === 1 ? "a line" : `${read.faults.length} lines`;
  throw new Trouble([
    `${file} has ${count} that cannot be read; nothing was said.`,
    ...read.faults.map(({ number, message }) => `  line ${number}: ${message}`),
  ]);
}

/** A log that also remembers bugs, wherever they came up. */
function watched(log: HouseLog): { readonly log: HouseLog; readonly bugs: readonly string[] } {
  const bugs: string[] = [];
  const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
  return {
    bugs,
    log: {
      ...log,
      bug(fields) {
        log.bug(fields);
        bugs.push(`${fields.command} (${fields.call}): ${wordsOf(fields.error)}`);
      },
      undelivered(fields) {
        log.undelivered(fields);
        if (fields.error !== undefined)
          bugs.push(`${fields.kind} to ${fields.destination}: ${wordsOf(fields.error)}`);
      },
      lineFailed(fields) {
        log.lineFailed(fields);
        bugs.push(`${fields.line} ${fields.subject}: ${wordsOf(fields.error)}`);
      },
    },
  };
}
