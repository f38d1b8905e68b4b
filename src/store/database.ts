import Client from "better-sqlite3";
import { eq } from "drizzle-orm";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { createMemory, type Memory } from "./memory.ts";
import { house } from "./schema/clock.ts";

export type Database = BetterSQLite3Database & {
  readonly $client: Client.Database;
  /** What was read on this connection and still holds. */
  readonly memory: Memory;
};

/** Opens one connection. Busy is not waited for here: the default wait would freeze the whole process. */
export function connect(
  path: string,
  { readonly = false, trace }: { readonly?: boolean; trace?: (statement: string) => void } = {},
): Database {
  const verbose = trace && ((statement?: unknown) => trace(String(statement)));
  const client = new Client(path, { timeout: 0, readonly, ...(verbose && { verbose }) });
  if (!readonly) client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  // Every thousand pages, the usual, would be every fortieth call, and that call would wait for it.
  client.pragma("wal_autocheckpoint = 4000");
  // Of sixteen megabytes, the usual, a long draft would fill all; what is read again lies in the system's own memory.
  if (readonly) client.pragma("cache_size = -8000");
  client.pragma("foreign_keys = ON");
  client.pragma("recursive_triggers = ON");
  return Object.assign(drizzle(client, { casing: "snake_case" }), { memory: createMemory() });
}

/** The secret that was made with the database: it salts the journal, and makes keys. */
export function secretOf(db: Database): string {
  return db.select().from(house).where(eq(house.key, "secret")).get()?.value ?? "";
}

export type SqliteFault =
  | "busy"
  | "foreign key"
  | "unique"
  | "full"
  | "readonly"
  | "cannot open"
  | "not a database"
  | "disk"
  | "other";

/** What kind of trouble SQLite reports. */
export function faultOf(error: unknown): SqliteFault {
  const cause = error instanceof Error && error.cause instanceof Client.SqliteError ? error.cause : error;
  if (!(cause instanceof Client.SqliteError)) return "other";
  if (cause.code.startsWith("SQLITE_BUSY")) return "busy";
  if (cause.code === "SQLITE_CONSTRAINT_FOREIGNKEY" || cause.message.includes("FOREIGN KEY"))
    return "foreign key";
  if (cause.code === "SQLITE_CONSTRAINT_UNIQUE" || cause.code === "SQLITE_CONSTRAINT_PRIMARYKEY")
    return "unique";
  if (cause.code === "SQLITE_FULL") return "full";
  if (cause.code.startsWith("SQLITE_READONLY")) return "readonly";
  if (cause.code.startsWith("SQLITE_CANTOPEN")) return "cannot open";
  if (cause.code === "SQLITE_NOTADB" || cause.code.startsWith("SQLITE_CORRUPT")) return "not a database";
  if (cause.code.startsWith("SQLITE_IOERR")) return "disk";
  // The migrator rolls back what SQLite has rolled back itself, as it does on a full or broken disk.
  if (cause.message.startsWith("cannot rollback")) return "disk";
  return "other";
}
