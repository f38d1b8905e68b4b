/** How a value reads in a sentence. */
export function say(value) {
    if (value === undefined || value === null)
        return "none";
    if (Array.isArray(value))
        return value.length === 0 ? "none" : value.map(say).join(", ");
    if (typeof value === "object")
        return Object.entries(value)
            .filter(([, inner]) => inner !== undefined)
            .map(([key, inner]) => `${key} ${say(inner)}`)
            .join(" ");
    return String(value);
}
export function isSame(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}
/** "zone: Europe/Berlin → Europe/London", or nothing. */
export function changeOf(what, before, after) {
    return isSame(before, after) ? [] : [`${what}: ${say(before)} → ${say(after)}`];
}
/** One sentence for each named value that differs, of those that either side has. */
export function changesOf(what, before, after) {
    const [old, now] = [
        new Map(Object.entries(before)),
        new Map(Object.entries(after)),
    ];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => changeOf(`${what}${key}`, old.get(key), now.get(key)));
}
/** One sentence for each text that came or went: "member Dean Coclin: new role chair". */
export function comingsOf(what, kind, before, after) {
    return [
        ...after.filter((text) => !before.includes(text)).map((text) => `${what}new ${kind} ${text}`),
        ...before.filter((text) => !after.includes(text)).map((text) => `${what}no longer ${kind} ${text}`),
    ];
}
/** The differences of two lists whose entries are known by a key: new, dropped, and what `compare` says of the rest. */
export function entriesOf(before, after, words) {
    const old = new Map(before.map((entry) => [words.keyOf(entry), entry]));
    const now = new Set(after.map(words.keyOf));
    return [
        ...after.flatMap((entry) => {
            const earlier = old.get(words.keyOf(entry));
            return earlier === undefined ? [words.added(entry)] : words.compare(earlier, entry);
        }),
        ...before.filter((entry) => !now.has(words.keyOf(entry))).map(words.dropped),
    ];
}
