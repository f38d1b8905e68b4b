import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { built, root } from "../source.ts";
import { ownFolder, run, tablesOf } from "./world.ts";

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

interface Running {
  readonly child: ChildProcess;
  /** Waits until the output holds this. */
  until(text: string): Promise<void>;
  type(...lines: readonly string[]): void;
  ended(): Promise<{ code: number | null; signal: string | null; out: string; err: string }>;
}

function launch(
  words: readonly string[],
  options: { cwd: string; uid?: number; env?: Record<string, string> },
): Running {
  const { cwd, uid, env = {} } = options;
  const child = spawn(process.execPath, [join(built, words[0] ?? ""), ...words.slice(1)], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [out, err] = ["", ""];
  const waiting = new Set<() => void>();
  child.stdout.on("data", (data) => {
    out += data;
    for (const look of waiting) look();
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  const end = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!out.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void end.then(() => reject(new Error(`ended without “${text}”:\n${out}\n${err}`)));
      }),
    type: (...lines) => void child.stdin?.write(lines.map((line) => `${line}\n`).join("")),
    ended: async () => ({ ...(await end), out, err }),
  };
}

async function soundly(db: string): Promise<void> {
  expect(await run(["verify", "--db", db])).toMatchObject({ code: 0, err: "" });
}

describe("the front door, as it is shipped", { timeout: 60_000 }, () => {
  it("leads from an empty folder to a minuted note, and stops when its input ends", async () => {
    const cwd = ownFolder();
    const convener = launch(["main.js", "--terminal"], { cwd });
    convener.type(
      "/meeting start",
      "/meeting minutes-taker @rowan",
      "[Next item]",
      "@rowan Everybody said who they are.",
      "@rowan !edit Everybody said who they are and where they sit.",
      "/minutes show",
    );
    convener.child.stdin?.end();
    const { code, out, err } = await convener.ended();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Harbour Signals Working Group. You are Ada Brandt (ada), its chair.");
    expect(out).toContain("@rowan Everybody said who they are.\n  ✓");
    expect(out).toContain("Everybody said who they are and where they sit.");
    await soundly(join(cwd, "convener.db"));
  });

  it("does what was typed before SIGTERM, delivers it and stops well", async () => {
    const cwd = ownFolder();
    const convener = launch(["main.js", "--terminal"], { cwd });
    await convener.until("/help tells");
    convener.type("/meeting start");
    await convener.until("is open");
    convener.child.kill("SIGTERM");
    const { code, out, err } = await convener.ended();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("┌ HSWG: ");
    const db = join(cwd, "convener.db");
    await soundly(db);
    const said = tablesOf(db).outbox as { kind: string; sent_at: number | null }[];
    expect(said.map(({ kind }) => kind)).toContain("show");
    expect(said.filter((row) => row.sent_at === null)).toEqual([]);
  });

  it("goes on after SIGKILL as if nothing had been, with no lock in the way", async () => {
    const cwd = ownFolder();
    const killed = launch(["main.js", "--terminal"], { cwd });
    await killed.until("/help tells");
    killed.type("/meeting start");
    await killed.until("is open");
    killed.child.kill("SIGKILL");
    expect((await killed.ended()).signal).toBe("SIGKILL");
    await soundly(join(cwd, "convener.db"));
    const again = launch(["main.js", "--terminal"], { cwd });
    again.type("/meeting show", "[Next item]");
    again.child.stdin?.end();
    const { code, out } = await again.ended();
    expect(code).toBe(0);
    expect(out).toContain("A meeting is open");
    expect(out).toContain("(to you) Now: Roll call");
  });

  it("lets nobody else in: a second process on the same database is told, and changes nothing", async () => {
    const cwd = ownFolder();
    const first = launch(["main.js", "--terminal"], { cwd });
    await first.until("/help tells");
    const second = await launch(["main.js", "--terminal"], { cwd }).ended();
    expect(second).toEqual({
      code: 1,
      signal: null,
      out: "",
      err: "./convener.db is in use by another Convener. Stop that one first, or give this one another database.\n",
    });
    first.type("/meeting start");
    await first.until("is open");
    first.child.kill("SIGTERM");
    expect((await first.ended()).code).toBe(0);
  });

  it("refuses a wrong configuration with all its faults, and no stack", async () => {
    const cwd = ownFolder();
    const env = { CONVENER_LOG: "loud", CONVENER_DATABSE: "a.db", CONVENER_CONTENT: "/nowhere" };
    const { code, out, err } = await launch(["main.js", "--terminal"], { cwd, env }).ended();
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trimEnd().split("\n")).toHaveLength(4);
    expect(existsSync(join(cwd, "convener.db"))).toBe(false);
  });

  it("says plainly that a database may only be read", async () => {
    const cwd = ownFolder();
    const made = launch(["main.js", "--terminal"], { cwd });
    made.child.stdin?.end();
    await made.ended();
    const db = join(cwd, "convener.db");
    chmodSync(db, 0o444);
    chmodSync(cwd, 0o777);
    // Root may write what may only be read: then somebody else tries.
    if (isRoot) chownSync(`${db}.lock`, nobody, nobody);
    const { code, out, err } = await launch(["main.js", "--terminal"], {
      cwd,
      ...(isRoot && { uid: nobody }),
    }).ended();
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe(
      "./convener.db may only be read. Let Convener write to it and to its folder, or name another: CONVENER_DATABASE.\n",
    );
  });

  it("replays as `convener replay`, and exits by what came of it", async () => {
    const cwd = ownFolder();
    const example = join(root, "examples/first-meeting.transcript");
    const replayed = await launch(["convener.js", "replay", example, "--publish", cwd], { cwd }).ended();
    expect(replayed).toMatchObject({ code: 0, err: "" });
    expect(existsSync(join(cwd, "content/posts/2024"))).toBe(true);
    expect((await launch(["convener.js", "replay", "none"], { cwd }).ended()).code).toBe(1);
    expect((await launch(["convener.js", "replay"], { cwd }).ended()).code).toBe(2);
  });
});

describe("a full disk", { timeout: 60_000 }, () => {
  const small = mountSmall();

  it.skipIf(small === undefined)("is told plainly, at the start and in the middle of a meeting", async () => {
    const cwd = small?.("4m") ?? "";
    const convener = launch(["main.js", "--terminal"], { cwd });
    await convener.until("/help tells");
    convener.type(...Array.from({ length: 60 }, (_, n) => `/agenda add ${`${n} `.repeat(60)}`));
    await convener.until("My disk is full; nothing was changed.");
    convener.child.stdin?.end();
    const { err } = await convener.ended();
    expect(err).toContain('"code":"SQLITE_FULL"');
    const tiny = small?.("64k") ?? "";
    const { code, err: said } = await launch(["main.js", "--terminal"], { cwd: tiny }).ended();
    expect(code).toBe(1);
    expect(said).toBe(
      "The disk would not take what was to be written to ./convener.db. Is it full, or broken?\n",
    );
  });
});

/** Disks of any size, where one may be mounted. */
function mountSmall(): ((size: string) => string) | undefined {
  const mount = (size: string, folder: string) =>
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
  const unmount = (folder: string) => execFileSync("umount", ["-l", folder], { stdio: "ignore" });
  const trial = mkdtempSync(join(tmpdir(), "convener-"));
  try {
    mount("64k", trial);
    unmount(trial);
  } catch {
    return undefined;
  } finally {
    rmdirSync(trial);
  }
  return (size) => {
    const folder = ownFolder();
    mount(size, folder);
    onTestFinished(() => void unmount(folder));
    return folder;
  };
}
