import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../source.ts";
import { ownFolder, run, tablesOf, tamper, writeTranscript } from "./world.ts";

const example = `${root}examples/first-meeting.transcript`;
const golden = readFileSync(`${root}examples/first-meeting.md`, "utf8");
const post = "content/posts/2024/2024-01-11-2024-01-11-minutes-of-the-harbour-signals-working-group.md";

const at = (clock: string) => `2026-01-15T${clock}Z console:room`;

describe("the example meeting", () => {
  it("is held, and its minutes come out as the post that lies beside it", async () => {
    const folder = ownFolder();
    const { code, out, err } = await run(["replay", example, "--publish", folder]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readFileSync(join(folder, post), "utf8")).toBe(golden);
    expect(out).toContain(`published: ${post}`);
    const [, shown = ""] = /```text\n(.*?)```/s.exec(readFileSync(`${root}README.md`, "utf8")) ?? [];
    const pieces = shown.trimEnd().split("\n\n");
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(out, "what the README shows").toContain(piece);
  });

  it("said twice gives the same database, and said on top of itself changes nothing", async () => {
    const folder = ownFolder();
    const [one, two] = [join(folder, "one.db"), join(folder, "two.db")];
    for (const db of [one, two]) expect((await run(["replay", example, "--db", db])).code).toBe(0);
    const tables = tablesOf(one);
    expect(Object.keys(tables).length).toBeGreaterThan(20);
    expect(tables.entries?.length).toBeGreaterThan(40);
    expect(tablesOf(two)).toEqual(tables);
    expect((await run(["replay", example, "--db", one])).code).toBe(0);
    expect(tablesOf(one)).toEqual(tables);
    expect((await run(["verify", "--db", one])).out).toContain("sound");
  });

  it("stopped after any of its parts and said again from the start, ends as if it had never stopped", async () => {
    const folder = ownFolder();
    const whole = join(folder, "whole.db");
    await run(["replay", example, "--db", whole]);
    const lines = readFileSync(example, "utf8").split("\n").slice(0, -1);
    const parted = join(folder, "parted.db");
    for (const part of [0.3, 0.55, 0.8])
      await run(["replay", writeTranscript(folder, lines.slice(0, lines.length * part)), "--db", parted]);
    expect((await run(["replay", example, "--db", parted])).code).toBe(0);
    const { outbox: said, ...rest } = tablesOf(parted);
    const { outbox: wanted, ...others } = tablesOf(whole);
    expect(rest).toEqual(others);
    // A card that was due while nobody ran is delivered later, and so less often.
    expect(said?.length).toBe(wanted?.length);
  });
});

