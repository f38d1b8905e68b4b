import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadGroupFile } from "../../src/cli/group-file.ts";
import { at, freshStore } from "../store/fresh-store.ts";

const nameOf = async ({ store }: Awaited<ReturnType<typeof freshStore>>) =>
  (await store.read.group("lamps"))?.name;

it("a group file that was loaded before another is loaded again, the last one is not", async () => {
  const fresh = await freshStore();
  const [a, b] = ["A", "B"].map((name) => {
    const path = join(fresh.folder, `${name}.yaml`);
    writeFileSync(path, `id: lamps\nname: ${name}\nzone: UTC\n`);
    return path;
  }) as [string, string];
  const entries = async () => (await fresh.store.read.of("lamps").journal.latest(9)).length;
  const named: unknown[] = [];
  for (const file of [a, b, a, a]) {
    await loadGroupFile(fresh.store, file, at);
    named.push([await nameOf(fresh), await entries()]);
  }
  expect(named).toEqual([
    ["A", 1],
    ["B", 2],
    ["A", 3],
    ["A", 3],
  ]);
  await fresh.reopen();
  await loadGroupFile(fresh.store, a, at);
  expect(await entries()).toBe(3);
  expect(await fresh.faults()).toEqual([]);
});
