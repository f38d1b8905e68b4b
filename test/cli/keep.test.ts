import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { ownFolder, run, tablesOf, tamper, writeTranscript } from "./world.ts";

/** A practice database in which a meeting was begun. */
async function held(folder: string, name = "a.db"): Promise<string> {
  const db = join(folder, name);
  const path = writeTranscript(folder, [
    "2026-01-15T15:00:00Z console:room @ada /meeting start",
    "2026-01-15T15:01:00Z console:room @ada /agenda add Lamps in fog",
  ]);
  expect((await run(["replay", path, "--db", db])).code).toBe(0);
  return db;
}

describe("convener verify", () => {
  it("tells each group's entries and the head of its chain", async () => {
    const db = await held(ownFolder());
    const { code, out } = await run(["verify", "--db", db]);
    expect(code).toBe(0);
    expect(out).toMatch(/ {2}practice: \d entries, head [0-9a-f]{64}, sound\n/);
  });

  it("finds a row that was changed behind Convener's back", async () => {
    const db = await held(ownFolder());
    tamper(db, "update items set title = 'Lamps in the sun' where title = 'Lamps in fog'");
    const { code, out, err } = await run(["verify", "--db", db]);
    expect(code).toBe(1);
    expect(out).toMatch(/items \S+ is not what entry \d left there/);
    expect(err).toContain("restore a backup");
  });

  it("finds what is due and not in the index, and what is in the index and not due", async () => {
    const db = await held(ownFolder());
    const at = { now: "2026-01-15T15:02:00Z" };
    expect((await run(["verify", "--db", db], at)).code).toBe(0);
    tamper(db, "update due set at = at + 60000 where line = 'fresh card'");
    expect((await run(["verify", "--db", db], at)).out).toMatch(
      /“fresh card” about \S+ is due 2026-01-15T15:51:\S+, and should be 2026-01-15T15:50:00/,
    );
    tamper(db, "delete from due");
    expect((await run(["verify", "--db", db], at)).out).toContain(
      "is due never, and should be 2026-01-15T15:50",
    );
    tamper(db, "insert into due select \"group\", 'tea', id, 9e12 from meetings limit 1");
    const { code, out } = await run(["verify", "--db", db], at);
    expect({ code, told: out.includes("“tea” is due") }).toEqual({ code: 1, told: true });
  });

  it("only reads: also while the database is in use, and makes none that is not there", async () => {
    const folder = ownFolder();
    const db = await held(folder);
    const store = await openStore({ path: db });
    expect((await run(["verify", "--db", db])).code).toBe(0);
    await store.close();
    const { code, err } = await run(["verify", "--db", join(folder, "none.db")]);
    expect({ code, err }).toEqual({ code: 1, err: `There is no database at ${join(folder, "none.db")}.\n` });
    expect(readdirSync(folder)).not.toContain("none.db");
  });

  it("says plainly that a file is no database, or none of Convener's", async () => {
    const folder = ownFolder();
    const [text, other, newer] = ["text.db", "other.db", "newer.db"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(text, "This is a letter, not a database. ".repeat(100));
    tamper(other, "create table t (x)");
    await held(folder, "newer.db");
    tamper(newer, "insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)");
    expect((await run(["verify", "--db", text])).err).toContain("is no database, or is damaged");
    expect((await run(["verify", "--db", other])).err).toContain("not one of Convener's");
    expect((await run(["verify", "--db", newer])).err).toContain("made by a newer Convener");
  });
});

describe("convener backup and restore", () => {
  it("copy a database in use into one file, and put it back with everything", async () => {
    const folder = ownFolder();
    const db = await held(folder);
    const copy = join(folder, "copy.db");
    const store = await openStore({ path: db });
    const made = await run(["backup", copy, "--db", db]);
    await store.close();
    expect(made.code).toBe(0);
    expect(made.out).toContain(`${copy} is a copy of ${db}, verified.`);
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
    const restored = join(folder, "restored.db");
    expect((await run(["restore", copy, "--db", restored])).code).toBe(0);
    expect(tablesOf(restored)).toEqual(tablesOf(db));
    expect((await run(["start", "--terminal", "--db", restored], { lines: ["/agenda show"] })).out).toContain(
      "Lamps in fog",
    );
  });

  it("never write over a file", async () => {
    const folder = ownFolder();
    const db = await held(folder);
    const there = join(folder, "letter.txt");
    writeFileSync(there, "dear");
    expect(await run(["backup", there, "--db", db])).toMatchObject({ code: 2 });
    expect(readFileSync(there, "utf8")).toBe("dear");
  });

  it("make no copy of a database that has faults, and leave nothing behind", async () => {
    const folder = ownFolder();
    const db = await held(folder);
    tamper(db, "update items set title = 'x' where title = 'Lamps in fog'");
    const { code, err } = await run(["backup", join(folder, "copy.db"), "--db", db]);
    expect(code).toBe(1);
    expect(err).toContain("has faults; no copy was made");
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual([]);
  });

  it("refuse a database that is there, and with --over keep it beside", async () => {
    const folder = ownFolder();
    const db = await held(folder);
    const copy = join(folder, "copy.db");
    await run(["backup", copy, "--db", db]);
    await run(["start", "--terminal", "--db", db], { lines: ["/agenda add Later than the copy"] });
    const later = tablesOf(db);
    const refused = await run(["restore", copy, "--db", db]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("With --over");
    expect(tablesOf(db)).toEqual(later);
    const done = await run(["restore", copy, "--db", db, "--over"]);
    expect(done.out).toContain(`What stood there is now ${db}.replaced-1.`);
    expect(tablesOf(db)).toEqual(tablesOf(copy));
    expect(tablesOf(`${db}.replaced-1`)).toEqual(later);
  });

  it("refuse to take the place of a database in use, or to restore what has faults", async () => {
    const folder = ownFolder();
    const db = await held(folder);
    const copy = join(folder, "copy.db");
    await run(["backup", copy, "--db", db]);
    const store = await openStore({ path: db });
    const { code, err } = await run(["restore", copy, "--db", db, "--over"]);
    await store.close();
    expect(code).toBe(1);
    expect(err).toContain("is in use by another Convener");
    tamper(copy, "update items set title = 'x' where title = 'Lamps in fog'");
    const fault = await run(["restore", copy, "--db", join(folder, "new.db")]);
    expect(fault.err).toContain("has faults; nothing was restored");
    expect(existsSync(join(folder, "new.db"))).toBe(false);
  });
});
