/** Writes a sentence: ``words`Opened by ${{ who }} at ${{ at }}` ``. Nested words are joined in, `undefined` is left out. */
export function words(texts, ...parts) {
    return joinWords(texts.flatMap((text, n) => [text, ...(n < parts.length ? [parts[n]] : [])]));
}
/** Joins pieces into one sentence; neighbouring plain strings become one. */
export function joinWords(parts) {
    const joined = [];
    for (const part of parts.flatMap((p) => isWords(p) ? p : p === undefined ? [] : [asWord(p)])) {
        const last = joined.at(-1);
        if (typeof part !== "string")
            joined.push(part);
        else if (typeof last === "string")
            joined[joined.length - 1] = last + part;
        else if (part !== "")
            joined.push(part);
    }
    return joined;
}
/** Puts sentences into a row: `listWords([a, b, c])` reads “a, b, c”. */
export function listWords(items, separator = ", ") {
    return joinWords(items.flatMap((item, n) => (n === 0 ? [item] : [separator, item])));
}
/** The same sentence without any markup. Times are written by `timeOf`, in ISO form if none is given. */
export function plainOf(text, timeOf = (at) => new Date(at).toISOString()) {
    return text
        .map((word) => {
        if (typeof word === "string")
            return word;
        if ("who" in word)
            return typeof word.who === "string" ? word.who : word.who.name;
        if ("at" in word)
            return timeOf(word.at);
        if ("link" in word)
            return word.label === word.link ? word.link : `${word.label} (${word.link})`;
        return word.strong;
    })
        .join("");
}
function isWords(part) {
    return Array.isArray(part);
}
function asWord(part) {
    return typeof part === "number" ? String(part) : part;
}
