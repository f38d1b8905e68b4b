import { joinWords } from "../chat/index.js";
const quotes = { '"': '"', "“": "”", "„": "“", "«": "»" };
/**
 * `/noun verb values`: values by name and mentions are lifted out wherever they stand; what remains fills
 * the other values by position, the last one taking the rest of the line.
 */
export function parseLine(line, slots) {
    const values = new Map();
    let tokens = [...tokenize(line)];
    tokens = liftNamed(tokens, slots, values);
    tokens = liftMentions(tokens, slots, values);
    fillByPosition(tokens, slots, values);
    return { values, left: restOf(tokens) };
}
/** Splits a line's first word off. */
export function firstWord(line) {
    const [head, ...tail] = line;
    if (typeof head !== "string")
        return { word: "", rest: line };
    const match = /^\s*(\S+)(\s*)/.exec(head);
    if (!match)
        return { word: "", rest: line };
    return { word: match[1] ?? "", rest: joinWords([head.slice(match[0].length), ...tail]) };
}
/** The names or pieces of a list: separated by commas or “and”, or in quotes, or mentions. */
export function splitList(list) {
    const pieces = [[]];
    for (const token of tokenize(list)) {
        const last = pieces.at(-1) ?? [];
        if (token.text === undefined)
            pieces.push([...token.words], []);
        else if (token.quoted && !token.name)
            pieces.push([token.text], []);
        else {
            const parts = plainToken(token).split(/[,;]/);
            parts.forEach((part, n) => {
                if (n > 0)
                    pieces.push([]);
                const piece = pieces.at(-1) ?? last;
                if (part !== "")
                    piece.push(piece.length > 0 ? ` ${part}` : part);
            });
        }
    }
    return pieces.filter((piece) => piece.length > 0).map((piece) => joinWords(piece));
}
function tokenize(line) {
    const tokens = [];
    let gap = "";
    for (const word of line) {
        if (typeof word !== "string") {
            tokens.push({ gap, words: [word], quoted: false });
            gap = "";
            continue;
        }
        for (let from = 0; from < word.length;) {
            const blank = /^\s*/.exec(word.slice(from))?.[0] ?? "";
            gap += blank;
            from += blank.length;
            if (from >= word.length)
                break;
            const { token, length } = readToken(word.slice(from), gap);
            tokens.push(token);
            from += length;
            gap = "";
        }
    }
    return tokens;
}
function readToken(text, gap) {
    const name = /^([\p{L}][\p{L}-]*):/u.exec(text)?.[1];
    const start = name ? name.length + 1 : 0;
    const close = quotes[text[start] ?? ""];
    if (close !== undefined) {
        const end = text.indexOf(close, start + 1);
        const after = text[end + 1];
        if (end > start && (after === undefined || /[\s,;.]/.test(after))) {
            const inner = text.slice(start + 1, end);
            const length = end + 1;
            const token = { gap, words: [text.slice(0, length)], text: inner, quoted: true };
            return { token: name ? { ...token, name } : token, length };
        }
    }
    const plain = /^\S+/.exec(text)?.[0] ?? text;
    const token = { gap, words: [plain], text: plain.slice(start), quoted: false };
    return { token: name ? { ...token, name } : token, length: plain.length };
}
function liftNamed(tokens, slots, values) {
    const kept = [];
    for (let n = 0; n < tokens.length; n++) {
        const token = tokens[n];
        const slot = slots.find((s) => s.name === token.name?.toLowerCase());
        if (!slot || token.text === undefined) {
            kept.push(token);
            continue;
        }
        let value = [token.text];
        if (token.text === "" && !token.quoted) {
            const next = tokens[n + 1];
            if (!next) {
                values.set(slot.name, []);
                continue;
            }
            value = next.text === undefined ? next.words : [next.text];
            n++;
        }
        const reached = token.quoted ? 0 : reachOf(slot, value, tokens.slice(n + 1));
        if (reached > 0) {
            value = joinWords([...value, " ", restOf(tokens.slice(n + 1, n + 1 + reached))]);
            n += reached;
        }
        values.set(slot.name, slot.mentions === "all" ? joinList(values.get(slot.name), value) : value);
    }
    return kept;
}
/** How many of the following tokens still belong to a value that may hold blanks: the longest run that fits. */
function reachOf(slot, value, following) {
    const [text] = value;
    if (!slot.reach || !slot.fits || typeof text !== "string")
        return 0;
    for (let count = Math.min(slot.reach - 1, following.length); count > 0; count--) {
        const run = following.slice(0, count);
        if (run.some((token) => token.text === undefined || token.quoted || token.name))
            continue;
        if (slot.fits([text, ...run.map(plainToken)].join(" ")))
            return count;
    }
    return 0;
}
function liftMentions(tokens, slots, values) {
    return tokens.filter((token) => {
        const [word] = token.words;
        if (token.text !== undefined || typeof word !== "object" || !("who" in word))
            return true;
        const one = slots.find((slot) => slot.mentions === "one" && !values.has(slot.name));
        const slot = one ?? slots.find((s) => s.mentions === "all");
        if (!slot)
            return true;
        values.set(slot.name, joinList(values.get(slot.name), token.words));
        return false;
    });
}
function fillByPosition(tokens, slots, values) {
    const open = slots.filter((slot) => !slot.named && (!values.has(slot.name) || slot.mentions === "all"));
    for (const [n, slot] of open.entries()) {
        const first = tokens[0];
        if (!first)
            return;
        const last = n === open.length - 1;
        if (last && slot.rest) {
            const rest = restOf(tokens);
            const only = tokens.length === 1 && first.quoted && !first.name ? [first.text ?? ""] : rest;
            values.set(slot.name, slot.mentions === "all" ? joinList(values.get(slot.name), rest) : only);
            tokens.length = 0;
            return;
        }
        const value = first.text === undefined ? first.words : [first.quoted ? first.text : plainToken(first)];
        const reached = first.quoted ? 0 : reachOf(slot, value, tokens.slice(1));
        const text = [value, ...tokens.slice(1, 1 + reached).map((token) => [" ", plainToken(token)])].flat();
        const plain = text.every((word) => typeof word === "string") ? text.join("") : "";
        if (!slot.required && slot.fits && !slot.fits(plain))
            continue;
        values.set(slot.name, joinWords(text));
        tokens.splice(0, 1 + reached);
    }
}
function joinList(known, more) {
    return known === undefined || known.length === 0 ? more : joinWords([...known, ", ", more]);
}
function restOf(tokens) {
    return joinWords(tokens.flatMap((token, n) => (n === 0 ? token.words : [token.gap, ...token.words])));
}
function plainToken(token) {
    return token.words.map((word) => (typeof word === "string" ? word : "")).join("");
}
