import { describe, expect, it } from "vitest";
import { verifyStore } from "../../src/store/index.ts";
import { type FreshStore, freshStore, itemRow, markRow, meetingRow, noteRow } from "./fresh-store.ts";

/** A meeting with two items, a note and a mark, made by four entries after the group's own. */
async function filled(): Promise<FreshStore> {
  const fresh = await freshStore();
  await fresh.write("c1", (w) => w.insert("meetings", { id: "m", ...meetingRow }));
  await fresh.write("c2", async (w) => {
    await w.insert("items", { id: "i1", ...itemRow("m") });
    await w.insert("items", { id: "i2", ...itemRow("m", "Any other business") });
  });
  await fresh.write("c3", (w) => w.insert("notes", { id: "n1", ...noteRow("m", "i1") }));
  await fresh.write("c4", async (w) => {
    await w.add("attendance", { id: "a1", ...markRow("m", "Ada") });
    await w.update("notes", "n1", { text: "Note 1, corrected" });
  });
  return fresh;
}

it("finds nothing where nobody tampered, and tells the chain's head", async () => {
  const fresh = await filled();
  expect(await fresh.faults()).toEqual([]);
  const [{ hash }] = fresh.look<{ hash: string }>(
    "select hash from entries order by number desc limit 1",
  ) as [{ hash: string }];

  expect(await verifyStore(fresh.store)).toEqual([{ group: "g", entries: 5, head: hash, faults: [] }]);
});

const unguard = (...triggers: string[]) => triggers.map((name) => `DROP TRIGGER ${name}`);
const again = (set: string) => `UPDATE entries SET ${set}`;

const tamperings: Readonly<Record<string, { by: readonly string[]; found: readonly string[] }>> = {
  "a record was changed": {
    by: ["UPDATE items SET title = 'Coup' WHERE id = 'i1'"],
    found: ["items i1 is not what entry 3 left there"],
  },
  "a record was removed": {
    by: ["DELETE FROM items WHERE id = 'i2'"],
    found: ["items i2 is not what entry 3 left there"],
  },
  "a record was added": {
    by: [
      "CREATE TEMP TABLE coup AS SELECT * FROM items WHERE id = 'i1'; UPDATE coup SET id = 'i3', position = 9, title = 'Coup'; INSERT INTO items SELECT * FROM coup",
    ],
    found: ["items holds rows that the journal does not know"],
  },
  "the group itself was removed": {
    by: ["DELETE FROM groups"],
    found: ["groups g is not what entry 1 left there"],
  },
  "a group was added": {
    by: ["INSERT INTO groups (`group`, id, name, settings) VALUES ('x', 'x', 'Coup', '{}')"],
    found: ["groups holds rows that the journal does not know"],
  },
  "a fact was changed": {
    by: [...unguard("attendance_no_update"), "UPDATE attendance SET mark = 'absent'"],
    found: ["attendance a1 is not what entry 5 left there"],
  },
  "a fact was removed": {
    by: [...unguard("attendance_no_delete"), "DELETE FROM attendance"],
    found: ["attendance a1 is not what entry 5 left there"],
  },
  "a fact was added": {
    by: [
      "INSERT INTO attendance SELECT `group`, 'a2', entry, meeting, sitting, 'guest Eve', member, 'Eve', organization, organization_name, mark, mode, at, recorded_at, recorded_by FROM attendance",
    ],
    found: ["attendance holds rows that the journal does not know"],
  },
  "a row was exchanged for one of the same name in another table's place": {
    by: [
      "UPDATE items SET id = 'swap' WHERE id = 'i1'",
      "UPDATE items SET id = 'i1' WHERE id = 'i2'",
      "UPDATE items SET id = 'i2' WHERE id = 'swap'",
    ],
    found: ["items i2 is not what entry 3 left there", "items i1 is not what entry 3 left there"],
  },
  "an entry's words were altered": {
    by: [...unguard("entries_no_update"), again("said = 'something else' WHERE number = 3")],
    found: ["entry 3 (test) was altered"],
  },
  "an entry's author was altered": {
    by: [...unguard("entries_no_update"), again("account = 'test eve' WHERE number = 5")],
    found: ["entry 5 (test) was altered"],
  },
  "an entry's time was altered": {
    by: [...unguard("entries_no_update"), again("at = at + 1 WHERE number = 2")],
    found: ["entry 2 (test) was altered"],
  },
  "an entry got another hash, as if it had been made anew": {
    by: [...unguard("entries_no_update"), again("hash = 'f00d' WHERE number = 3")],
    found: ["entry 3 (test) was altered", "entry 4 does not follow the one before it"],
  },
  "a change was altered": {
    by: [
      ...unguard("changes_erase_only"),
      "UPDATE changes SET after = replace(after, 'Roll call', 'Coup') WHERE row = 'i1'",
    ],
    found: ["entry 3: what it says of items i1 was altered", "items i1 is not what entry 3 left there"],
  },
  "a change and its row were altered together": {
    by: [
      ...unguard("changes_erase_only"),
      "UPDATE changes SET after = replace(after, 'Roll call', 'Coup') WHERE row = 'i1'",
      "UPDATE items SET title = 'Coup' WHERE id = 'i1'",
    ],
    found: ["entry 3: what it says of items i1 was altered"],
  },
  "a change and its digest were altered together": {
    by: [...unguard("changes_erase_only"), "UPDATE changes SET digest = 'f00d' WHERE row = 'i2'"],
    found: ["entry 3 (test) was altered", "entry 3: what it says of items i2 was altered"],
  },
  "a change was removed": {
    by: [...unguard("changes_no_delete"), "DELETE FROM changes WHERE row = 'n1' AND before IS NULL"],
    found: ["entry 4 (test) was altered", "notes holds rows that the journal does not know"],
  },
  "a change was added": {
    by: [
      "INSERT INTO changes SELECT `group`, entry, 7, `table`, row, before, after, salt, digest FROM changes WHERE row = 'm'",
    ],
    found: ["entry 2 (test) was altered", "meetings m is not what entry 2 left there"],
  },
  "two changes of one entry were put in another order": {
    by: [...unguard("changes_erase_only"), "UPDATE changes SET number = 9 WHERE row = 'i1'"],
    found: ["entry 3 (test) was altered"],
  },
  "an entry was removed with its changes": {
    by: [
      ...unguard("entries_no_delete", "changes_no_delete"),
      "DELETE FROM changes WHERE entry = (SELECT id FROM entries WHERE number = 3)",
      "DELETE FROM entries WHERE number = 3",
    ],
    found: [
      "entry 3 is missing",
      "entry 4 does not follow the one before it",
      "items holds rows that the journal does not know",
    ],
  },
  "the last entry was removed with its changes": {
    by: [
      ...unguard("entries_no_delete", "changes_no_delete"),
      "DELETE FROM changes WHERE entry = (SELECT id FROM entries WHERE number = 5)",
      "DELETE FROM entries WHERE number = 5",
    ],
    found: [
      "notes n1 is not what entry 4 left there",
      "attendance holds rows that the journal does not know",
    ],
  },
  "entries were numbered anew after one was removed": {
    by: [
      ...unguard("entries_no_delete", "entries_no_update", "changes_no_delete"),
      "DELETE FROM changes WHERE entry = (SELECT id FROM entries WHERE number = 4)",
      "DELETE FROM entries WHERE number = 4",
      again("number = 4 WHERE number = 5"),
    ],
    found: [
      "entry 4 does not follow the one before it",
      "entry 4 (test) was altered",
      "notes holds rows that the journal does not know",
    ],
  },
};

