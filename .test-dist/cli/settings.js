import { readConfig } from "../config.js";
import { createLog } from "../log.js";
import { Trouble } from "./trouble.js";
/** The settings, flags before environment; refuses them with everything that is wrong at once. */
export function demandConfig(env, { db, user }) {
    const read = readConfig({
        ...env,
        ...(db !== undefined && { CONVENER_DATABASE: db }),
        ...(user !== undefined && { CONVENER_USER: user }),
    });
    if ("config" in read)
        return read.config;
    const count = read.faults.length === 1 ? "A setting is wrong" : `${read.faults.length} settings are wrong`;
    throw new Trouble([`${count}; nothing was started.`, ...read.faults.map((fault) => `  ${fault}`)]);
}
/** Lines are written at once, so that none is lost when the process ends. */
export function logTo(errors, level) {
    return createLog({ level, to: { write: (line) => void errors.write(line) } });
}
