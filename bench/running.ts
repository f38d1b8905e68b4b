import { execFile } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { startFlags } from "./build.ts";
import type { Answered } from "./discord.ts";
import type { Spread } from "./figures.ts";

export interface Heard {
  readonly hear: Spread;
  readonly kinds: readonly (Spread & { readonly kind: string })[];
  readonly bare: Spread;
  /** What such a line's rows alone cost. */
  readonly rows: Spread;
  readonly counted: { readonly calls: number; readonly commits: number };
}

export interface Noted {
  /** Of every note of the meeting. */
  readonly all: Spread;
  readonly probes: readonly (Spread & { readonly at: number })[];
}

export interface Drafted {
  readonly notes: number;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly letters: number;
}

export interface Listed extends Spread {
  /** Of the past. */
  readonly ballots: number;
}

export interface Beaten {
  readonly groups: number;
  /** A beat that finds nothing to do. */
  readonly nothing: Spread;
  /** Milliseconds of one in which so many lines fall. */
  readonly full: number;
  readonly fallen: number;
}

export interface Paged {
  /** From a press to the changed card in another window. */
  readonly press: Spread;
  /** A line of the minutes, from saying it to seeing it in another window: the first and the last tenth. */
  readonly early: Spread;
  readonly late: Spread;
  readonly lines: number;
  /** Bytes as they are sent. */
  readonly script: number;
  readonly page: number;
}

export interface Archived {
  readonly posts: number;
  readonly letters: number;
  readonly lines: number;
  /** One post, in microseconds, from its text to what it says. */
  readonly read: Spread;
  /** All of them, with the reading, the writing and the start. */
  readonly importedSeconds: number;
  readonly search: Spread;
  /** Each page of the group's record, as members see it, from its address to its text. */
  readonly pages: readonly { readonly name: string; readonly rendered: Spread }[];
}

export interface Lived {
  readonly days: number;
  /** Messages that its rooms and members got. */
  readonly said: number;
  readonly seconds: number;
}

/** Runs parts of the benchmark, each in a process of its own, on databases in one folder. */
export function createRunner(compiled: string, folder: string) {
  const run = async <T>(part: string, ...given: readonly (string | number)[]): Promise<T> => {
    const file = join(compiled, `${part}.js`);
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...startFlags,
      file,
      ...given.map(String),
    ]);
    return JSON.parse(stdout) as T;
  };
  return {
    hear: (database: string, calls: number) => run<Heard>("hear", database, calls),
    discord: (database: string, calls: number) => run<Answered>("discord", database, calls),
    notes: (database: string, notes: number, probes: readonly number[]) =>
      run<Noted>("notes", database, notes, ...probes.filter((at) => at <= notes)),
    history: (database: string, meetings: number) => run<{ entries: number }>("history", database, meetings),
    page: (database: string, presses: number, lines: number) => run<Paged>("page", database, presses, lines),
    ballots: (database: string, past: number, lists: number) => run<Listed>("ballots", database, past, lists),
    archive: (posts: number) => run<Archived>("archive", folder, posts),
    /** The middle one of some runs. */
    async draft(database: string, runs: number): Promise<Omit<Drafted, "notes">> {
      const drafted: Omit<Drafted, "notes">[] = [];
      for (let n = 0; n < runs; n++) drafted.push(await run("draft", database));
      drafted.sort((a, b) => a.milliseconds - b.milliseconds);
      return drafted[Math.floor(runs / 2)] as Omit<Drafted, "notes">;
    },
    beats: async (groups: number, count: number): Promise<Beaten> => ({
      groups,
      ...(await run<Omit<Beaten, "groups">>("beats", join(folder, `beats-${groups}.db`), groups, count)),
    }),
    year: (days: number): Promise<Lived> => run<Lived>("year", join(folder, "year.db"), days),
    database: (name: string) => join(folder, `${name}.db`),
    /** A database of its own with the same past as another. */
    copy(name: string, database: string): string {
      const path = join(folder, `${name}.db`);
      copyFileSync(database, path);
      return path;
    },
  };
}
