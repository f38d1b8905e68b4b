import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Changed, Hanging, Unfit, type Writer } from "../../src/store/index.ts";
import { type FreshStore, freshStore, itemRow, markRow, meetingRow, noteRow } from "./fresh-store.ts";

async function withItem(): Promise<FreshStore> {
  const fresh = await freshStore();
  await fresh.write("c1", (w) => w.insert("meetings", { id: "m", ...meetingRow }));
  await fresh.write("c2", (w) => w.insert("items", { id: "i", ...itemRow("m") }));
  return fresh;
}

/** Does something under a call, and answers the entry's id. */
const entered = (fresh: FreshStore, call: string, work: (writer: Writer) => Promise<unknown>) =>
  fresh.write(call, async (writer) => {
    await work(writer);
    return writer.entry();
  });

const undo = (fresh: FreshStore, call: string, entry: string) => fresh.write(call, (w) => w.undo(entry));
const titles = (fresh: FreshStore) =>
  fresh.look<{ title: string }>("select title from items order by id").map((row) => row.title);

describe("taking back", () => {
  it("removes what was inserted", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", (w) => w.insert("items", { id: "i2", ...itemRow("m", "More") }));
    const undone = await undo(fresh, "u1", entry);
    expect(undone).toMatchObject([{ table: "items", row: "i2", before: null, after: { title: "More" } }]);
    expect(titles(fresh)).toEqual(["Roll call"]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("puts back what was changed, whatever else the row holds", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", (w) => w.update("items", "i", { title: "Renamed", minutes: 5 }));
    expect(titles(fresh)).toEqual(["Renamed"]);
    await undo(fresh, "u1", entry);
    expect(fresh.look("select title, minutes, state from items")).toEqual([
      { title: "Roll call", minutes: null, state: "pending" },
    ]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("brings back what was removed, with its lists and its numbers", async () => {
    const fresh = await freshStore();
    const ada = { id: "ada", name: "Ada", aliases: ["A. Lovelace", "ада"], addresses: [] };
    await fresh.write("c1", (w) => w.insert("members", ada));
    const entry = await entered(fresh, "c2", (w) => w.remove("members", "ada"));
    expect(await fresh.store.read.of("g").roster.member("ada")).toBeUndefined();
    await undo(fresh, "u1", entry);
    expect(await fresh.store.read.of("g").roster.member("ada")).toEqual({ group: "g", ...ada, leftOn: null });
    expect(await fresh.faults()).toEqual([]);
  });

  it("lets a fact go, and keeps it in the journal", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", (w) => w.add("attendance", { id: "a", ...markRow("m", "Ada") }));
    await undo(fresh, "u1", entry);
    expect(fresh.look("select * from attendance")).toEqual([]);
    expect(fresh.look(`select row from changes where entry = '${entry}'`)).toEqual([{ row: "a" }]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("unwinds several changes of one row and of rows that hang together, the last one first", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", async (w) => {
      await w.insert("items", { id: "i2", ...itemRow("m", "One") });
      await w.update("items", "i2", { title: "Two" });
      await w.insert("notes", { id: "n", ...noteRow("m", "i2") });
      await w.update("items", "i2", { title: "Three" });
    });
    await undo(fresh, "u1", entry);
    expect([titles(fresh), fresh.look("select * from notes")]).toEqual([["Roll call"], []]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("is itself an entry that names the one it undoes; the same is not taken back twice", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", (w) => w.update("items", "i", { title: "Renamed" }));
    await undo(fresh, "u1", entry);
    expect(fresh.look("select undoes from entries where call = 'u1'")).toEqual([{ undoes: entry }]);
    await fresh.write("c4", (w) => w.update("items", "i", { title: "Renamed" }));
    await expect(undo(fresh, "u2", entry)).rejects.toThrow("UNIQUE");
    expect(titles(fresh)).toEqual(["Renamed"]);
    expect(await fresh.faults()).toEqual([]);
  });
});

describe("what stands in the way of taking back", () => {
  it("is a change since, of the same row, and nothing is taken back then", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", async (w) => {
      await w.update("items", "i", { title: "Renamed" });
      await w.update("meetings", "m", { title: "Special" });
    });
    await fresh.write("c4", (w) => w.update("items", "i", { minutes: 5 }));
    const refused = await undo(fresh, "u1", entry).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Changed);
    expect(refused).toMatchObject({ table: "items", row: "i" });
    expect(fresh.look("select title from meetings")).toEqual([{ title: "Special" }]);
    expect(fresh.look("select * from undone")).toEqual([]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("is what hangs on it, counted by table", async () => {
    const fresh = await withItem();
    const entry = await entered(fresh, "c3", (w) =>
      w.insert("meetings", { id: "m2", ...meetingRow, slot: 1 }),
    );
    await fresh.write("c4", async (w) => {
      await w.insert("items", { id: "i2", ...itemRow("m2") });
      for (const n of [1, 2, 3]) await w.insert("notes", { id: `n${n}`, ...noteRow("m2", "i2", n) });
      await w.add("attendance", { id: "a", ...markRow("m2", "Ada") });
    });
    const refused = await undo(fresh, "u1", entry).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Hanging);
    const { hanging } = refused as Hanging;
    expect(hanging.map(({ table, count }) => [table, count])).toEqual(
      expect.arrayContaining([
        ["items", 1],
        ["notes", 3],
        ["attendance", 1],
      ]),
    );
    expect(hanging).toHaveLength(3);
    expect(await fresh.faults()).toEqual([]);
  });

  it("is that the row no longer fits where it was", async () => {
    const fresh = await withItem();
    await fresh.write("c3", (w) => w.insert("notes", { id: "n", ...noteRow("m", "i", 1) }));
    const removed = await entered(fresh, "c4", (w) => w.remove("notes", "n"));
    const second = await entered(fresh, "c5", (w) =>
      w.insert("notes", { id: "n2", ...noteRow("m", "i", 1) }),
    );
    await expect(undo(fresh, "u1", removed)).rejects.toMatchObject(new Unfit("taken", "notes", "n"));
    await undo(fresh, "u2", second);
    await fresh.write("c6", (w) => w.remove("items", "i"));
    await expect(undo(fresh, "u3", removed)).rejects.toMatchObject(new Unfit("gone", "notes", "n"));
    expect(await fresh.faults()).toEqual([]);
  });
});

it("taking everything back, last first, leaves nothing but the journal, whatever was done", async () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant("insert" as const), title: fc.string({ minLength: 1, maxLength: 8 }) }),
    fc.record({ act: fc.constant("update" as const), of: fc.nat(5), title: fc.string({ maxLength: 8 }) }),
    fc.record({ act: fc.constant("remove" as const), of: fc.nat(5) }),
  );
  const calls = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(calls, async (said) => {
      const fresh = await withItem();
      const entries: string[] = [];
      for (const [n, steps] of said.entries())
        await fresh.write(`p${n}`, async (w, read) => {
          for (const one of steps) {
            const rows = (await read.agenda.items("m")).map((row) => row.id);
            const row = "of" in one ? rows[one.of % Math.max(1, rows.length)] : undefined;
            if (one.act === "insert") await w.insert("items", itemRow("m", one.title));
            else if (row && one.act === "update") await w.update("items", row, { title: one.title });
            else if (row) await w.remove("items", row);
          }
          if (w.touched().length > 0) entries.push(w.entry());
        });
      expect(await fresh.faults()).toEqual([]);
      for (const [n, entry] of entries.reverse().entries()) await undo(fresh, `u${n}`, entry);
      expect(titles(fresh)).toEqual(["Roll call"]);
      expect(await fresh.faults()).toEqual([]);
      await fresh.close();
    }),
    { numRuns: 12 },
  );
});
