import type {
  BlockContent,
  Definition,
  DefinitionContent,
  ListItem,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toString as wordsOf } from "mdast-util-to-string";
import { gfmTable } from "micromark-extension-gfm-table";

/** One line of a post as a reader sees it, with what the markup says of its place. */
export interface Line {
  readonly kind: "heading" | "entry" | "text";
  /** A heading's level, an entry's depth in its lists (1 outermost), 0 for text. Text inside an entry has its depth. */
  readonly level: number;
  /** An entry's number in an ordered list. */
  readonly number?: number;
  /** Where its list begins to count. */
  readonly start?: number;
  readonly text: string;
  /** With the addresses of its links, for keeping. */
  readonly full: string;
  /** The words in bold at its beginning; the whole line where all of it is. */
  readonly bold?: string;
  /** Whether it continues the paragraph of the line before. */
  readonly soft: boolean;
  /** Whether text of an entry came before it in the same entry. */
  readonly inner: boolean;
  /** The line in the body it stands on, from 1. */
  readonly at: number;
}

/** A line is read for its meaning as far as this; all of it is kept. The longest list of people seen has 3,000 letters. */
const LEGIBLE = 12_000;

/** "a. Ann took the roll", "b.Bob read it": the letter of a list that is none to Markdown. */
const LETTERED = /^[a-z][.)]\s*(?=\p{Lu})/u;

