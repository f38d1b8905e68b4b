import Client from "better-sqlite3";
import { expect, it } from "vitest";
import { facts } from "../../src/store/schema/index.ts";
import { freshStore, markRow, meetingRow, templateCopy } from "./fresh-store.ts";

/** A bare connection to an empty database that a test may fill with anything. */
function emptyDatabase(): Client.Database {
  const client = new Client(templateCopy().path);
  client.pragma("foreign_keys = OFF");
  client.pragma("recursive_triggers = ON");
  return client;
}

/** Puts one row in, with something in every column that must have something. */
function putRow(db: Client.Database, table: string, id: string, entry: string): void {
  const columns = db.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number }[];
  const filled = columns.filter((column) => column.notnull === 1);
  const values = filled.map(({ name, type }) => {
    if (name === "id") return id;
    if (name === "entry") return entry;
    // Of one group, and otherwise of its own: some facts stand once for each of what they are about.
    if (name === "group") return "x";
    return type.toLowerCase() === "integer" ? Number(id.slice(1)) || 1 : id || "x";
  });
  const names = filled.map(({ name }) => `\`${name}\``).join(", ");
  db.prepare(`INSERT INTO ${table} (${names}) VALUES (${filled.map(() => "?").join(", ")})`).run(...values);
}

const count = (db: Client.Database, table: string) =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

it.each(Object.keys(facts))("a row of %s is never changed, deleted or replaced", (table) => {
  const db = emptyDatabase();
  putRow(db, table, "r1", "e1");
  expect(() => db.exec(`UPDATE ${table} SET id = id`)).toThrow(`${table}: a fact is never changed`);
  expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(`${table}: a fact is never deleted`);
  expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow("a fact is never");
  expect(count(db, table)).toBe(1);
  db.close();
});

it.each(Object.keys(facts))("a row of %s leaves when its entry is taken back, and no other does", (table) => {
  const db = emptyDatabase();
  putRow(db, table, "r1", "e1");
  putRow(db, table, "r2", "e2");
  db.exec("INSERT INTO undone (`group`, entry) VALUES ('x', 'e1'), ('another group', 'e2')");
  db.exec(`DELETE FROM ${table} WHERE id = 'r1'`);
  expect(() => db.exec(`DELETE FROM ${table} WHERE id = 'r2'`)).toThrow(`${table}: a fact is never deleted`);
  expect(() => db.exec(`UPDATE ${table} SET id = 'r1'`)).toThrow(`${table}: a fact is never changed`);
  expect(count(db, table)).toBe(1);
  db.close();
});

it("the journal is neither changed, deleted nor replaced", () => {
  const db = emptyDatabase();
  putRow(db, "entries", "e1", "");
  putRow(db, "changes", "", "e1");
  db.exec("INSERT INTO undone (`group`, entry) VALUES ('x', 'e1')");
  for (const table of ["entries", "changes"]) {
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow("append-only");
    expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow("append-only");
    expect(count(db, table)).toBe(1);
  }
  expect(() => db.exec("UPDATE entries SET said = 'y'")).toThrow("append-only");
  expect(() => db.exec("UPDATE changes SET after = 'y'")).toThrow("only be erased");
  db.close();
});

it("hold on the connection that the bot itself writes with", async () => {
  const fresh = await freshStore();
  await fresh.write("c1", (w) => w.insert("meetings", { id: "m", ...meetingRow }));
  const mark = { id: "a1", ...markRow("m", "Ada") };
  await fresh.write("c2", (w) => w.add("attendance", mark));
  const twice = fresh.write("c3", (w) => w.add("attendance", { ...mark, mark: "absent" }));
  await expect(twice).rejects.toThrow("UNIQUE");
  // The types keep facts from being updated and removed; the triggers do where types are cast away.
  const cast = "attendance" as never;
  await expect(fresh.write("c4", (w) => w.update(cast, "a1", { mark: "absent" } as never))).rejects.toThrow(
    "a fact is never changed",
  );
  await expect(fresh.write("c5", (w) => w.remove(cast, "a1"))).rejects.toThrow("a fact is never deleted");
  expect(fresh.look("select mark from attendance")).toEqual([{ mark: "present" }]);
  expect(await fresh.faults()).toEqual([]);
});
