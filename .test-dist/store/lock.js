import Client from "better-sqlite3";
import { faultOf } from "./database.js";
/** Somebody else has this database open. */
export class Taken extends Error {
    constructor(path) {
        super(`${path} is in use by another Convener. Stop that one first, or give this one another database.`);
        this.name = "Taken";
    }
}
/**
 * One live process per database. The lock is SQLite's own exclusive lock on a file beside it: the system
 * lets go of it when the process dies, however it dies, so there is no stale lock to judge.
 */
export function holdAlone(path) {
    const lock = new Client(`${path}.lock`, { timeout: 0 });
    try {
        lock.exec("BEGIN EXCLUSIVE");
    }
    catch (error) {
        lock.close();
        if (faultOf(error) === "busy")
            throw new Taken(path);
        throw error;
    }
    return () => lock.close();
}