/** Markup left over from an earlier publishing system. */
const DEBRIS = /\s*\{\s*[.#:][^{}]*\}/g;

/** The lines of a post's body, in order, by a real reading of its Markdown. */
export function linesOf(body: string): readonly Line[] {
  const tree = treeOf(body);
  const links = definitionsOf(tree);
  const lines: Line[] = [];
  const put = (
    line: Omit<Line, "text" | "full" | "bold" | "soft" | "at">,
    nodes: readonly PhrasingContent[],
    at: number,
  ) => {
    for (const [n, run] of splitRuns(nodes, links).entries()) {
      const text = tidy(run.text).slice(0, LEGIBLE).replace(LETTERED, "");
      if (text === "") continue;
      const bold = tidy(run.bold);
      // Only the first line of an entry is the entry; what follows in its paragraph is text within it.
      const row =
        n > 0 && line.kind === "entry" ? { kind: "text" as const, level: line.level, inner: true } : line;
      lines.push({
        ...row,
        text,
        full: tidy(run.full),
        ...(bold !== "" && { bold }),
        soft: n > 0,
        at: at + n,
      });
    }
  };
  const walk = (
    nodes: readonly (RootContent | BlockContent | DefinitionContent)[],
    depth: number,
    entry?: { number?: number; start?: number },
  ) => {
    let first = entry !== undefined;
    for (const node of nodes) {
      const at = node.position?.start.line ?? 0;
      if (node.type === "heading")
        put({ kind: "heading", level: node.depth, inner: false }, node.children, at);
      else if (node.type === "paragraph") {
        if (first && entry) put({ kind: "entry", level: depth, ...entry, inner: false }, node.children, at);
        else put({ kind: "text", level: depth, inner: depth > 0 }, node.children, at);
      } else if (node.type === "list") {
        for (const [n, item] of node.children.entries())
          walk((item as ListItem).children, depth + 1, {
            ...(node.ordered && { number: (node.start ?? 1) + n, start: node.start ?? 1 }),
          });
      } else if (node.type === "table") {
        for (const [n, cells] of rowsOf(node).entries())
          put({ kind: "text", level: depth + 1, inner: true }, cells, at + n);
      } else if (node.type === "blockquote") walk(node.children, depth);
      else if (node.type === "code" && isIndented(body, node.position?.start))
        walk(treeOf(node.value).children, depth);
      else if (node.type === "code" || node.type === "html")
        for (const [n, text] of node.value.split("\n").entries())
          if (!/^\s*<!--.*-->\s*$/.test(text))
            put({ kind: "text", level: depth, inner: depth > 0 }, [{ type: "text", value: text }], at + n);
      first = false;
    }
  };
  walk(tree.children, 0);
  return lines;
}

const treeOf = (body: string): Root =>
  fromMarkdown(mendBullets(body), { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });

/** The rows of a table as lines: "Ann Lee – Example". What its columns are called is no line of the minutes. */
function rowsOf({ children: [head, ...rows] }: Table): readonly (readonly PhrasingContent[])[] {
  const isHead = head?.children.every((cell) => wordsOf(cell).split(/\s+/).length <= 3) ?? false;
  return (isHead || !head ? rows : [head, ...rows]).map((row) =>
    row.children
      .filter((cell) => cell.children.length > 0)
      .flatMap(({ children }, n) =>
        n === 0 ? children : [{ type: "text" as const, value: " – " }, ...children],
      ),
  );
}

/** Text that was set in by four blanks is no code: nobody minutes code so. */
function isIndented(body: string, start: { line: number } | undefined): boolean {
  return start !== undefined && !/^\s*(?:```|~~~)/.test(body.split("\n", start.line)[start.line - 1] ?? "");
}

/** "*No updates" and "• No updates" were meant as bullets. */
function mendBullets(body: string): string {
  return (
    body
      // "a**. **Said": bold about nothing but the point of a letter.
      .replace(/^([ \t]*[a-z])\*\*([.)])[ \t]*\*\*[ \t]*/gm, "$1$2 ")
      // Five blanks after a number would make what follows code.
      .replace(/^( {0,3}\d{1,2}[.)])[ \t]{4,}(?=\S)/gm, "$1 ")
      // "**Label: **said": bold that ends in a blank, or whose marks an editor escaped, is still a label.
      .replace(
        /^([ \t]*)\\?\*\\?\*([^*\n]{2,60}?)\s*\\?\*\\?\*[ \t]*(?=[\p{L}\d])/gmu,
        (_found, indent: string, label: string) => `${indent}**${label.replace(/\\$/, "")}** `,
      )
      .replace(/^([ \t]*)[*•·▪◦](?=[\p{L}\d(“"])(?![^*\n]*\*)/gmu, "$1* ")
      .replace(/^([ \t]*)[•·▪◦](?=\s)/gmu, "$1* ")
  );
}

interface Run {
  text: string;
  full: string;
  bold: string;
  /** Whether anything that is not bold has come. */
  plain: boolean;
}

function splitRuns(nodes: readonly PhrasingContent[], links: ReadonlyMap<string, string>): readonly Run[] {
  const runs: Run[] = [{ text: "", full: "", bold: "", plain: false }];
  const last = (): Run => runs[runs.length - 1] ?? { text: "", full: "", bold: "", plain: false };
  const add = (value: string, bold: boolean) => {
    for (const [n, piece] of value.split("\n").entries()) {
      if (n > 0) runs.push({ text: "", full: "", bold: "", plain: false });
      const run = last();
      if (!bold && piece.trim() !== "") run.plain = true;
      if (bold && !run.plain) run.bold += piece;
      run.text += piece;
      run.full += piece;
    }
  };
  const walk = (children: readonly PhrasingContent[], bold: boolean) => {
    for (const node of children) {
      if (node.type === "text" || node.type === "inlineCode") add(node.value, bold);
      else if (node.type === "break") add("\n", bold);
      else if (node.type === "html")
        add(/^<br\s*\/?>$/i.test(node.value) ? "\n" : /^<!--/.test(node.value) ? "" : node.value, bold);
      else if (node.type === "strong") walk(node.children, true);
      else if (node.type === "link" || node.type === "linkReference") {
        const url = node.type === "link" ? node.url : links.get(node.identifier.toUpperCase());
        const before = last().text.length;
        walk(node.children, bold);
        const label = last().text.slice(before);
        if (url !== undefined && url !== label && url !== `mailto:${label}`) last().full += ` (${url})`;
        if (node.type === "linkReference" && url === undefined) add("", bold);
      } else if ("children" in node) walk(node.children, bold);
      else if (node.type === "image") add(node.alt ?? node.url, bold);
    }
  };
  walk(nodes, false);
  return runs;
}

function definitionsOf(tree: Root): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const node of tree.children)
    if (node.type === "definition") known.set((node as Definition).identifier.toUpperCase(), node.url);
  return known;
}

function tidy(text: string): string {
  return (
    text
      .replace(DEBRIS, "")
      .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
      .replace(/[\u200b-\u200d\ufeff]/g, "")
      .replace(/\s+/g, " ")
      // Emphasis that was opened and never closed.
      .replace(/^\s*\*\*+\s*|\s*\*\*+\s*$/g, "")
      // A bullet that an editor escaped.
      .replace(/^\s*[*•](?=\p{L})/u, "")
      .trim()
  );
}
