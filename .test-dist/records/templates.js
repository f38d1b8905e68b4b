import slugify from "@sindresorhus/slugify";
/** Puts values for the words in braces. A word without a value is thrown: group files are checked for them on load. */
export function fillTemplate(template, values) {
    return template.replace(/\{([^{}]*)\}/g, (_found, word) => {
        const value = Object.hasOwn(values, word) ? values[word] : undefined;
        if (value === undefined)
            throw new RangeError(`Nothing fills in {${word}} of "${template}"`);
        return value;
    });
}
/** Lower-case Latin letters, digits and hyphens, 120 at most; "minutes" where nothing of the text can be kept. */
export function slugOf(text) {
    const slug = slugify(text, { decamelize: false });
    if (slug === "")
        return "minutes";
    return slug.length <= SLUG_LENGTH ? slug : slug.slice(0, SLUG_LENGTH).replace(/-[^-]*$/, "");
}
/** The path of a Markdown file below the folder it is published in: whatever was filled in, it stays there. */
export function filePathOf(filled) {
    const segments = segmentsOf(filled.replace(/\.md$/i, ""));
    return `${segments.length > 0 ? segments.join("/") : "minutes"}.md`;
}
/** An address below the site's root, with a slash at its start, and at its end where it had one. */
export function addressOf(filled) {
    const address = `/${segmentsOf(filled).join("/")}`;
    return filled.endsWith("/") && address !== "/" ? `${address}/` : address;
}
const SLUG_LENGTH = 120;
const SEGMENT_LENGTH = 200;
function segmentsOf(path) {
    return path
        .split(/[/\\]+/)
        .map((segment) => segment
        .replace(/[^A-Za-z0-9._-]+/g, "-")
        .replace(/-{2,}/g, "-")
        .slice(0, SEGMENT_LENGTH)
        // A dot in front climbs or hides (.., .git), a hyphen in front is read as an option.
        .replace(/^[.-]+|[.-]+$/g, ""))
        .filter((segment) => segment !== "");
}
