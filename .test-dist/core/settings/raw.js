export function partOf(raw, key) {
    const { value } = raw;
    const own = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return { value: own ? value[key] : undefined, path: [...raw.path, key] };
}
export function itemsOf(raw) {
    return Array.isArray(raw.value) ? raw.value.map((value, n) => ({ value, path: [...raw.path, n] })) : [];
}
/** The text that stands there, trimmed as the schema does; "" for anything else. */
export function textAt(raw) {
    return typeof raw.value === "string" ? raw.value.trim().normalize("NFC") : "";
}
export function faultAt(raw, message) {
    return { path: raw.path, message, missing: false };
}
/** Faults for each thing whose key was there already. Things without a key ("") are left alone. */
export function faultsOfTwins(things, say) {
    const seen = new Map();
    return things.flatMap(({ raw, key, owner }) => {
        const first = seen.get(key);
        if (key === "")
            return [];
        if (first === undefined)
            seen.set(key, { raw, owner });
        return first === undefined || (owner !== undefined && first.owner === owner)
            ? []
            : [faultAt(raw, say(raw, first.raw))];
    });
}
/** Faults for days that do not come after the day before them in the list. */
export function faultsOfOrder(entries) {
    return entries.flatMap((entry, n) => {
        const before = n === 0 ? "" : textAt(partOf(entries[n - 1] ?? entry, "from"));
        const from = partOf(entry, "from");
        const late = before === "" || textAt(from) === "" || textAt(from) > before;
        return late
            ? []
            : [
                faultAt(from, `"from" must come after ${before}, the day of the entry before it; it is ${textAt(from)}`),
            ];
    });
}
