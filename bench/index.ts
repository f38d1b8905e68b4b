import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { buildAside } from "./build.ts";
import { type Spread, shown, table, times } from "./figures.ts";
import { startInTurn } from "./starting.ts";

const { values } = parseArgs({
  options: {
    /** A run of some seconds, to see that it runs: its figures mean nothing. */
    quick: { type: "boolean", default: false },
    /** Calls measured; meetings of the past; notes of the longest meeting. */
    calls: { type: "string" },
    past: { type: "string" },
    notes: { type: "string" },
  },
});
const { quick } = values;
const calls = Number(values.calls ?? (quick ? 100 : 5000));
const past = Number(values.past ?? (quick ? 3 : 500));
const longest = Number(values.notes ?? (quick ? 200 : 100_000));
const sizes = (quick ? [100, 200] : [100, 1000, 10_000, 100_000]).filter((size) => size <= longest);
const probes = (quick ? [1, 200] : [1, 1000, 10_000, 100_000]).filter((at) => at <= longest);
const drafts = quick ? 1 : 3;
const starts = quick ? 1 : 9;

const folder = mkdtempSync(join(tmpdir(), "convener-bench-"));
const built = buildAside();
const print = (text: string) => process.stdout.write(`${text}\n\n`);

interface Heard {
  readonly hear: Spread;
  readonly kinds: readonly (Spread & { readonly kind: string })[];
  readonly bare: Spread;
  readonly counted: { readonly calls: number; readonly commits: number };
}
interface Noted {
  readonly seconds: number;
  readonly probes: readonly (Spread & { readonly at: number })[];
}
interface Drafted {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly letters: number;
}

/** Runs one part in a process of its own. */
async function run<T>(part: string, ...given: readonly (string | number)[]): Promise<T> {
  const file = join(built.folder, "bench/parts", `${part}.js`);
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...given.map(String)]);
  return JSON.parse(stdout) as T;
}

/** A database of its own, with so many meetings in its past as another. */
function copyOf(name: string, database: string): string {
  const path = join(folder, name);
  copyFileSync(database, path);
  return path;
}

async function draft(database: string): Promise<Drafted> {
  const runs: Drafted[] = [];
  for (let n = 0; n < drafts; n++) runs.push(await run<Drafted>("draft", database));
  runs.sort((a, b) => a.milliseconds - b.milliseconds);
  return runs[Math.floor(runs.length / 2)] as Drafted;
}

function tellMachine(): void {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  print(
    `Node ${process.version}, ${process.platform}, ${cpus().length} cores (${cpu?.model.trim()}), ${memory} GiB.`,
  );
  if (quick) print("A quick run: it shows that everything runs; its figures mean nothing.");
}

async function tellHearing(young: string, old: string): Promise<[Heard, Heard]> {
  const heard = await run<Heard>("hear", young, calls);
  const { hear, kinds, bare, counted } = heard;
  const row = (name: string, { median, p99 }: Spread, more: readonly string[]) => [
    name,
    shown(median, "µs"),
    shown(p99, "µs"),
    ...more,
  ];
  const beside = ({ median }: Spread) => [shown(median - bare.median, "µs"), times(bare.median / median)];
  print(`## One call, from hearing to answer (${calls.toLocaleString("en")} calls, on disk, full sync)`);
  print(
    table(
      ["", "median", "p99", "above the insert", "of its rate"],
      [
        row("a bare durable insert", bare, ["", "1.00x"]),
        row("**a call, all kinds together**", hear, beside(hear)),
        ...kinds.map((kind) => row(kind.kind, kind, beside(kind))),
        ["*aim*", "", "", "*at most 150 µs*", "*at least 0.30x*"],
      ],
    ),
  );
  print(`COMMITs: ${counted.commits} for ${counted.calls} calls (aim: exactly one a call).`);
  return [heard, await run<Heard>("hear", old, calls)];
}

async function tellNotes(): Promise<Map<number, string>> {
  const databases = new Map(sizes.map((size) => [size, join(folder, `notes-${size}.db`)]));
  let noted: Noted | undefined;
  for (const [size, path] of databases)
    noted = await run<Noted>("notes", path, size, ...probes.filter((at) => at <= size));
  const first = noted?.probes[0]?.median ?? Number.NaN;
  print("## One scribed message, late in a meeting");
  print(
    table(
      ["at note", "median", "p99", "to the 1st"],
      [
        ...(noted?.probes ?? []).map(({ at, median, p99 }) => [
          at.toLocaleString("en"),
          shown(median, "µs"),
          shown(p99, "µs"),
          times(median / first),
        ]),
        ["*aim*", "", "", "*flat*"],
        ["*published peers, at the 10,000th*", "*500 to 1,800 µs*", "", "*grow with the square*"],
      ],
    ),
  );
  return databases;
}

