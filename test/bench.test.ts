import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it("the benchmark runs, and prints every table with its aims; figures so small mean nothing", async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--import", "tsx", "bench/index.ts", "--quick"], {
    cwd: root,
  });
  expect(stdout.match(/^## .*$/gm)).toEqual([
    "## One call, from hearing to answer (100 calls, on disk, full sync)",
    "## /rollcall on Discord, until its answer is seen (a Discord on this machine, in the same process)",
    "## One scribed message, late in a meeting",
    "## Drafting the minutes, in a process without adapters",
    "## /ballot list, six ballots under way",
    "## Tallying 1,000 votes, and every real ballot at hand",
    "## An archive of earlier posts, imported and searched",
    "## A beat of the clock",
    "## A year of the CSCWG, minute by minute",
    "## The local room's page",
    "## Start to ready, and memory when idle (median of 1)",
    "## A signed /rollcall through HTTP on Slack (24 calls, everything running)",
    "## On Slack: start to ready, and memory when idle (median of 1)",
    "## On Discord: start to ready, and memory when idle (median of 1)",
    expect.stringMatching(/^## With 3 past meetings in the database \(\d+ journal entries\)$/),
  ]);
  expect(stdout).toContain("COMMITs: 200 for 200 calls");
  expect(stdout.match(/\*aim/g)).toHaveLength(14);
  expect(stdout).not.toMatch(/NaN|undefined|–/);
}, 300_000);