describe("a replay", () => {
  const open = [
    `${at("15:00:00")} @ada /meeting start`,
    `${at("15:00:30")} @ada /meeting minutes-taker @rowan`,
  ];

  it("prints what was said, the answer to the asker alone, and the card whole and then by its changes", async () => {
    const { out } = await run([
      "replay",
      writeTranscript(ownFolder(), [...open, `${at("15:01:00")} @ada /rollcall`]),
    ]);
    expect(out).toContain("@ada /meeting start\n  (to ada) The Teleconference of 15 January 2026 is open.");
    expect(out).toMatch(/┌ HSWG: Teleconference of 15 January 2026\n│.*15:00 GMT/);
    expect(out).toContain("┆ Lantern Trust: Ada Brandt");
    expect(out.match(/^┌/gm)).toHaveLength(1);
  });

  it("goes on after a refusal, and counts it as no failure", async () => {
    const lines = [`${at("15:00:00")} @wei /meeting start`, ...open];
    const { code, out } = await run(["replay", writeTranscript(ownFolder(), lines)]);
    expect(code).toBe(0);
    expect(out).toContain("(to wei) Only");
    expect(out).toContain("is open.");
  });

  it("lets what becomes due fall between its lines, at its minute", async () => {
    const db = join(ownFolder(), "a.db");
    const lines = [...open, "2026-01-15T17:30:00Z"];
    expect((await run(["replay", writeTranscript(ownFolder(), lines), "--db", db])).code).toBe(0);
    const fresh = tablesOf(db).outbox as { key: string; created_at: number }[];
    const times = fresh.map((row) => new Date(row.created_at).toISOString().slice(11, 19));
    expect(times.filter((time) => time > "15:30:00")).not.toEqual([]);
    expect(times.filter((time) => time > "15:30:00" && !time.endsWith(":00"))).toEqual([]);
  });

  it("presses by the beginning of a label, in the same second the same button", async () => {
    const lines = [
      ...open,
      `${at("15:01:00")} @ada !press Next`,
      `${at("15:01:00")} @tomas !press next ITEM`,
    ];
    const { code, out } = await run(["replay", writeTranscript(ownFolder(), lines)]);
    expect(code).toBe(0);
    expect(out).toContain("(to ada) Now: Roll call");
    expect(out).toContain("(to tomas) “Minute taker” is closed already");
  });

  it("presses a button that was shown before it was started again", async () => {
    const folder = ownFolder();
    const db = ["--db", join(folder, "a.db")];
    await run(["replay", writeTranscript(folder, open), ...db]);
    const more = writeTranscript(folder, [...open, `${at("15:01:00")} @ada !press Next item`]);
    expect((await run(["replay", more, ...db])).out).toContain("(to ada) Now: Roll call");
    const after = tablesOf(join(folder, "a.db"));
    await run(["replay", more, ...db]);
    expect(tablesOf(join(folder, "a.db"))).toEqual(after);
  });

  it("stops at a button that is not there, naming those that are", async () => {
    const lines = [...open, `${at("15:01:00")} @ada !press Nxt`, `${at("15:02:00")} @ada /meeting adjourn`];
    const { code, out, err } = await run(["replay", writeTranscript(ownFolder(), lines)]);
    expect(code).toBe(2);
    expect(err).toContain("line 3: no card in this room has one button that begins with “Nxt”");
    expect(err).toContain("Next item");
    expect(out).not.toContain("adjourn");
  });

  it("reports every line that cannot be read, and says none", async () => {
    const folder = ownFolder();
    const db = join(folder, "a.db");
    const path = writeTranscript(folder, [...open, "nonsense", `${at("15:01:00")} @ada`]);
    const { code, out, err } = await run(["replay", path, "--db", db]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("has 2 lines that cannot be read; nothing was said.");
    expect(err).toMatch(/line 3: .*\n {2}line 4: /);
    expect(existsSync(db)).toBe(false);
  });

  it("stops at the first bug with its line and its call, and says so by its exit", async () => {
    const folder = ownFolder();
    const db = join(folder, "a.db");
    await run(["replay", writeTranscript(folder, open), "--db", db]);
    tamper(db, "update groups set settings = '{}'");
    const path = writeTranscript(folder, [
      ...open,
      `${at("15:01:00")} @ada /meeting next`,
      `${at("15:02:00")} @ada hi`,
    ]);
    const { code, out, err } = await run(["replay", path, "--db", db]);
    expect(code).toBe(1);
    expect(err).toMatch(/line \d: a bug; nothing more is said\. .*replay [\w-]{22}/);
    expect(err).toContain('"call":"replay ');
    expect(out).toContain("nothing was changed");
    expect(out).not.toContain("@ada hi");
  });

  it("happens only on a practice database", async () => {
    const folder = ownFolder();
    const db = join(folder, "real.db");
    await run(["start", "--terminal", "--db", db], {
      env: { CONVENER_PRACTICE: "no", CONVENER_USER: "ada" },
    });
    const { code, err } = await run(["replay", writeTranscript(folder, open), "--db", db]);
    expect(code).toBe(2);
    expect(err).toBe(`${db} is no practice database; transcripts are replayed only on one.\n`);
    // Refused as it is, before anything brings it up to date.
    tamper(
      db,
      "delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)",
    );
    const before = tablesOf(db);
    expect((await run(["replay", writeTranscript(folder, open), "--db", db])).code).toBe(2);
    expect(tablesOf(db)).toEqual(before);
  });

  it("loads a group file first, and the same file again changes nothing", async () => {
    const folder = ownFolder();
    const db = join(folder, "a.db");
    const words = ["--group", `${root}examples/cscwg.yaml`, "--db", db];
    const path = writeTranscript(folder, ["2023-11-02T16:00:00Z slack:cscwg @dean /meeting start"]);
    const first = await run(["replay", path, ...words]);
    expect(first.code).toBe(0);
    expect(first.out).toContain("in slack:cscwg and discord:cscwg and console:cscwg:\n┌ ");
    const tables = tablesOf(db);
    await run(["replay", path, ...words]);
    expect(tablesOf(db)).toEqual(tables);
  });

  it("tells the faults of a group file by their lines", async () => {
    const group = `${root}test/fixtures/group-files/twenty-faults.yaml`;
    const { code, err } = await run(["replay", writeTranscript(ownFolder(), open), "--group", group]);
    expect(code).toBe(2);
    expect(err.split("\n").filter((line) => line.startsWith(`${group}:`)).length).toBeGreaterThanOrEqual(20);
  });

  it("says in plain words that a file is not there, or is no text", async () => {
    expect(await run(["replay", "nowhere.transcript"])).toEqual({
      code: 1,
      out: "",
      err: "There is no file nowhere.transcript.\n",
    });
    const { code, err } = await run(["replay", process.execPath]);
    expect(code).toBe(2);
    expect(err).toContain("is not text in UTF-8");
  });
});
