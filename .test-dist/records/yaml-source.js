import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, } from "yaml";
import { sayYamlError } from "./yaml-words.js";
const DEEPEST = 24;
const WIDEST_INDENT = 120;
const MOST_TOKENS = 150_000;
const MOST_ALIASES = 100;
/** Reads YAML that a stranger may have written: everything that is wrong with it is a fault, with its line. */
export function readYaml(text) {
    const refused = refuseHostile(text);
    if (refused !== undefined)
        return { value: undefined, faults: [refused], whole: false, lineOf: () => 1 };
    const lines = new LineCounter();
    const document = parseDocument(text, {
        lineCounter: lines,
        prettyErrors: false,
        // The library looks each key up in all keys before it: half a minute for 60,000 of them. We look in a set.
        uniqueKeys: false,
        logLevel: "silent",
    });
    const lineAt = (offset) => Math.max(1, lines.linePos(offset).line);
    const faults = [...document.errors, ...document.warnings].map((error) => ({
        line: lineAt(error.pos[0]),
        path: "",
        message: sayYamlError(error),
    }));
    const twins = faultsOfKeys(document.contents, lineAt);
    const { value, fault } = readValue(document);
    return {
        value,
        faults: [...faults, ...twins, ...(fault === undefined ? [] : [fault])],
        whole: document.errors.length === 0 && fault === undefined,
        lineOf: (path) => lineAt(offsetOf(document, path)),
    };
}
/** The reader recurses, and runs out of memory on deep nesting: such a text must not reach it. */
function refuseHostile(text) {
    let [line, brackets, indicators, tokens, startsLine] = [1, 0, 0, 0, true];
    for (const token of new Lexer().lex(text)) {
        tokens += 1;
        if (token === "{" || token === "[")
            brackets += 1;
        if (token === "}" || token === "]")
            brackets -= 1;
        if (token === "-" || token === "?")
            indicators += 1;
        const indent = startsLine && /^ +$/.test(token) ? token.length : 0;
        if (brackets > DEEPEST || indicators > DEEPEST || indent > WIDEST_INDENT)
            return { line, path: "", message: "this is nested deeper than any group file needs" };
        if (tokens > MOST_TOKENS)
            return {
                line,
                path: "",
                message: `the file has more than ${MOST_TOKENS.toLocaleString("en")} parts by this line`,
            };
        startsLine = token.endsWith("\n");
        if (startsLine)
            indicators = 0;
        for (let at = token.indexOf("\n"); at >= 0; at = token.indexOf("\n", at + 1))
            line += 1;
    }
    return undefined;
}
function readValue(document) {
    try {
        return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
    }
    catch (error) {
        if (!(error instanceof ReferenceError))
            throw error;
        return {
            value: undefined,
            fault: { line: 1, path: "", message: "the file refers to parts of itself (*name) too often" },
        };
    }
}
function faultsOfKeys(node, lineAt) {
    if (isSeq(node))
        return node.items.flatMap((item) => faultsOfKeys(item, lineAt));
    if (!isMap(node))
        return [];
    const first = new Map();
    return node.items.flatMap(({ key, value }) => {
        const inner = faultsOfKeys(value, lineAt);
        const line = lineAt(isNode(key) ? (key.range?.[0] ?? 0) : 0);
        if (!isScalar(key))
            return [{ line, path: "", message: "a name was expected here, before a colon" }, ...inner];
        const name = String(key.value);
        const before = first.get(name);
        if (before === undefined)
            first.set(name, line);
        const twin = {
            line,
            path: name,
            message: `${JSON.stringify(name)} is given twice: it stands on line ${before} already`,
        };
        return before === undefined ? inner : [twin, ...inner];
    });
}
/** Where the value at the path begins: its name for a named value, itself in a list. */
function offsetOf(document, path) {
    let node = document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const part of path) {
        if (isAlias(node))
            node = node.resolve(document);
        if (isMap(node)) {
            // The last of equal names is the one that was read.
            const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(part));
            if (pair === undefined)
                return offset;
            offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
            node = pair.value;
        }
        else if (isSeq(node) && typeof part === "number") {
            node = node.items[part];
            offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
        }
        else
            return offset;
    }
    return offset;
}
function isNode(value) {
    return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
