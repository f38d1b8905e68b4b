import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import git from "isomorphic-git";
import { describe, expect, it } from "vitest";
import { Undelivered } from "../../src/chat/index.ts";
import { createPublisher } from "../../src/cli/publisher.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { hold, temporaryFolder } from "../commands/minutes-life.ts";
import { ownFolder, run } from "./world.ts";

const post = "posts/2026/2026-01-08-2026-01-08-minutes-of-the-harbour-signals-working-group.md";
const webmaster = {
  name: "Rowan Hughes",
  email: "web@example.org",
  timestamp: 1_767_000_000,
  timezoneOffset: 0,
};

/** A local clone of a site with one commit, by hand. */
async function startClone() {
  const dir = temporaryFolder();
  await git.init({ fs, dir, defaultBranch: "main" });
  await git.setConfig({ fs, dir, path: "user.email", value: "bot@example.org" });
  mkdirSync(join(dir, "site"));
  writeFileSync(join(dir, "site", "index.md"), "Harbour signals\n");
  writeFileSync(join(dir, "README.md"), "The site\n");
  await git.add({ fs, dir, filepath: ["site/index.md", "README.md"] });
  await git.commit({ fs, dir, message: "Begin", author: webmaster });
  return {
    dir,
    content: join(dir, "site"),
    log: () => git.log({ fs, dir, ref: "main" }),
    status: () => git.statusMatrix({ fs, dir }),
  };
}

interface Options {
  readonly content: string;
  /** Called once the post was published, in place of marking it so. */
  readonly after?: () => void;
  readonly branch?: () => string | undefined;
}

async function startSite({ content, after, branch = () => "main" }: Options): Promise<TestBot> {
  const bot: TestBot = await startBot({
    at: "2026-01-08T15:00:00Z",
    publish: async (job) => {
      const path = await createPublisher({ store: bot.store, folder: content, branch: branch() })(job);
      after?.();
      return path;
    },
  });
  return bot;
}

/** Minutes of 8 January, approved on the 22nd and published by the webmaster. */
async function publishOn(bot: TestBot): Promise<void> {
  await hold(bot, "The buoys are late.", "The lamps are lit.");
  await bot.say("@mirela /minutes circulate");
  await bot.turn("2026-01-22T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /minutes approve");
  await bot.say('@rowan /minutes publish author:"Ann <Lee>" date:2026-01-20');
}

