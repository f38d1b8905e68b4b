import { afterId, firstIdAt, idIn, titleOf } from "./ballot-id.ts";
import { heaviest, labelled } from "./ballot-state.ts";
import type { Line } from "./lines.ts";
import { isTitleLike, withoutNumber } from "./titles.ts";

/** One ballot and everything that the post says about it in one place. */
export interface Context {
  readonly id: string | null;
  readonly title: string;
  readonly said: readonly string[];
  /** Whether the place itself says "proposed", "in discussion": under such a label, or in the title. */
  readonly label?: string;
}

/** The ballots of a section about ballots: one an entry, what follows at the same level told apart by its words. */
export function contained(lines: readonly Line[]): readonly Context[] {
  const contexts: { id: string | null; title: string; said: string[]; label?: string }[] = [];
  const top = Math.min(...lines.filter((line) => line.kind === "entry").map((line) => line.level), 9);
  let label: string | undefined;
  for (const [n, line] of lines.entries()) {
    const bare = withoutNumber(line.text).replace(/^[A-Z]{2,6}[- ]?\d?XX\s*[:–-]?\s*/, "");
    if (isStage(line, bare, lines[n + 1])) {
      label = bare;
      continue;
    }
    const staged = STAGED.exec(bare);
    if (staged?.[1] !== undefined && staged[2] !== undefined) {
      for (const said of /^(?:n\/?a|none|nil|no\b.*|-)\.?$/i.test(staged[2])
        ? []
        : idIn(staged[2]) === null
          ? staged[2].split(/\s*[,;]\s*/)
          : [staged[2]])
        contexts.push({
          ...(nameIn(said) ?? { id: null, title: titleOf(said) }),
          said: [bare],
          label: staged[1],
        });
      continue;
    }
    const named = line.level <= top || line.kind === "text" ? nameIn(bare) : undefined;
    if (named) contexts.push({ ...named, ...(label !== undefined && { label }) });
    else contexts.at(-1)?.said.push(line.text);
  }
  return contexts;
}

const STAGE =
  "(?:in |under )?(?:the )?(?:development|discussion(?: period)?|voting(?: period)?|ipr(?: review)?(?: period)?|review(?: period)?|draft(?:s|ing| ballots?)?(?: in progress)?(?: ?/ ?under consideration)?|under consideration|pag|ballots? passed|passed|failed|approved(?: and effective)?|adopted|effective|completed)";
const STAGED = new RegExp(String.raw`^(${STAGE})\s*:\s*(.+)$`, "i");

/** "In voting period:", "### Ballots passed": what follows is in that state. */
function isStage(line: Line, bare: string, next: Line | undefined): boolean {
  if (idIn(bare) !== null || bare.length > 60) return false;
  if (line.kind === "heading") return true;
  const stands =
    line.level === 0 &&
    line.kind === "text" &&
    (line.text.endsWith(":") || next?.kind === "entry" || new RegExp(`^${STAGE}$`, "i").test(bare));
  return stands && labelled(bare) !== undefined && !/\bballot$/i.test(bare);
}

/** "CSC-23, Marking the Guidelines Obsolete, in the voting period": the ballot, and what is said of it. */
function nameIn(text: string): { id: string | null; title: string; said: string[] } | undefined {
  const id = firstIdAt(text) < 25 ? idIn(text) : null;
  const gap = /\s+[–—-]+\s+|\s*[–—]\s+|:\s+/.exec(id === null ? text : text.slice(afterId(text)));
  if (id !== null) {
    const rest = text.slice(afterId(text)).replace(/^\s*[,:–—-]\s*|^\s+/, "");
    const cut =
      /^(.{3,140}?)(?:\s*\(\p{Lu}\p{L}+(?:\s?[/,&]\s?\p{Lu}\p{L}+)*\)|\s*\((?=[^)]*\d)|\s+[–—-]\s+|\s*[–—]\s*|,\s+(?=in\b)|:\s+|\.\s+(?=\p{Lu})|\.?$)/u.exec(
        rest,
      );
    const title =
      cut?.[1] !== undefined && !heaviest([cut[1]])
        ? cut[1]
        : (/^(.{3,60}?\bballot)\b/i.exec(rest)?.[1] ?? "");
    return { id, title: titleOf(title), said: [text] };
  }
  if (gap && gap.index > 2) {
    const left = text.slice(0, gap.index).replace(/\s*\([^)]*\)\s*$/, "");
    // "Proposed ballot: Round Seals": the name comes after.
    if (/^(?:(?:proposed|draft|new|potential)\s+)?ballots?(?:\s+proposal)?$/i.test(left)) {
      const named = nameIn(text.slice(gap.index + gap[0].length));
      return named && { ...named, said: [text, ...named.said.slice(1)] };
    }
    if (isTitleLike(left) && left.split(/\s+/).length <= 10)
      return { id: null, title: titleOf(left), said: [text] };
  }
  const words = text.split(/\s+/).length;
  if (/^(?:summary|update|note|discussion|next steps?)\b/i.test(text)) return undefined;
  if (isTitleLike(text) && words <= 8 && !heaviest([text]))
    return { id: null, title: titleOf(text), said: [] };
  return undefined;
}
