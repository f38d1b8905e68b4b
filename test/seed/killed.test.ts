import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, verifyStore } from "../../src/store/index.ts";
import { dumpOf } from "./dump.ts";
import { seed, seedRemark } from "./shared.ts";
import { transcriptOf } from "./transcript.ts";

// These try the process, not the disk's promise: what a killed process had written is still in the system's page
// cache, whether or not it reached the disk. That it does is what synchronous = FULL asks of the system.
//
// Every commit and every step is killed where CI is set; elsewhere a sample of them, so that `npm test` stays quick.
const all = process.env.CI !== undefined;
const sampled = all ? "" : " (a sample; all of them where CI is set)";
const randomKills = all ? 40 : 3;
const child = fileURLToPath(new URL("killed-replay.mjs", import.meta.url));
const example = fileURLToPath(new URL("../../examples/cscwg.yaml", import.meta.url));

describe.skipIf(seed === undefined)(
  `the seed's meeting, its process killed and started again${seedRemark}`,
  () => {
    let folder = "";
    let transcript = "";
    let group = "";
    let whole: Run & { dump: ReturnType<typeof dumpOf>; post: string };

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "convener-killed-"));
      transcript = join(folder, "seed.transcript");
      group = join(folder, "group.yaml");
      writeFileSync(transcript, transcriptOf(seed ?? ""));
      // Two rooms are enough here; each room more is as many commits more.
      const twoRooms = readFileSync(example, "utf8").replace(/^ *- console:.*\n/m, "");
      writeFileSync(group, twoRooms.replace(/, "console:[^"]*"/g, ""));
      const home = homeOf("whole");
      whole = { ...run(home), dump: dumpOf(home.database), post: postIn(home) };
      expect(whole.killed).toBe(false);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    interface Home {
      readonly database: string;
      readonly content: string;
    }
    interface Run {
      readonly killed: boolean;
      /** The line that was being said last. */
      readonly line: number;
      readonly counts: Readonly<Record<"commit" | "statement" | "file", number>>;
    }

    function homeOf(name: string): Home {
      const content = join(folder, name, "site");
      mkdirSync(content, { recursive: true });
      return { database: join(folder, name, "convener.db"), content };
    }

    function run({ database, content }: Home, from = 1, what = "nothing", count = 0): Run {
      const given = [child, transcript, group, database, content, String(from), what, String(count)];
      const { stdout, stderr, signal, status } = spawnSync(process.execPath, given, { encoding: "utf8" });
      if (signal === null && status !== 0) throw new Error(stderr);
      const lines = stdout.trimEnd().split("\n");
      const last = lines.at(-1) ?? "";
      if (signal === "SIGKILL")
        return { killed: true, line: Math.max(from, Number(last) || from), counts: none };
      return { killed: false, line: Number(lines.at(-2)), counts: JSON.parse(last) };
    }

    const none = { commit: 0, statement: 0, file: 0 };
    const postIn = ({ content }: Home) => {
      const posts = readdirSync(content, { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      expect(posts).toHaveLength(1);
      const [post] = posts;
      return post ? readFileSync(join(post.parentPath, post.name), "utf8") : "";
    };

    /** The same post, a sound journal, and the same journal and notes as without any kill. */
    async function expectWhole(home: Home): Promise<void> {
      expect(postIn(home)).toBe(whole.post);
      const store = await openStore({ path: home.database });
      expect((await verifyStore(store)).flatMap((verdict) => verdict.faults)).toEqual([]);
      await store.close();
      const dump = dumpOf(home.database);
      for (const table of ["entries", "changes", "heard", "notes", "attendance", "items", "minutes"])
        expect(dump[table]).toEqual(whole.dump[table]);
    }

    it(`ends with the same post when it is killed at every commit${sampled}`, async () => {
      const home = homeOf("commits");
      // Each run gets one commit further (in a sample: thirty), and is killed in the middle of the next.
      const each = all ? 2 : 30;
      let from = 1;
      let kills = 0;
      for (;;) {
        const { killed, line } = run(home, from, "commit", each);
        if (!killed) break;
        from = line;
        kills++;
        expect(kills).toBeLessThan(whole.counts.commit * 2);
      }
      expect(kills).toBeGreaterThanOrEqual(Math.floor(whole.counts.commit / each) - 1);
      await expectWhole(home);
    }, 600_000);

    it(`ends with the same post when it is killed just after a commit${sampled}`, async () => {
      const home = homeOf("committed");
      let from = 1;
      for (let kills = 0; kills < 400; kills++) {
        const { killed, line } = run(home, from, "committed", all ? 12 : 60);
        if (!killed) break;
        from = line;
      }
      await expectWhole(home);
    }, 600_000);

    it(`ends with the same post when it is killed at ${randomKills} random statements`, async () => {
      for (let kill = 0; kill < randomKills; kill++) {
        const home = homeOf(`statement-${kill}`);
        const at = 1 + Math.floor(Math.random() * whole.counts.statement);
        const { killed, line } = run(home, 1, "statement", at);
        expect(killed, `at statement ${at}`).toBe(true);
        run(home, line);
        await expectWhole(home);
      }
    }, 600_000);

    it(`ends with the same post when it is killed at every step of publishing it${sampled}`, async () => {
      const before = homeOf("published");
      const { line } = run(before, 1, "file", 1);
      expect(whole.counts.file).toBeGreaterThan(5);
      for (let step = 1; step <= whole.counts.file; step += all ? 1 : 7) {
        const home = homeOf(`file-${step}`);
        cpSync(join(before.database, ".."), join(home.database, ".."), { recursive: true });
        expect(run(home, line, "file", step).killed, `at step ${step}`).toBe(true);
        run(home, line);
        await expectWhole(home);
      }
    }, 600_000);
  },
);