describe("finds by name that", () => {
  it.each(Object.entries(tamperings))("%s", async (_, { by, found }) => {
    const fresh = await filled();
    fresh.tamper(...by);
    expect(await fresh.faults()).toEqual(found);
  });
});

describe("a payload erased on request", () => {
  const erase = (where: string) => `UPDATE changes SET before = NULL, after = NULL WHERE ${where}`;

  it("leaves the chain whole, whatever part of a row's story it was", async () => {
    for (const where of [
      "row = 'n1'",
      "row = 'n1' AND before IS NULL",
      "row = 'n1' AND before IS NOT NULL",
    ]) {
      const fresh = await filled();
      fresh.tamper(erase(where));
      expect(await fresh.faults(), where).toEqual([]);
    }
  });

  it("does not open a way to change what was not erased", async () => {
    const fresh = await filled();
    fresh.tamper(erase("row = 'n1'"), "UPDATE items SET title = 'Coup' WHERE id = 'i1'");
    expect(await fresh.faults()).toEqual(["items i1 is not what entry 3 left there"]);
  });

  it("is the only change that the journal takes", async () => {
    const fresh = await filled();
    expect(() => fresh.tamper("UPDATE changes SET after = '{}' WHERE row = 'n1'")).toThrow("only be erased");
    expect(() => fresh.tamper("UPDATE changes SET before = NULL, after = NULL, digest = 'f00d'")).toThrow(
      "only be erased",
    );
    expect(() => fresh.tamper("DELETE FROM changes")).toThrow("append-only");
    expect(() => fresh.tamper("UPDATE entries SET said = ''")).toThrow("append-only");
    expect(() => fresh.tamper("DELETE FROM entries")).toThrow("append-only");
    expect(await fresh.faults()).toEqual([]);
  });
});

it("keeps each group's chain for itself", async () => {
  const fresh = await filled();
  await fresh.write("c9", (w) => w.insert("groups", { id: "h", name: "Another", settings: {} }), "h");
  fresh.tamper("UPDATE items SET title = 'Coup' WHERE id = 'i1'");

  const verdicts = await verifyStore(fresh.store);
  expect(verdicts.map(({ group, entries, faults }) => [group, entries, faults.length])).toEqual([
    ["g", 5, 1],
    ["h", 1, 0],
  ]);
});
