import { join } from "node:path";
import { expect, it } from "vitest";
import { copyDatabase, openStore, verifyStore } from "../../src/store/index.ts";
import { freshStore, itemRow, meetingRow } from "./fresh-store.ts";

it("a backup made while the database is in use is whole, verifies, and can be worked on", async () => {
  const fresh = await freshStore();
  await fresh.write("c1", (w) => w.insert("meetings", { id: "m", ...meetingRow }));
  const add = (n: number) =>
    fresh.write(`a${n}`, (w) => w.insert("items", { id: `i${n}`, ...itemRow("m", `Item ${n}`) }));
  for (let n = 0; n < 50; n++) await add(n);
  const to = join(fresh.folder, "copy.db");
  const backup = copyDatabase(fresh.path, to, async () => undefined);
  const meanwhile = Promise.all(Array.from({ length: 50 }, (_, n) => add(50 + n)));
  await Promise.all([backup, meanwhile]);

  const copy = await openStore({ path: to });
  const [verdict] = await verifyStore(copy);
  expect(verdict?.faults).toEqual([]);
  const items = (await copy.read.of("g").agenda.items("m")).length;
  // A copy of one moment: as many items as its journal has entries for, after the group's and the meeting's.
  expect(items).toBe((verdict?.entries ?? 0) - 2);
  expect(items).toBeGreaterThanOrEqual(50);
  await copy.close();

  await fresh.close();
  const again = await openStore({ path: fresh.path });
  expect(await again.read.of("g").agenda.items("m")).toHaveLength(100);
  await again.close();
});

it("a backup of a quiet database has the same head and the same rows", async () => {
  const fresh = await freshStore();
  await fresh.write("c1", (w) => w.insert("meetings", { id: "m", ...meetingRow }));
  const to = join(fresh.folder, "copy.db");
  await copyDatabase(fresh.path, to, async () => undefined);
  const copy = await openStore({ path: to });
  expect(await verifyStore(copy)).toEqual(await verifyStore(fresh.store));
  expect(await copy.read.of("g").meetings.meeting("m")).toEqual(
    await fresh.store.read.of("g").meetings.meeting("m"),
  );
  await copy.close();
});
