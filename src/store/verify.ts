import { digestOf } from "./ids.ts";
import { genesis, hashOf } from "./ledger.ts";
import { digestTables, migrationCommand } from "./migration.ts";
import type { Store } from "./open.ts";
import { rowText, type TableName, tables } from "./tables.ts";

/** What `verify` says of one group. `head` is the hash of its last entry. */
export interface Verdict {
  readonly group: string;
  readonly entries: number;
  readonly head: string;
  readonly faults: readonly string[];
}

/**
 * Checks each group's chain, entry by entry, and its tables against the journal: today's rows are unwound,
 * change by change, back to the start (or to the latest migration, which wrote down what it found).
 */
export async function verifyStore(store: Store): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { group } of await store.read.groups()) verdicts.push(await verifyGroup(store, group));
  return verdicts;
}

async function verifyGroup(store: Store, group: string): Promise<Verdict> {
  const { journal } = store.read.of(group);
  const faults: string[] = [];
  const steps: {
    entry: number;
    table: TableName;
    row: string;
    before: string | null;
    after: string | null;
  }[] = [];
  let start: Record<string, string> | undefined;
  let previous = genesis;
  let count = 0;
  for (let page = await journal.page(0); page.length > 0; page = await journal.page(count)) {
    for (const entry of page) {
      count++;
      const changes = await journal.changes(entry.id);
      if (entry.number !== count) faults.push(`entry ${count} is missing`);
      if (entry.previous !== previous) faults.push(`entry ${entry.number} does not follow the one before it`);
      if (hashOf({ ...entry, digests: changes.map((change) => change.digest) }) !== entry.hash)
        faults.push(`entry ${entry.number} (${entry.command}) was altered`);
      if (entry.command === migrationCommand) {
        steps.length = 0;
        start = JSON.parse(entry.said);
      }
      for (const { table, row, before, after, salt, digest } of changes) {
        const erased = before === null && after === null;
        if (!erased && digestOf(JSON.stringify([salt, table, row, before, after])) !== digest)
          faults.push(`entry ${entry.number}: what it says of ${table} ${row} was altered`);
        if (!erased) steps.push({ entry: entry.number, table: table as TableName, row, before, after });
      }
      previous = entry.hash;
      count = entry.number;
    }
  }
  const rows = await rowsOf(store, group);
  for (const { entry, table, row, before, after } of steps.reverse()) {
    const now = rows.get(table)?.get(row) ?? null;
    if (now !== after) faults.push(`${table} ${row} is not what entry ${entry} left there`);
    if (before === null) rows.get(table)?.delete(row);
    else rows.get(table)?.set(row, before);
  }
  const digests = digestTables((name) => rows.get(name) ?? new Map());
  const expected = start ?? digestTables(() => new Map());
  for (const [table, digest] of Object.entries(digests)) {
    if (expected[table] !== undefined && expected[table] !== digest)
      faults.push(`${table} holds rows that the journal does not know`);
  }
  return { group, entries: count, head: previous, faults };
}

async function rowsOf(store: Store, group: string): Promise<Map<TableName, Map<string, string>>> {
  const found = new Map<TableName, Map<string, string>>();
  for (const name of Object.keys(tables) as TableName[]) {
    const { columns, all } = store.read.table(name);
    found.set(name, new Map(all(group).map((row) => [String(row.id), rowText(columns, row)])));
  }
  return found;
}
