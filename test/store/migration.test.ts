import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Client from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { beforeEach, expect, it } from "vitest";
import { Changed } from "../../src/store/index.ts";
import { type FreshStore, freshStore, itemRow, markRow, meetingRow, noteRow } from "./fresh-store.ts";

const ours = fileURLToPath(new URL("../../migrations", import.meta.url));
const breakpoint = "\n--> statement-breakpoint\n";

/** A folder with the project's migrations and some later ones. */
function later(fresh: FreshStore, ...migrations: readonly (readonly string[])[]): string {
  const folder = join(fresh.folder, `migrations-${migrations.length}`);
  cpSync(ours, folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  for (const [n, statements] of migrations.entries()) {
    const tag = `9${n}_later`;
    const when = journal.entries.at(-1).when + 1000;
    journal.entries.push({ idx: journal.entries.length, version: "6", when, tag, breakpoints: true });
    writeFileSync(join(folder, `${tag}.sql`), statements.join(breakpoint));
  }
  writeFileSync(file, JSON.stringify(journal));
  return folder;
}

/** How drizzle-kit rebuilds a table whose columns it cannot alter. */
function rebuild(fresh: FreshStore, table: string): string[] {
  const [{ sql } = { sql: "" }] = fresh.look<{ sql: string }>(
    `select sql from sqlite_master where type = 'table' and name = '${table}'`,
  );
  const indexes = fresh.look<{ sql: string }>(
    `select sql from sqlite_master where type = 'index' and tbl_name = '${table}' and sql is not null`,
  );
  return [
    "PRAGMA foreign_keys=OFF;",
    sql.replace(`\`${table}\``, `\`__new_${table}\``),
    `INSERT INTO \`__new_${table}\` SELECT * FROM \`${table}\`;`,
    `DROP TABLE \`${table}\`;`,
    `ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\`;`,
    "PRAGMA foreign_keys=ON;",
    ...indexes.map((index) => index.sql),
  ];
}

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
  await fresh.write("c1", (w) => w.insert("meetings", { id: "m", ...meetingRow }));
  await fresh.write("c2", async (w) => {
    await w.insert("items", { id: "i", ...itemRow("m") });
    for (const n of [1, 2, 3]) await w.insert("notes", { id: `n${n}`, ...noteRow("m", "i", n) });
    await w.add("attendance", { id: "a", ...markRow("m", "Ada") });
  });
});

const counts = (tables: readonly string[]) =>
  tables.map((table) => fresh.look<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n);

it("a parent table built anew keeps its children, also those that would go with it", async () => {
  const children = [
    "CREATE TABLE `kids` (`group` text, `meeting` text, FOREIGN KEY (`group`, `meeting`) REFERENCES `meetings`(`group`, `id`) ON DELETE CASCADE);",
    "INSERT INTO `kids` SELECT `group`, `id` FROM `meetings`;",
  ];
  await fresh.reopen({ migrations: later(fresh, children) });
  expect(counts(["kids"])).toEqual([1]);
  await fresh.reopen({ migrations: later(fresh, children, rebuild(fresh, "meetings")) });
  expect(counts(["meetings", "items", "notes", "attendance", "kids"])).toEqual([1, 1, 3, 1, 1]);
  expect(fresh.look("pragma foreign_key_check")).toEqual([]);
  await expect(fresh.write("c3", (w) => w.remove("meetings", "m"))).rejects.toThrow("FOREIGN KEY");
  expect(await fresh.faults()).toEqual([]);
});

