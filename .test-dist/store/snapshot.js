import { existsSync } from "node:fs";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { connect } from "./database.js";
import { countMigrations, migrations } from "./open.js";
import { createReader } from "./read.js";
/** This file holds no database of this version of Convener. */
export class Unreadable extends Error {
    constructor(message) {
        super(message);
        this.name = "Unreadable";
    }
}
/** Opens for reading only, without the lock: everything read is of the same moment. */
export function openSnapshot(path) {
    if (!existsSync(path))
        throw new Unreadable(`There is no database at ${path}.`);
    const db = connect(path, { readonly: true });
    try {
        demandReadable(countMigrations(db), path);
        db.$client.exec("BEGIN");
        return { read: createReader(db), close: () => void db.$client.close() };
    }
    catch (error) {
        db.$client.close();
        throw error;
    }
}
function demandReadable(has, path) {
    const wants = readMigrationFiles({ migrationsFolder: migrations }).length;
    if (has === 0)
        throw new Unreadable(`${path} is a database, but not one of Convener's.`);
    if (has < wants)
        throw new Unreadable(`${path} was made by an older Convener. Start Convener on it once; that brings it up to date.`);
    if (has > wants)
        throw new Unreadable(`${path} was made by a newer Convener than this one. Use that one, or newer.`);
}
