import { digestOf } from "./ids.ts";
import { genesis, hashOf } from "./ledger.ts";
import { digestTables, migrationCommand } from "./migration.ts";
import type { Store } from "./open.ts";
import { rowText, type TableName, tableNames } from "./tables.ts";

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
export async function verifyStore(store: Pick<Store, "read">): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const there = (await store.read.groups()).map((row) => row.group);
  for (const group of new Set([...(await store.read.journalled()), ...there]))
    verdicts.push(await verifyGroup(store, group));
  return verdicts;
}

/** The same of one group. */
export async function verifyGroup(store: Pick<Store, "read">, group: string): Promise<Verdict> {
  const { journal } = store.read.of(group);
  const faults: string[] = [];
  const steps: Step[] = [];
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
        steps.push({ entry: entry.number, table: table as TableName, row, before, after, erased });
      }
      previous = entry.hash;
      count = entry.number;
    }
  }
  const rows = await rowsOf(store, group);
  faults.push(...unwind(rows, steps));
  const found = digestTables((name) => knownRows(rows.get(name)));
  const expected = start ?? digestTables(() => new Map());
  for (const [table, digest] of Object.entries(found)) {
    // Rows whose payload was erased cannot be told back to a migration; from the very start they were not there.
    if (start && [...(rows.get(table as TableName)?.values() ?? [])].includes(unknown)) continue;
    if (expected[table] !== undefined && expected[table] !== digest)
      faults.push(`${table} holds rows that the journal does not know`);
  }
  return { group, entries: count, head: previous, faults };
}

/** What one change did to a row. Erased on request, it is only known that there was something. */
interface Step {
  readonly entry: number;
  readonly table: TableName;
  readonly row: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly erased: boolean;
}

type Rows = Map<TableName, Map<string, string>>;

/** Stands for a row of which an erased payload was the only word. */
const unknown = "";

/** Takes the changes back from the rows, the last one first; answers where a row was not what was left there. */
function unwind(rows: Rows, steps: readonly Step[]): string[] {
  const faults: string[] = [];
  for (const { entry, table, row, before, after, erased } of steps.toReversed()) {
    const now = rows.get(table)?.get(row) ?? null;
    if (!erased && now !== unknown && now !== after)
      faults.push(`${table} ${row} is not what entry ${entry} left there`);
    if (!erased && before === null) rows.get(table)?.delete(row);
    else rows.get(table)?.set(row, before ?? unknown);
  }
  return faults;
}

function knownRows(rows: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  return new Map([...rows].filter(([, text]) => text !== unknown));
}

async function rowsOf(store: Pick<Store, "read">, group: string): Promise<Rows> {
  const found: Rows = new Map();
  for (const name of tableNames) {
    const { columns, all } = store.read.table(name);
    found.set(name, new Map(all(group).map((row) => [String(row.id), rowText(columns, row)])));
  }
  return found;
}
