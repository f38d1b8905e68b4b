import { faultOf, Taken, Unreadable } from "../store/index.js";
/** What whoever runs Convener must mend: said line by line, in plain words, without a stack. */
export class Trouble extends Error {
    lines;
    code;
    constructor(lines, code = 2) {
        super(lines.join("\n"));
        this.name = "Trouble";
        this.lines = lines;
        this.code = code;
    }
}
const ofDatabase = {
    readonly: (path) => `${path} may only be read. Let Convener write to it and to its folder, or name another: CONVENER_DATABASE.`,
    full: (path) => `The disk with ${path} is full. Nothing was half-done: make room and start again.`,
    "cannot open": (path) => `${path} cannot be opened. Convener must be allowed to write to it and to its folder.`,
    "not a database": (path) => `${path} is no database, or is damaged. If it was one, restore a backup: convener restore FROM.`,
    disk: (path) => `The disk would not take what was to be written to ${path}. Is it full, or broken?`,
    busy: (path) => `${path} is being written to by another program. Stop that one first.`,
};
const ofFile = {
    ENOENT: (path) => `There is no file ${path}.`,
    EACCES: (path) => `${path} may not be opened.`,
    EISDIR: (path) => `${path} is a folder.`,
    ENOSPC: (path) => `The disk with ${path} is full.`,
    EROFS: (path) => `${path} may only be read.`,
};
/** Trouble of the world in plain words; nothing where it is a bug of ours. */
export function troubleOf(error, database) {
    if (error instanceof Trouble)
        return error;
    if (error instanceof Taken || error instanceof Unreadable)
        return new Trouble([error.message], 1);
    const said = ofDatabase[faultOf(error)];
    if (said)
        return new Trouble([said(database)], 1);
    if (error instanceof Error && "code" in error && "path" in error && "syscall" in error) {
        const words = ofFile[String(error.code)];
        if (words)
            return new Trouble([words(String(error.path))], 1);
    }
    return undefined;
}