async function tellDrafts(databases: ReadonlyMap<number, string>): Promise<void> {
  const rows: string[][] = [];
  for (const [size, path] of databases) {
    const { milliseconds, megabytes, letters } = await draft(path);
    rows.push([
      size.toLocaleString("en"),
      shown(milliseconds, "ms"),
      shown((milliseconds * 1000) / size, "µs"),
      shown(megabytes, "MiB"),
      shown(letters / 1024, "KiB"),
    ]);
  }
  print("## Drafting the minutes, in a process without adapters");
  print(
    table(
      ["notes", "time", "a note", "peak memory", "text"],
      [
        ...rows,
        ["*aim, at 100,000*", "*linear*", "*under 10 µs*", "*132 MiB*", ""],
        ["*best peer, all in memory*", "", "*19 µs a line*", "", ""],
      ],
    ),
  );
}

async function tellStart(young: string, old: string) {
  const main = join(built.folder, "src/main.js");
  const envOf = (database: string) => ({ CONVENER_DATABASE: database, CONVENER_PRACTICE: "yes" });
  const started = await startInTurn(
    {
      bare: { file: join(built.folder, "bare.js") },
      young: { file: main, env: envOf(young) },
      old: { file: main, env: envOf(old) },
    },
    starts,
  );
  const { bare } = started;
  const row = (name: string, { milliseconds, megabytes }: typeof bare) => [
    name,
    shown(milliseconds, "ms"),
    times(milliseconds / bare.milliseconds),
    shown(megabytes, "MiB"),
    times(megabytes / bare.megabytes),
  ];
  print(`## Start to ready, and memory when idle (median of ${starts})`);
  print(
    table(
      ["", "start", "to bare", "memory", "to bare"],
      [
        row("bare Node, the same packages imported", bare),
        row("Convener", started.young),
        ["*aim*", "", "*at most 1.25x*", "", "*at most 1.25x*"],
      ],
    ),
  );
  return started;
}

try {
  print("# Benchmarks");
  tellMachine();
  const young = join(folder, "young.db");
  await run("history", young, 0);
  const old = join(folder, "old.db");
  const history = await run<{ entries: number }>("history", old, past);
  const [heard, heardOld] = await tellHearing(copyOf("hear-young.db", young), copyOf("hear-old.db", old));
  const databases = await tellNotes();
  await tellDrafts(databases);
  const { young: started, old: startedOld } = await tellStart(
    copyOf("start-young.db", young),
    copyOf("start-old.db", old),
  );

  const size = sizes[1] ?? 100;
  const note = async (path: string) =>
    (await run<Noted>("notes", path, size, 1)).probes[0]?.median ?? Number.NaN;
  const [noteYoung, noteOld] = [
    await note(copyOf("note-young.db", young)),
    await note(copyOf("note-old.db", old)),
  ];
  const [draftYoung, draftOld] = [
    await draft(join(folder, "note-young.db")),
    await draft(join(folder, "note-old.db")),
  ];
  const grows = (name: string, unit: string, without: number, withAll: number) => [
    name,
    shown(without, unit),
    shown(withAll, unit),
    times(withAll / without),
  ];
  print(
    `## With ${past} past meetings in the database (${history.entries.toLocaleString("en")} journal entries)`,
  );
  print(
    table(
      ["", "none", `${past} past meetings`, "ratio"],
      [
        grows("a call, median", "µs", heard.hear.median, heardOld.hear.median),
        grows(
          "a call beside the bare insert of its run",
          "",
          heard.hear.median / heard.bare.median,
          heardOld.hear.median / heardOld.bare.median,
        ),
        grows("a scribed message, median", "µs", noteYoung, noteOld),
        grows(
          `drafting ${size.toLocaleString("en")} notes`,
          "ms",
          draftYoung.milliseconds,
          draftOld.milliseconds,
        ),
        grows("its peak memory", "MiB", draftYoung.megabytes, draftOld.megabytes),
        grows("start to ready", "ms", started.milliseconds, startedOld.milliseconds),
        grows("memory when idle", "MiB", started.megabytes, startedOld.megabytes),
        ["*aim*", "", "", "*does not grow*"],
      ],
    ),
  );
} finally {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
}
