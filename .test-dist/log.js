import { pino } from "pino";
/** The fields that may be logged. What people say is not among them, nor is anything that could carry a token. */
const allowed = [
    "call",
    "command",
    "key",
    "destination",
    "kind",
    "why",
    "again",
    "group",
    "line",
    "subject",
    "database",
];
/** How tokens of the platforms look. Error messages of client libraries have been seen to hold them. */
const tokens = /\bx(?:ox[a-z]|app)-[\w-]+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|\b(?:Bearer|Bot)\s+[\w.~+/-]{16,}=*/g;
export function createLog({ level, to, secrets = [] }) {
    const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
    const clean = (text) => secrets
        .filter((secret) => secret !== "")
        .reduce((kept, secret) => kept.replaceAll(secret, "[secret]"), text)
        .replace(tokens, "[secret]");
    const fieldsOf = (given) => {
        const fields = {};
        for (const name of allowed) {
            const value = given[name];
            if (typeof value === "string")
                fields[name] = clean(value);
            else if (typeof value === "number")
                fields[name] = value;
        }
        if (given.error !== undefined)
            fields.error = errorFields(given.error, clean);
        return fields;
    };
    return {
        bug: (fields) => log.error(fieldsOf(fields), "a bug; nothing was changed"),
        delivered: (fields) => log.debug(fieldsOf(fields), "delivered"),
        undelivered(fields) {
            if (fields.error !== undefined)
                log.error(fieldsOf(fields), "a bug in delivering; it is tried again");
            else if (fields.again !== undefined)
                log.info(fieldsOf(fields), "not delivered yet");
            else
                log.warn(fieldsOf(fields), "not delivered, for good");
        },
        lineFailed: (fields) => log.error(fieldsOf(fields), "what was due failed; it is tried again"),
        started: (fields) => log.info(fieldsOf(fields), "started"),
        stopped: (fields) => log.info(fieldsOf(fields), "stopped"),
        fault: (fields) => log.fatal(fieldsOf(fields), "a fault"),
    };
}
/** Name, code, message and stack of an error and of what caused it; nothing else that hangs on it. */
function errorFields(error, clean, depth = 0) {
    if (!(error instanceof Error))
        return { message: clean(String(error)) };
    const { name, stack, cause } = error;
    const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
    // A failed query's message goes on with its values: what people said.
    const message = error.message.replace(/\nparams: [\s\S]*/, "");
    const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line));
    return {
        name,
        ...(code !== undefined && { code }),
        message: clean(message),
        ...(frames && { stack: clean(frames.join("\n")) }),
        ...(cause !== undefined && depth < 3 && { cause: errorFields(cause, clean, depth + 1) }),
    };
}
