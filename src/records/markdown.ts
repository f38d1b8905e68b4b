import type { BlockContent, Paragraph, PhrasingContent } from "mdast";
import { type Options, toMarkdown } from "mdast-util-to-markdown";

/** A piece of a page: made by `headingOf`, `paragraphOf`, `bulletsOf`, never from markup. */
export type Block = BlockContent | Bullets;

interface Bullets {
  readonly type: "bullets";
  readonly lines: readonly Line[];
}

/** One line: text, or text that opens a web address after it. */
export type Line = string | { readonly label: string; readonly link: string };

/**
 * Text on one line, fit to be shown: lines and tabs become single spaces, control characters, halves of
 * characters and marks that turn the reading direction of what follows are taken out.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, " ")
    .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

export function headingOf(depth: 1 | 2 | 3 | 4, text: string): Block {
  return { type: "heading", depth, children: [{ type: "text", value: cleanText(text) }] };
}

export function paragraphOf(line: Line): Paragraph {
  return { type: "paragraph", children: phrasesOf(line) };
}

/** A bullet list with a blank line between its items, one item a line; nothing where there are no lines. */
export function bulletsOf(lines: readonly Line[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ type: "bullets", lines }];
}

/** Markdown that shows each text as it was typed, whatever stands in it. Ends with one line end. */
export function renderMarkdown(blocks: readonly Block[]): string {
  let text = "";
  for (const block of blocks) {
    if (text !== "") text += "\n";
    text += block.type === "bullets" ? renderBullets(block) : renderBlock(block);
  }
  return text;
}

const renderBlock = (block: BlockContent) => toMarkdown({ type: "root", children: [block] }, options);

/** So many lines are put together at a time. */
const batch = 10;

/**
 * Line by line: as one tree, the notes of a long meeting would take many times the room and the time. In batches: put
 * together at once, a single dash would have all of it kept in two bytes a letter.
 */
function renderBullets({ lines }: Bullets): string {
  let text = "";
  let pieces: string[] = [];
  for (const [n, line] of lines.entries()) {
    const said = renderLine(line);
    pieces.push(n === 0 ? "-" : "\n-", said === "" ? "" : " ", said, "\n");
    if (n % batch < batch - 1) continue;
    text += pieces.join("");
    pieces = [];
  }
  return text + pieces.join("");
}

function renderLine(line: Line): string {
  const text = typeof line === "string" ? cleanText(line) : undefined;
  if (text !== undefined && needsNoEscape(text)) return text;
  return renderBlock(paragraphOf(line)).trimEnd();
}

/** Whether plain prose holds nothing that Markdown or Hugo could read as more than text: most of what is minuted. */
function needsNoEscape(text: string): boolean {
  return /^[\p{L}“"'(][^\\`*_[\]<&~{]*$/u.test(text) && !/:[\w+-]+:/.test(text);
}

function phrasesOf(line: Line): PhrasingContent[] {
  if (typeof line === "string") return [{ type: "text", value: cleanText(line) }];
  const text = { type: "text" as const, value: cleanText(line.label) };
  const url = webAddressOf(line.link);
  // Anything but a web address (javascript:, file:) is shown, not opened.
  if (url === undefined) return [{ ...text, value: `${text.value}: ${cleanText(line.link)}` }];
  return [{ type: "link", url, children: [text] }];
}

function webAddressOf(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
}

const options: Options = {
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
const needless = new RegExp(
  [
    // R&D, but not the character reference &amp;
    String.raw`(?<!\\)\\&(?!#?\w+;)`,
    // snake_case: emphasis neither opens nor closes within a word.
    String.raw`(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])`,
    // 2 * 3
    String.raw`(?<= )\\\*(?= )`,
    // ~30: what could close it keeps its escape.
    String.raw`(?<=^| )\\~(?=[^~\s\\])`,
    // [sic]: no link without an address, no reference without a definition, and no text can make either.
    String.raw`(?<!\\)\\\[(?=[^[\]\\^\x60<][^[\]\\\x60<]+\](?![(:\\]))`,
  ].join("|"),
  "gu",
);

function relaxEscapes(markdown: string): string {
  const relaxed = markdown.replace(needless, (found) => found.slice(1));
  // Hugo links bare addresses, up to the first backslash. One that needed an escape is better not linked than wrongly.
  return relaxed
    .replace(/\b(https?|ftp):(?=\/\/\S*\\)/gi, String.raw`$1\:`)
    .replace(/\b(www)\.(?=\S*\\)/gi, String.raw`$1\.`);
}
