import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildAside, startFlags as flags } from "./build.ts";
import { discordTable, startQuietDiscord } from "./discord.ts";
import { type Beaten, createRunner, type Drafted, type Listed } from "./running.ts";
import { freePort, groupFor, measureSlack, slackEnv, slackTable, startYes } from "./slack.ts";
import { startInTurn } from "./starting.ts";
import {
  archiveTable,
  ballotsTable,
  beatsTable,
  draftsTable,
  growthTable,
  hearingTable,
  notesTable,
  pageTable,
  startTable,
  talliesTable,
  yearTable,
} from "./tables.ts";
import { measureTallies } from "./tallying.ts";

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
const probes = quick ? [1, 200] : [1, 1000, 10_000, 100_000];
const usual = sizes[1] ?? 100;
const drafts = quick ? 1 : 3;
const starts = quick ? 1 : 9;

const folder = mkdtempSync(join(tmpdir(), "convener-bench-"));
const built = await buildAside();
const runner = createRunner(built.parts, folder);
const print = (text: string) => process.stdout.write(`${text}\n\n`);

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.version}, ${process.platform}, ${cpus().length} cores (${cpu?.model.trim()}), ${memory} GiB.`;
}

/** A meeting of usual length, scribed and drafted on a database with or without a past. */
async function usualMeeting(name: string, database: string) {
  const path = runner.copy(name, database);
  const { all } = await runner.notes(path, usual, []);
  return { note: all.median, draft: await runner.draft(path, drafts) };
}

try {
  print("# Benchmarks");
  print(machine());
  if (quick) print("A quick run: it shows that everything runs; its figures mean nothing.");
  const young = runner.database("young");
  await runner.history(young, 0);
  const old = runner.database("old");
  const { entries } = await runner.history(old, past);

  print(`## One call, from hearing to answer (${calls.toLocaleString("en")} calls, on disk, full sync)`);
  const heard = await runner.hear(runner.copy("hear-young", young), calls);
  print(hearingTable(heard));
  const heardOld = await runner.hear(runner.copy("hear-old", old), calls);

  print("## /rollcall on Discord, until its answer is seen (a Discord on this machine, in the same process)");
  print(discordTable(await runner.discord(runner.database("discord"), Math.min(calls, 1000))));

  print("## One scribed message, late in a meeting");
  let noted = await runner.notes(runner.database(`notes-${sizes[0]}`), sizes[0] ?? 0, probes);
  for (const size of sizes.slice(1))
    noted = await runner.notes(runner.database(`notes-${size}`), size, probes);
  print(notesTable(noted));

  print("## Drafting the minutes, in a process without adapters");
  const drafted: Drafted[] = [];
  for (const size of sizes)
    drafted.push({ notes: size, ...(await runner.draft(runner.database(`notes-${size}`), drafts)) });
  print(draftsTable(drafted));

  print("## /ballot list, six ballots under way");
  const listed: Listed[] = [];
  for (const size of quick ? [20, 40] : [20, 200, 2000])
    listed.push(await runner.ballots(runner.database(`ballots-${size}`), size, quick ? 20 : 500));
  print(ballotsTable(listed));

  const votes = quick ? 1000 : 10_000;
  print(`## Tallying ${votes.toLocaleString("en")} votes, and every real ballot at hand`);
  print(talliesTable(await measureTallies(votes, quick ? 3 : 50)));
  print("## An archive of earlier posts, imported and searched");
  print(archiveTable(await runner.archive(quick ? 20 : 1000)));

  print("## A beat of the clock");
  const beaten: Beaten[] = [];
  for (const groups of quick ? [100] : [100, 1000, 10_000]) beaten.push(await runner.beats(groups, calls));
  print(beatsTable(beaten));
  print("## A year of the CSCWG, minute by minute");
  print(yearTable(await runner.year(quick ? 15 : 365)));
  print("## The local room's page");
  print(pageTable(await runner.page(runner.database("page"), quick ? 20 : 1000, quick ? 40 : 1000)));

  print(`## Start to ready, and memory when idle (median of ${starts})`);
  const main = join(built.run, "main.js");
  const envOf = (database: string) => ({ CONVENER_DATABASE: database, CONVENER_PRACTICE: "yes" });
  const started = await startInTurn(
    {
      bare: { file: join(built.run, "bare.js") },
      young: { file: main, flags, env: envOf(runner.copy("start-young", young)) },
      old: { file: main, flags, env: envOf(runner.copy("start-old", old)) },
    },
    starts,
  );
  print(startTable(started.bare, started.young));

  const signed = quick ? 24 : calls;
  print(
    `## A signed /rollcall through HTTP on Slack (${signed.toLocaleString("en")} calls, everything running)`,
  );
  print(slackTable(await measureSlack(built, folder, signed)));

  print(`## On Slack: start to ready, and memory when idle (median of ${starts})`);
  const yes = await startYes();
  groupFor(folder);
  const onSlack = await startInTurn(
    {
      bare: { file: join(built.run, "bare-slack.js") },
      convener: {
        file: main,
        flags,
        env: { ...slackEnv(yes.api, await freePort()), CONVENER_DATABASE: join(folder, "start-slack.db") },
      },
    },
    starts,
  );
  yes.close();
  print(startTable(onSlack.bare, onSlack.convener));

  print(`## On Discord: start to ready, and memory when idle (median of ${starts})`);
  const quietly = await startQuietDiscord();
  const onDiscord = await startInTurn(
    {
      bare: { file: join(built.run, "bare-discord.js") },
      convener: {
        file: main,
        flags,
        env: { ...quietly.env, CONVENER_DATABASE: join(folder, "start-discord.db") },
      },
    },
    starts,
  );
  await quietly.stop();
  print(startTable(onDiscord.bare, onDiscord.convener));

  print(`## With ${past} past meetings in the database (${entries.toLocaleString("en")} journal entries)`);
  const [fresh, grown] = [await usualMeeting("usual-young", young), await usualMeeting("usual-old", old)];
  const beside = ({ hear, bare }: typeof heard) => hear.median / bare.median;
  print(
    growthTable(past, [
      { of: "a call, median", unit: "µs", young: heard.hear.median, old: heardOld.hear.median },
      { of: "a call to the bare insert of its run", unit: "", young: beside(heard), old: beside(heardOld) },
      { of: "a scribed message, median", unit: "µs", young: fresh.note, old: grown.note },
      {
        of: `drafting ${usual.toLocaleString("en")} notes`,
        unit: "ms",
        young: fresh.draft.milliseconds,
        old: grown.draft.milliseconds,
      },
      { of: "its peak memory", unit: "MiB", young: fresh.draft.megabytes, old: grown.draft.megabytes },
      {
        of: "start to ready",
        unit: "ms",
        young: started.young.milliseconds,
        old: started.old.milliseconds,
      },
      { of: "memory when idle", unit: "MiB", young: started.young.megabytes, old: started.old.megabytes },
    ]),
  );
} finally {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
}