it("search stays in step with a table built anew, where its migration makes the triggers again", async () => {
  const triggers = fresh
    .look<{ sql: string }>("select sql from sqlite_master where type = 'trigger' and tbl_name = 'notes'")
    .map(({ sql }) => sql);
  expect(triggers.length).toBeGreaterThanOrEqual(4);
  const found = (words: string) =>
    fresh.look(`select rowid from minuted where minuted match '"${words}"'`).length;
  await fresh.reopen({ migrations: later(fresh, [...rebuild(fresh, "notes"), ...triggers]) });
  expect(counts(["notes", "minuted_lines"])).toEqual([3, 4]);
  await fresh.write("c3", (w) => w.insert("notes", { id: "n9", ...noteRow("m", "i", 9), text: "Zanzibar" }));
  expect(found("zanzibar")).toBe(1);
  await fresh.write("c4", async (w) => void (await w.update("notes", "n9", { text: "Timbuktu" })));
  expect([found("zanzibar"), found("timbuktu")]).toEqual([0, 1]);
  await fresh.write("c5", (w) => w.remove("notes", "n9"));
  expect(found("timbuktu")).toBe(0);
  expect(await fresh.faults()).toEqual([]);
});

it("a migration that changes rows is an entry of every group, and verify goes on from there", async () => {
  const shout = ["UPDATE items SET title = upper(title);"];
  await fresh.write("h", (w) => w.insert("groups", { id: "h", name: "H", settings: {} }), "h");
  await fresh.reopen({ migrations: later(fresh, shout) });
  expect(fresh.look("select `group`, number, account from entries where command = 'migrate'")).toEqual([
    { group: "g", number: 4, account: "migration" },
    { group: "h", number: 2, account: "migration" },
  ]);
  expect(await fresh.faults()).toEqual([]);
  await fresh.write("c3", (w) => w.update("items", "i", { title: "After" }));
  expect(await fresh.faults()).toEqual([]);

  fresh.tamper("UPDATE notes SET text = 'Coup' WHERE id = 'n2'");
  expect(await fresh.faults()).toEqual(["notes holds rows that the journal does not know"]);
});

it("what a migration changed is not taken back to what it was before", async () => {
  const entry = await fresh.write("c3", async (w) => {
    await w.update("items", "i", { title: "Renamed" });
    return w.entry();
  });
  await fresh.reopen({ migrations: later(fresh, ["UPDATE items SET title = upper(title);"]) });
  await expect(fresh.write("u1", (w) => w.undo(entry))).rejects.toThrow(Changed);
  expect(fresh.look("select title from items")).toEqual([{ title: "RENAMED" }]);
});

it("a process killed after a migration and before its entry writes the entry when it starts again", async () => {
  const migrations = later(fresh, ["UPDATE items SET title = upper(title);"]);
  await fresh.close();
  const client = new Client(fresh.path);
  migrate(drizzle(client), { migrationsFolder: migrations });
  client.close();
  await fresh.reopen({ migrations });
  expect(await fresh.faults()).toEqual([]);
  await fresh.reopen({ migrations });
  expect(fresh.look("select number from entries where command = 'migrate'")).toEqual([{ number: 4 }]);
});

it("opening a database that is up to date writes nothing", async () => {
  const everything = () => fresh.look("select * from entries").concat(fresh.look("select * from house"));
  const before = everything();
  await fresh.reopen();
  expect(everything()).toEqual(before);
});

it("a reminder that waits is known by the key that it has now, so that it is still said, and said once", async () => {
  const old = [
    "remind g action due a.1 1767830399999 1d",
    "remind g meeting starting slot 1767830390000 1767830400000",
    "remind g officer duty b.1 announce 1 1767830399999 mail",
    "remind g votes missing b.1 voting closes 1 1767830399999 48h mail",
  ];
  await fresh.store.transact(async ({ remind }) => {
    for (const key of old)
      remind("g", { key, destination: "console local x", payload: {}, usefulUntil: undefined }, 1);
  });
  const written = readFileSync(join(ours, "0019_lead_reminders_by_instant.sql"), "utf8");
  await fresh.reopen({ migrations: later(fresh, [written]) });
  expect(fresh.look("select key from outbox order by rowid")).toEqual([
    { key: "remind 1767830399999 g action due a.1 1d" },
    { key: "remind 1767830400000 g meeting starting slot 1767830390000" },
    { key: "remind 1767830399999 g officer duty b.1 announce 1 mail" },
    { key: "remind 1767830399999 g votes missing b.1 voting closes 1 48h mail" },
  ]);
});
