import { existsSync } from "node:fs";
import { eq } from "drizzle-orm";
import { connect, type Database } from "./database.ts";
import { countMigrations, knownMigrations } from "./open.ts";
import { createReader, type Reader } from "./read.ts";
import { house } from "./schema/index.ts";

/** A database as it stands at one moment, to be read while another process may be using it. */
export interface Snapshot {
  readonly read: Reader;
  /** Made as practice. */
  readonly practice: boolean;
  close(): void;
}

/** This file holds no database of this version of Convener. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Unreadable";
  }
}

/** Opens for reading only, without the lock: everything read is of the same moment. */
export function openSnapshot(path: string): Snapshot {
  if (!existsSync(path)) throw new Unreadable(`There is no database at ${path}.`);
  const db = connect(path, { readonly: true });
  try {
    demandReadable(countMigrations(db), path);
    db.$client.exec("BEGIN");
    return { read: createReader(db), practice: isForPractice(db), close: () => void db.$client.close() };
  } catch (error) {
    db.$client.close();
    throw error;
  }
}

/** Whether a database was made for practice, of whatever version it is; nothing where there is none yet. */
export function isPractice(path: string): boolean | undefined {
  if (!existsSync(path)) return undefined;
  const db = connect(path, { readonly: true });
  try {
    if (countMigrations(db) === 0) return undefined;
    return isForPractice(db);
  } finally {
    db.$client.close();
  }
}

const isForPractice = (db: Database): boolean =>
  db.select().from(house).where(eq(house.key, "practice")).get()?.value === "yes";

function demandReadable(has: number, path: string): void {
  const wants = knownMigrations();
  if (has === 0) throw new Unreadable(`${path} is a database, but not one of Convener's.`);
  if (has < wants)
    throw new Unreadable(
      `${path} was made by an older Convener. Start Convener on it once; that brings it up to date.`,
    );
  if (has > wants)
    throw new Unreadable(`${path} was made by a newer Convener than this one. Use that one, or newer.`);
}
