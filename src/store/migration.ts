import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { digestOf, idOf, stemOf } from "./ids.ts";
import { createLedger } from "./ledger.ts";
import { entries, groups } from "./schema/index.ts";
import { prepareTables, rowText, type TableName, tableNames } from "./tables.ts";

/** The command under which a migration stands in the journal. Undo stops there; `verify` starts there. */
export const migrationCommand = "migrate";

/** One digest over every table's rows of a group, by table name. */
export function digestTables(
  rowsOf: (table: TableName) => ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    tableNames.toSorted().map((name) => {
      const rows = [...rowsOf(name)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
      return [name, digestOf(rows.join("\n"))];
    }),
  );
}

/** After a migration the rows no longer look as the journal wrote them: write down what they look like now. */
export function noteMigration(db: Database, number: number): void {
  const ledger = createLedger(db, "");
  const table = prepareTables(db);
  for (const { group } of db.select({ group: groups.group }).from(groups).all()) {
    const digests = digestTables((name) => {
      const { all, columns } = table(name);
      return new Map(all(group).map((row) => [String(row.id), rowText(columns, row)]));
    });
    const last = db
      .select({ at: sql<number>`max(${entries.at})` })
      .from(entries)
      .where(sql`${entries.group} = ${group}`)
      .get();
    const call = `migration ${number} ${group}`;
    ledger.addEntry({
      group,
      id: idOf(stemOf(call), "e"),
      call,
      at: last?.at ?? 0,
      account: "migration",
      command: migrationCommand,
      said: JSON.stringify(digests),
      undoes: null,
      digests: [],
    });
  }
}
