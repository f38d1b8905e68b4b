import Client from "better-sqlite3";
import { timed } from "./figures.ts";
import { noteLine } from "./generate.ts";

type Row = Readonly<Record<string, unknown>>;

/** The tables that a line of the minute taker writes to, and which of their rows came of one. */
const tables = {
  notes: "message IS NOT NULL",
  changes: "\"table\" = 'notes' AND before IS NULL",
  entries: "command = 'note'",
  heard: "true",
};

/**
 * What a call cannot be quicker than: the rows of a minuted line and their commit, with all indexes, guards and the
 * full-text index, but by a bare driver that neither reads nor decides anything. Each line is like one that is on
 * record.
 */
export async function measureRows(path: string, calls: number): Promise<readonly number[]> {
  const client = new Client(path, { timeout: 0 });
  // As the house opens it.
  for (const setting of ["synchronous = FULL", "wal_autocheckpoint = 4000", "foreign_keys = ON"])
    client.pragma(setting);
  const prepared = Object.entries(tables).map(([table, ofLine]) => {
    const like = client.prepare<[], Row>(`SELECT * FROM ${table} WHERE ${ofLine} LIMIT 1`).get() ?? {};
    const columns = Object.keys(like);
    const named = columns.map((column) => `"${column}"`).join();
    const values = columns.map((column) => `@${column}`).join();
    return {
      table,
      like,
      insert: client.prepare<[Row]>(`INSERT INTO ${table} (${named}) VALUES (${values})`),
    };
  });
  const begin = client.prepare("BEGIN IMMEDIATE");
  const commit = client.prepare("COMMIT");
  const taken: number[] = [];
  for (let n = 1; n <= calls; n++) {
    // Keys as good as random, as those of calls are.
    const key = `${((n * 2654435761) % 2 ** 32).toString(36)}.rows`;
    const rows = prepared.map(({ table, like, insert }) => ({
      row: { ...like, ...changed(table, like, n, key) },
      insert,
    }));
    taken.push(
      await timed(() => {
        begin.run();
        for (const { row, insert } of rows) insert.run(row);
        commit.run();
      }),
    );
  }
  client.close();
  return taken;
}

/** What tells one call's row from another's. */
function changed(table: string, like: Row, n: number, key: string): Row {
  const number = 1_000_000 + n;
  if (table === "notes") return { id: key, number, text: noteLine(n), message: `${like.message} ${n}` };
  if (table === "changes") return { entry: key, row: key };
  return table === "entries" ? { id: key, number, call: key } : { call: key };
}
