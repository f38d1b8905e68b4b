import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { knownMigrations, mapTables, openSnapshot, type Reader, verifyGroup } from "../../store/index.ts";
import { replaceFile } from "../post-folder.ts";
import { demandConfig, type Flags } from "../settings.ts";
import type { Surroundings } from "../surroundings.ts";
import { Trouble } from "../trouble.ts";
import { type Bundle, bundleVersion } from "./format.ts";
import { publishedTexts } from "./posts.ts";

/** Writes one group into a file, also while the server runs. The same record gives the same bytes. */
export async function exportBundle(
  group: string,
  to: string,
  flags: Flags,
  { env, output }: Surroundings,
): Promise<void> {
  const { database } = demandConfig(env, flags);
  if (existsSync(to)) throw new Trouble([`${to} is there already. Give the bundle another name.`]);
  const snapshot = openSnapshot(database);
  try {
    const bundle = await bundleOf(group, snapshot.read, snapshot.practice);
    await replaceFile(resolve(to), Buffer.from(`${JSON.stringify(bundle, null, 1)}\n`));
    output.write(
      [
        `${to} holds ${bundle.name}: ${bundle.entries.length} entries, head ${bundle.head}, ${bundle.posts.length} posts.`,
        "It holds all of the record, also drafts, what was redacted, addresses and accounts: it is not for the public.",
        "",
      ].join("\n"),
    );
  } finally {
    snapshot.close();
  }
}

async function bundleOf(group: string, reader: Reader, practice: boolean): Promise<Bundle> {
  const row = await reader.group(group);
  if (!row) {
    const there = (await reader.groups()).map((one) => one.group);
    throw new Trouble([
      `There is no group ${group} here. ${there.length === 0 ? "There is none yet." : `There are: ${there.join(", ")}.`}`,
    ]);
  }
  const { head, faults } = await verifyGroup({ read: reader }, group);
  if (faults.length > 0)
    throw new Trouble(
      [`The record of ${group} has faults; no bundle was made. convener verify tells them.`],
      1,
    );
  return {
    format: "convener bundle",
    version: bundleVersion,
    tablesAre: knownMigrations(),
    practice,
    group,
    name: row.name,
    head,
    entries: await entriesOf(group, reader),
    tables: tablesOf(group, reader),
    posts: (await publishedTexts(group, reader)).map(({ path, text }) => ({ path, text })),
  };
}

async function entriesOf(group: string, reader: Reader): Promise<Bundle["entries"]> {
  const { journal } = reader.of(group);
  const found: Bundle["entries"][number][] = [];
  for (let page = await journal.page(0); page.length > 0; page = await journal.page(found.length))
    for (const { group: _, ...entry } of page) {
      const made = await journal.changes(entry.id);
      const changes = made.map(({ table, row, before, after, salt, digest }) => ({
        ...{ table, row, before, after, salt, digest },
      }));
      found.push({ ...entry, changes });
    }
  return found;
}

function tablesOf(group: string, reader: Reader): Bundle["tables"] {
  return mapTables((name) =>
    reader
      .table(name)
      .all(group)
      .map(({ group: _, ...row }) => row),
  );
}
