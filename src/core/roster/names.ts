import { fold, slipsAllowed, slipsBetween } from "../grammar/spelling.ts";

export { fold, nearestWord } from "../grammar/spelling.ts";

export interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

export type NameMatch<T> =
  | { readonly kind: "one"; readonly it: T }
  | { readonly kind: "many"; readonly of: readonly T[] }
  | { readonly kind: "none"; readonly nearest: readonly T[] };

const NEAREST_SHOWN = 5;

/**
 * Who is meant by a name as people write it. Case, accents, the order of the words, a trailing "(Org)", initials of
 * middle names and a given or family name alone are forgiven. Only the best kind of fit counts (exact, alias,
 * reordered, initials, part), and two of the same kind are "many": nobody is ever guessed. A near spelling is no
 * fit; it is offered as `nearest`, best first.
 */
export function matchName<T extends Named>(typed: string, candidates: readonly T[]): NameMatch<T> {
  const unique = [...new Set(candidates)];
  const whole = spellingOf(typed);
  const bare = spellingOf(typed.replace(TRAILING_ORG, ""));
  for (const said of bare.text === whole.text ? [whole] : [whole, bare]) {
    if (said.text === "") continue;
    for (const fits of FITS) {
      const [it, ...others] = unique.filter((candidate) => fits(said, knownOf(candidate)));
      if (it !== undefined)
        return others.length === 0 ? { kind: "one", it } : { kind: "many", of: [it, ...others] };
    }
  }
  return { kind: "none", nearest: nearestNamed(bare.text === "" ? whole : bare, unique) };
}

// At the end only, and perhaps unclosed or nested: "Tim Crawford (CPA Canada (WebTrust)".
const TRAILING_ORG = /\s*\((?:[^()]|\([^()]*\))*\)?\s*$|\s*\[[^[\]]*\]?\s*$/;

interface Spelling {
  readonly text: string;
  readonly words: readonly string[];
  /** The words in alphabetical order. */
  readonly sorted: string;
}

interface Known {
  readonly name: Spelling;
  readonly aliases: readonly Spelling[];
  readonly all: readonly Spelling[];
}

/** Importers match every attendee of ten years against one roster, so a candidate is folded once. */
const known = new WeakMap<Named, Known>();

function knownOf(candidate: Named): Known {
  let spellings = known.get(candidate);
  if (spellings === undefined) {
    const name = spellingOf(candidate.name);
    const aliases = candidate.aliases.map(spellingOf).filter((alias) => alias.text !== "");
    spellings = { name, aliases, all: [name, ...aliases] };
    known.set(candidate, spellings);
  }
  return spellings;
}

function spellingOf(text: string): Spelling {
  const folded = fold(text);
  const words = folded === "" ? [] : folded.split(" ");
  return { text: folded, words, sorted: words.toSorted().join(" ") };
}

const FITS: readonly ((said: Spelling, known: Known) => boolean)[] = [
  (said, { name }) => said.text === name.text,
  (said, { aliases }) => aliases.some((alias) => said.text === alias.text),
  (said, { all }) => all.some((spelling) => said.sorted === spelling.sorted),
  (said, { all }) => all.some((spelling) => fitsByInitials(said.words, spelling.words)),
  (said, { all }) => all.some((spelling) => isPartOf(said.words, spelling.words)),
];

/** Equal first and last words; between them initials may stand for a word or be left out, on either side. */
function fitsByInitials(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 || b.length < 2 || a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  return middlesAgree(a.slice(1, -1), b.slice(1, -1));
}

function middlesAgree(a: readonly string[], b: readonly string[]): boolean {
  const [first, ...restOfA] = a;
  const [second, ...restOfB] = b;
  if (first === undefined || second === undefined) return [...a, ...b].every(isInitial);
  return isSameOrInitial(first, second) && middlesAgree(restOfA, restOfB);
}

/** A given or family name alone, also of several words or with an initial beside it: "Coclin", "D Coclin", "van der Berg". */
function isPartOf(said: readonly string[], name: readonly string[]): boolean {
  const left = [...name];
  if (said.length >= name.length && !said.some(isInitial)) return false;
  if (said.every(isInitial)) return false;
  if (said.length === 1) return said[0] === name[0] || said[0] === name.at(-1);
  for (const word of said) {
    const exact = left.indexOf(word);
    const place = exact >= 0 || !isInitial(word) ? exact : left.findIndex((other) => other.startsWith(word));
    if (place < 0) return false;
    left.splice(place, 1);
  }
  return true;
}

function isInitial(word: string): boolean {
  return /^\p{Ll}$/u.test(word);
}

function isSameOrInitial(a: string, b: string): boolean {
  return a === b || (isInitial(a) && b.startsWith(a)) || (isInitial(b) && a.startsWith(b));
}

function nearestNamed<T extends Named>(said: Spelling, candidates: readonly T[]): readonly T[] {
  if (said.text === "") return [];
  return candidates
    .map((it) => ({ it, slips: Math.min(...knownOf(it).all.map((spelling) => slipsToName(said, spelling))) }))
    .filter(({ slips }) => slips <= slipsAllowed(said.text))
    .sort((a, b) => a.slips - b.slips)
    .slice(0, NEAREST_SHOWN)
    .map(({ it }) => it);
}

function slipsToName(said: Spelling, name: Spelling): number {
  const whole = Math.min(slipsBetween(said.text, name.text), slipsBetween(said.sorted, name.sorted));
  const isTold = (word: string, n: number) => word.length > 3 || n === 0 || n === name.words.length - 1;
  const parts = said.words.length === 1 ? name.words.filter(isTold) : [];
  return Math.min(whole, ...parts.map((word) => slipsBetween(said.text, word)));
}
