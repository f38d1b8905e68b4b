import { existsSync, renameSync, rmSync } from "node:fs";
import { connect } from "./database.js";
import { holdAlone } from "./lock.js";
import { openSnapshot } from "./snapshot.js";
const besides = ["-wal", "-shm"];
/**
 * Writes a whole copy by SQLite's own backup, also while the database is in use. The copy is one file. `check` is
 * given the copy before it gets its name: where it throws, no copy is left.
 */
export async function copyDatabase(from, to, check) {
    openSnapshot(from).close();
    const part = `${to}.part`;
    try {
        const source = connect(from, { readonly: true });
        try {
            await source.$client.backup(part);
        }
        finally {
            source.$client.close();
        }
        const copy = connect(part);
        // Without this the copy would want its two side files to be carried along.
        copy.$client.pragma("journal_mode = DELETE");
        copy.$client.close();
        await check(part);
        renameSync(part, to);
    }
    finally {
        for (const end of ["", ...besides])
            rmSync(`${part}${end}`, { force: true });
    }
}
/**
 * Puts a copy in a database's place; refuses one that is in use (`Taken`). What stood there is kept beside it,
 * and its new name answered.
 */
export async function replaceDatabase(from, path, check) {
    const release = holdAlone(path);
    try {
        let kept;
        await copyDatabase(from, path, async (part) => {
            await check(part);
            if (existsSync(path))
                kept = moveAside(path);
        });
        return kept;
    }
    finally {
        release();
    }
}
/** The database with its side files, which hold what was committed last. */
function moveAside(path) {
    let n = 1;
    while (existsSync(`${path}.replaced-${n}`))
        n++;
    const kept = `${path}.replaced-${n}`;
    for (const end of ["", ...besides])
        if (existsSync(`${path}${end}`))
            renameSync(`${path}${end}`, `${kept}${end}`);
    return kept;
}