describe("a post in a local clone", () => {
  it("is committed on its branch, by the author and on the date that it bears; nothing else is taken along", async () => {
    const clone = await startClone();
    writeFileSync(join(clone.dir, "README.md"), "half-written\n");
    writeFileSync(join(clone.content, "index.md"), "staged by hand\n");
    await git.add({ fs, dir: clone.dir, filepath: "site/index.md" });
    const bot = await startSite(clone);
    await publishOn(bot);
    const [last, first, ...more] = await clone.log();
    expect(more).toEqual([]);
    expect(last?.commit).toMatchObject({
      message: "Publish 2026-01-08 Minutes of the Harbour Signals Working Group\n",
      parent: [first?.oid],
      author: {
        name: "Ann Lee",
        email: "bot@example.org",
        timestamp: Date.parse("2026-01-20T00:00:00Z") / 1000,
      },
      committer: { name: "Convener", timestamp: Date.parse("2026-01-22T15:00:00Z") / 1000 },
    });
    const { blob } = await git.readBlob({
      fs,
      dir: clone.dir,
      oid: last?.oid ?? "",
      filepath: `site/content/${post}`,
    });
    expect(Buffer.from(blob).equals(readFileSync(join(clone.content, "content", post)))).toBe(true);
    const rows = await clone.status();
    expect(rows.filter(([, head, work, stage]) => head !== 1 || work !== 1 || stage !== 1)).toEqual([
      ["README.md", 1, 2, 1],
      ["site/index.md", 1, 2, 2],
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is not committed again while nothing changes, and once more when the record does", async () => {
    const clone = await startClone();
    const bot = await startSite(clone);
    await publishOn(bot);
    const before = await clone.log();
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect(await clone.log()).toEqual(before);
    await bot.say("@ada /minutes redact 1 by:@mirela minutes:2026-01-08");
    const after = await clone.log();
    expect(after.slice(1)).toEqual(before);
    expect(readFileSync(join(clone.content, "content", post), "utf8")).not.toContain("buoys are late");
    expect((await clone.status()).every(([, ...states]) => states.join() === "1,1,1")).toBe(true);
  });

  it("is committed at the next try where the process was killed between the file and the commit", async () => {
    const clone = await startClone();
    let crashes = 1;
    const bot = await startSite({
      ...clone,
      branch: () => (crashes > 0 ? undefined : "main"),
      after: () => {
        if (crashes-- > 0) throw new Undelivered("unknown", "the process was killed here");
      },
    });
    await publishOn(bot);
    expect(existsSync(join(clone.content, "content", post))).toBe(true);
    expect(await clone.log()).toHaveLength(1);
    await bot.restart();
    await bot.turn(60_000);
    expect(await clone.log()).toHaveLength(2);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("goes on where the process was killed within the commit, under its own lock, and stays out of another's", async () => {
    const clone = await startClone();
    const bot = await startSite(clone);
    await publishOn(bot);
    const [last, first] = await clone.log();
    // As a kill leaves it: the commit and the lock are there, the branch has not moved.
    const ref = join(clone.dir, ".git", "refs", "heads", "main");
    const back = (lock: string) => {
      writeFileSync(ref, `${first?.oid}\n`);
      writeFileSync(`${ref}.lock`, lock);
    };
    back(`${last?.oid}\n`);
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect((await clone.log())[0]?.oid).toBe(last?.oid);
    expect(existsSync(`${ref}.lock`)).toBe(false);
    back("somebody's");
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect(await clone.log()).toHaveLength(1);
    expect(await bot.ask("@rowan /minutes show 2026-01-08")).toContain(
      "another git command holds the branch",
    );
    rmSync(`${ref}.lock`);
    await bot.turn(3_600_000);
    expect((await clone.log())[0]?.oid).toBe(last?.oid);
  });

  it("waits where the clone cannot take it, says to the asker why, and goes out once that is mended", async () => {
    const clone = await startClone();
    const bot = await startSite({ ...clone, branch: () => "posts" });
    await publishOn(bot);
    expect(existsSync(join(clone.content, "content"))).toBe(false);
    expect(await bot.ask("@rowan /minutes publish 2026-01-08")).toMatch(
      /not out yet: The clone .* has no branch posts\. In it: git switch -c posts\. It is tried again/,
    );
    await git.branch({ fs, dir: clone.dir, ref: "posts", checkout: true });
    writeFileSync(join(clone.dir, ".git", "MERGE_HEAD"), "x");
    await bot.turn(3_600_000);
    expect(await bot.ask("@rowan /minutes show 2026-01-08")).toContain("a merge is under way");
    rmSync(join(clone.dir, ".git", "MERGE_HEAD"));
    await bot.turn(3_600_000);
    expect(await git.log({ fs, dir: clone.dir, ref: "posts" })).toHaveLength(2);
    expect(await clone.log()).toHaveLength(1);
  });

  it("is the first commit of a branch that has none", async () => {
    const dir = temporaryFolder();
    await git.init({ fs, dir, defaultBranch: "main" });
    const bot = await startSite({ content: dir });
    await publishOn(bot);
    expect(await git.log({ fs, dir, ref: "main" })).toHaveLength(1);
  });

  it.skipIf(spawnSync("git", ["--version"]).status !== 0)(
    "leaves a clone that git itself finds whole and clean",
    async () => {
      const clone = await startClone();
      const bot = await startSite(clone);
      await publishOn(bot);
      const ask = (...words: string[]) => spawnSync("git", ["-C", clone.dir, ...words], { encoding: "utf8" });
      expect(ask("fsck", "--strict", "--no-dangling")).toMatchObject({ status: 0, stderr: "" });
      expect(ask("status", "--porcelain").stdout).toBe("");
      expect(ask("log", "-1", "--format=%an %aI").stdout).toBe("Ann Lee 2026-01-20T00:00:00+00:00\n");
    },
  );
});

describe("convener doctor", () => {
  it("finds a clone that can take posts, and says for one that cannot what to do", async () => {
    const clone = await startClone();
    const look = (branch: string, content = clone.content) =>
      run(["doctor"], {
        env: {
          CONVENER_DATABASE: join(ownFolder(), "a.db"),
          CONVENER_CONTENT: content,
          CONVENER_BRANCH: branch,
        },
      });
    expect((await look("main")).out).toContain(
      `Posts are committed on main of the clone ${fs.realpathSync(clone.dir)}. Pushing is yours`,
    );
    writeFileSync(join(clone.content, "index.md"), "by hand\n");
    expect((await look("main")).out).toContain(
      "1 of its files there has changes of somebody's that are left alone",
    );
    expect(await look("posts")).toMatchObject({
      code: 1,
      out: expect.stringContaining("git switch -c posts"),
    });
    await git.branch({ fs, dir: clone.dir, ref: "posts" });
    expect((await look("posts")).out).toMatch(
      /has main checked out, not posts\n\s+In it: git switch posts\./,
    );
    writeFileSync(join(clone.dir, ".git", "index.lock"), "");
    expect((await look("main")).out).toContain("another git command is under way");
    expect((await look("main", ownFolder())).out).toContain("lies in no local clone");
    expect((await look("..")).out).toContain("is no branch's name");
  });
});
