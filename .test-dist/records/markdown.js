import { toMarkdown } from "mdast-util-to-markdown";
/**
 * Text on one line, fit to be shown: lines and tabs become single spaces, control characters, halves of
 * characters and marks that turn the reading direction of what follows are taken out.
 */
export function cleanText(text) {
    return text
        .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, " ")
        .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, "")
        .replace(/ {2,}/g, " ")
        .trim();
}
export function headingOf(depth, text) {
    return { type: "heading", depth, children: [{ type: "text", value: cleanText(text) }] };
}
export function paragraphOf(line) {
    return { type: "paragraph", children: phrasesOf(line) };
}
/** A bullet list with a blank line between its items, one item a line; nothing where there are no lines. */
export function bulletsOf(lines) {
    return lines.length === 0 ? [] : [{ type: "bullets", lines }];
}
/** Markdown that shows each text as it was typed, whatever stands in it. Ends with one line end. */
export function renderMarkdown(blocks) {
    return blocks
        .map((block) => (block.type === "bullets" ? renderBullets(block) : renderBlock(block)))
        .join("\n");
}
const renderBlock = (block) => toMarkdown({ type: "root", children: [block] }, options);
/** Line by line: as one tree, the notes of a long meeting would take many times the room and the time. */
function renderBullets({ lines }) {
    return lines.map((line) => `- ${renderLine(line)}`.trimEnd().concat("\n")).join("\n");
}
function renderLine(line) {
    const text = typeof line === "string" ? cleanText(line) : undefined;
    if (text !== undefined && needsNoEscape(text))
        return text;
    return renderBlock(paragraphOf(line)).trimEnd();
}
/** Whether plain prose holds nothing that Markdown or Hugo could read as more than text: most of what is minuted. */
function needsNoEscape(text) {
    return /^[\p{L}“"'(][^\\`*_[\]<&~{]*$/u.test(text) && !/:[\w+-]+:/.test(text);
}
function phrasesOf(line) {
    if (typeof line === "string")
        return [{ type: "text", value: cleanText(line) }];
    const text = { type: "text", value: cleanText(line.label) };
    const url = webAddressOf(line.link);
    // Anything but a web address (javascript:, file:) is shown, not opened.
    if (url === undefined)
        return [{ ...text, value: `${text.value}: ${cleanText(line.link)}` }];
    return [{ type: "link", url, children: [text] }];
}
function webAddressOf(link) {
    if (!URL.canParse(link))
        return undefined;
    const url = new URL(link);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
}
const options = {
    bullet: "-",
    listItemIndent: "one",
    // Written `[label](address)`: inside `<address>` nothing can be escaped.
    resourceLink: true,
    handlers: { text: (node, _parent, state, info) => relaxEscapes(state.safe(node.value, info)) },
    // What Hugo reads beyond plain Markdown.
    unsafe: [
        // Shortcodes and the summary divider are found in the source, before Markdown, even in escaped text:
        // the marks themselves have to be broken, `{\{<` and `<\!--`.
        { character: "{", before: "\\{", after: "[<%]" },
        { character: "!", before: "<", after: "--" },
        // Attributes of a block, and of a heading.
        { atBreak: true, character: "{" },
        { character: "{", inConstruct: "headingAtx" },
        // Definition lists and struck text.
        { atBreak: true, character: ":", after: "[ \t]" },
        { character: "~", inConstruct: "phrasing" },
        // Emoji by name, found in the source too: it is the second colon that must not be the name's neighbour.
        { character: ":", before: "(?<=:(?:(?!\\d+:)[\\w+-]{1,60}|100|1234))", inConstruct: "phrasing" },
    ],
};
/** Escapes that the writer puts everywhere and that these places do not need, so that prose stays legible. */
const needless = new RegExp([
    // R&D, but not the character reference &amp;
    String.raw `(?<!\\)\\&(?!#?\w+;)`,
    // snake_case: emphasis neither opens nor closes within a word.
    String.raw `(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])`,
    // 2 * 3
    String.raw `(?<= )\\\*(?= )`,
    // ~30: what could close it keeps its escape.
    String.raw `(?<=^| )\\~(?=[^~\s\\])`,
    // [sic]: no link without an address, no reference without a definition, and no text can make either.
    String.raw `(?<!\\)\\\[(?=[^[\]\\^\x60<][^[\]\\\x60<]+\](?![(:\\]))`,
].join("|"), "gu");
function relaxEscapes(markdown) {
    const relaxed = markdown.replace(needless, (found) => found.slice(1));
    // Hugo links bare addresses, up to the first backslash. One that needed an escape is better not linked than wrongly.
    return relaxed
        .replace(/\b(https?|ftp):(?=\/\/\S*\\)/gi, String.raw `$1\:`)
        .replace(/\b(www)\.(?=\S*\\)/gi, String.raw `$1\.`);
}
