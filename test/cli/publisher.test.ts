import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Undelivered } from "../../src/chat/index.ts";
import { writePost } from "../../src/cli/post-folder.ts";
import { createPublisher } from "../../src/cli/publisher.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { filesIn, hold, type Site, startSite, temporaryFolder } from "../commands/minutes-life.ts";

const post = "content/posts/2026/2026-01-08-2026-01-08-minutes-of-the-harbour-signals-working-group.md";

/** Minutes of 8 January, approved on the 22nd and published. */
async function publishOn(bot: TestBot): Promise<void> {
  await hold(bot, "The buoys are late.");
  await bot.say("@mirela /minutes circulate");
  await bot.turn("2026-01-22T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /minutes approve");
  await bot.say("@rowan /minutes publish");
}

const inode = (bot: Site) => statSync(join(bot.folder, post)).ino;
const always = { mayReplace: async () => true };

describe("a post in the content folder", () => {
  it("is left as it is when it is written again, also after a crash between writing and noting it", async () => {
    const folder = temporaryFolder();
    let crashes = 1;
    const bot: TestBot = await startBot({
      at: "2026-01-08T15:00:00Z",
      publish: async (job) => {
        const path = await createPublisher({ store: bot.store, folder })(job);
        if (crashes-- > 0) throw new Undelivered("unknown", "the process was killed here");
        return path;
      },
    });
    await publishOn(bot);
    const before = filesIn(folder);
    const { ino, mtimeMs } = statSync(join(folder, post));
    expect(Object.keys(before)).toEqual([post]);
    expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain("not out yet: the process was killed");
    await bot.restart();
    await bot.turn(60_000);
    expect(filesIn(folder)).toEqual(before);
    expect(statSync(join(folder, post))).toMatchObject({ ino, mtimeMs });
    expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain("Published 2026-01-22T15:01:00.000Z");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is written over what a crash left beside it, and leaves nothing else behind", async () => {
    const bot = await startSite();
    const beside = join(bot.folder, dirname(post), `.${post.split("/").at(-1)}.part`);
    mkdirSync(dirname(beside), { recursive: true });
    writeFileSync(beside, "half a po");
    await publishOn(bot);
    expect(Object.keys(bot.posts())).toEqual([post]);
    expect(bot.posts()[post]).toMatch(/^---\n[\s\S]*late\.\n[\s\S]*\n$/);
  });

  it("is put back where somebody removed or changed it, once it is published again", async () => {
    const bot = await startSite();
    await publishOn(bot);
    const before = bot.posts();
    rmSync(join(bot.folder, post));
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect(bot.posts()).toEqual(before);
    writeFileSync(join(bot.folder, post), "by hand\n");
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect(bot.posts()).toEqual(before);
    const ino = inode(bot);
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect(inode(bot)).toBe(ino);
  });

  it("does not take the place of a file that Convener did not write", async () => {
    const bot = await startSite();
    mkdirSync(dirname(join(bot.folder, post)), { recursive: true });
    writeFileSync(join(bot.folder, post), "the webmaster's own\n");
    await publishOn(bot);
    expect(bot.posts()).toEqual({ [post]: "the webmaster's own\n" });
    expect(await bot.ask("@rowan /minutes show 2026-01-08")).toContain("not by Convener's hand");
    rmSync(join(bot.folder, post));
    await bot.say("@rowan /minutes publish 2026-01-08");
    expect(bot.posts()[post]).toContain("The buoys are late.");
  });

  it("waits where the folder cannot be written, says so, and goes out once that is mended", async () => {
    const bot = await startSite();
    writeFileSync(bot.folder, "a file where the folder should be");
    await publishOn(bot);
    expect(await bot.ask("@rowan /minutes show 2026-01-08")).toMatch(
      /not out yet: .* \((EEXIST|ENOTDIR)\)\. It is tried again/,
    );
    rmSync(bot.folder);
    await bot.turn(3_600_000);
    expect(Object.keys(bot.posts())).toEqual([post]);
  });

  it("is not written once the decision to publish it was taken back", async () => {
    const bot = await startSite();
    writeFileSync(bot.folder, "a file where the folder should be");
    await publishOn(bot);
    expect(await bot.ask("@rowan /undo")).toContain("publish");
    rmSync(bot.folder);
    await bot.turn(7_200_000);
    expect(existsSync(bot.folder)).toBe(false);
    expect(await bot.ask("@rowan /minutes publish 2026-01-08")).toContain("The post goes to");
    expect(Object.keys(bot.posts())).toEqual([post]);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("the content folder", () => {
  it("is never left, by no path and no link", async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(join(outside, "kept.md"), "kept");
    symlinkSync(outside, join(folder, "out"));
    mkdirSync(join(folder, "in"));
    symlinkSync(join(outside, "kept.md"), join(folder, "in", "link.md"));
    const paths = [
      "../up.md",
      "a/../../up.md",
      "/etc/up.md",
      "a//b.md",
      "./a.md",
      "",
      "out/new.md",
      "out/deep/new.md",
    ];
    for (const path of [...paths, "in/link.md", "a\\..\\b.md", "nul\0.md"])
      await expect(writePost(folder, { path, text: "x", ...always }), path).rejects.toMatchObject({
        why: "forbidden",
      });
    expect(filesIn(outside)).toEqual({ "kept.md": "kept" });
    expect(readdirSync(folder).sort()).toEqual(["in", "out"]);
  });

  it("may itself be a link, and may hold links that stay inside", async () => {
    const real = temporaryFolder();
    const folder = join(temporaryFolder(), "site");
    symlinkSync(real, folder);
    mkdirSync(join(real, "posts"));
    symlinkSync("posts", join(real, "news"));
    await writePost(folder, { path: "news/2026/a.md", text: "x", ...always });
    expect(readFileSync(join(real, "posts", "2026", "a.md"), "utf8")).toBe("x");
  });

  it("takes no file for a folder, and no folder for a post", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a"), "file");
    mkdirSync(join(folder, "b.md"));
    const write = (path: string) => writePost(folder, { path, text: "x", ...always });
    await expect(write("a/b.md")).rejects.toMatchObject({ why: "later" });
    await expect(write("b.md")).rejects.toMatchObject({ why: "forbidden" });
    await expect(write(`${"n".repeat(300)}.md`)).rejects.toMatchObject({ why: "later" });
    expect(filesIn(folder)).toEqual({ a: "file" });
  });
});
