import { withoutNumber } from "./titles.ts";

const ID =
  /\b(CSC|CSCWG|SCWG|SC|SMCWG|SMC|NS|NSWG|FORUM|Forum|BALLOT|Ballot(?=[ -]?\d)|(?<=\b[Bb]allot\s)[A-Z]{2,8}(?=-\d))(\s?[-–]\s?|\s)?(\d{1,3}|XX|0XX)(\s?v\.?\s?\d)?\b/g;

/** The ballot's own title in the words of a heading or a line. */
export function titleOf(text: string): string {
  const trimmed = withoutNumber(text)
    .replace(/^(?:ipr review\s*:\s*)/i, "")
    .replace(/^ballot update\s*:?\s*/i, "")
    .replace(/^(?:discussion topic\s*:\s*)/i, "")
    .replace(/^(?:(?:proposed|draft|new)\s+)?ballots?\b\s*(?:for\s+)?(?:status\s*)?[:–-]*\s*(?=\S)/i, "")
    .replace(ID, (found, _prefix, _gap, _number, _version, at: number) => (at < 3 ? "" : found))
    .replace(/^[A-Z]{2,8}-\d{1,3}(?:v\d)?\b/, "")
    .replace(/^\s*[:,–—-]+\s*/, "")
    .replace(/\s*[:–-]\s*(?:status|update)$|\s+status$/i, "")
    .trim()
    .replace(/\s+[–-]\s+(?:update|status)\b.*$/i, "")
    .replace(/(?<=\bballot)\s+[–-]\s+.*$/i, "")
    .replace(/\s+-(?=In\b).*$/, "")
    .replace(/\s*\((?=[^)]*[\d:])[^)]*\)?$/, "")
    .replace(/^(?:has|have|is|was|are|will|in|to)\b.*$/, "")
    .replace(/\s*\(\p{Lu}[\p{L}.]+(?:\s?[/,&]\s?\p{Lu}[\p{L}.]+)*\)$/u, "");
  const plain = trimmed
    .replace(/^\(([^()]*)\)$/, "$1")
    .replace(/[\s:]+$/, "")
    .trim();
  return /\b(?:is|was) completed for\b/i.test(plain) ? "" : plain;
}

/** The first ballot id in a text. */
export function idIn(text: string): string | null {
  return idsIn(text)[0] ?? null;
}

export function idsIn(text: string): readonly string[] {
  const ids = [...text.matchAll(ID)]
    .filter((match) => !/XX/.test(match[3] ?? ""))
    .map((match) => normalId(match[0]));
  return [...new Set(ids)];
}

/** `CSC 15`, `CSC11`, `CSC - 23` are one kind of id; other bodies' are kept as they write them. */
export function normalId(id: string): string {
  const match = /^CSC(?:WG)?\s?[-–]?\s?0*(\d+)(?:\s?(v)\.?\s?(\d))?$/i.exec(id.trim());
  if (match) return `CSC-${match[1]}${match[3] === undefined ? "" : `v${match[3]}`}`;
  return id.trim();
}

export const firstIdAt = (text: string) => text.search(new RegExp(ID.source));
/** Where the first id ends. */
export function afterId(text: string): number {
  const match = new RegExp(ID.source).exec(text);
  return match ? match.index + match[0].length : 0;
}
