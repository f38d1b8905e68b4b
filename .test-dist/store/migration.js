import { sql } from "drizzle-orm";
import { digestOf, idOf, stemOf } from "./ids.js";
import { createLedger } from "./ledger.js";
import { entries, groups } from "./schema/index.js";
import { prepareTables, rowText, tables } from "./tables.js";
/** The command under which a migration stands in the journal. Undo stops there; `verify` starts there. */
export const migrationCommand = "migrate";
/** One digest over every table's rows of a group, by table name. */
export function digestTables(rowsOf) {
    const names = Object.keys(tables).sort();
    return Object.fromEntries(names.map((name) => {
        const rows = [...rowsOf(name)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
        return [name, digestOf(rows.join("\n"))];
    }));
}
/** After a migration the rows no longer look as the journal wrote them: write down what they look like now. */
export function noteMigration(db, number) {
    const ledger = createLedger(db, "");
    const table = prepareTables(db);
    for (const { group } of db.select({ group: groups.group }).from(groups).all()) {
        const digests = digestTables((name) => {
            const { all, columns } = table(name);
            return new Map(all(group).map((row) => [String(row.id), rowText(columns, row)]));
        });
        const last = db
            .select({ at: sql `max(${entries.at})` })
            .from(entries)
            .where(sql `${entries.group} = ${group}`)
            .get();
        const call = `migration ${number} ${group}`;
        ledger.addEntry({
            group,
            id: idOf(stemOf(call), "e"),
            call,
            stem: stemOf(call),
            at: last?.at ?? 0,
            account: "migration",
            command: migrationCommand,
            said: JSON.stringify(digests),
            undoes: null,
            digests: [],
        });
    }
}
