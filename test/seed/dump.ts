import Client from "better-sqlite3";

/** Every row of every table of a database, in order: two databases are the same when these are. */
export function dumpOf(path: string): Record<string, readonly unknown[]> {
  const db = new Client(path, { readonly: true });
  try {
    const tables = db
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> '__drizzle_migrations'",
      )
      .pluck()
      .all() as string[];
    return Object.fromEntries(
      tables.map((name) => [
        name,
        (db.prepare(`select * from "${name}"`).all() as object[]).map((row) => JSON.stringify(row)).sort(),
      ]),
    );
  } finally {
    db.close();
  }
}
