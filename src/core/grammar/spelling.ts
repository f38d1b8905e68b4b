import { distance } from "fastest-levenshtein";

// Letters that Unicode does not take apart into a plain letter and a mark.
const LETTERS = new Map(
  Object.entries({
    ß: "ss",
    æ: "ae",
    œ: "oe",
    ø: "o",
    ł: "l",
    đ: "d",
    ð: "d",
    þ: "th",
    ħ: "h",
    ı: "i",
    ŋ: "n",
    ŧ: "t",
    ς: "σ",
  }),
);

/** The same text for comparing: no case, no accents, no punctuation, single blanks. "O’Brien-Łaski" is "obrien laski". */
export function fold(text: string): string {
  return (
    text
      .replaceAll("´", "'") // NFKD would make it a blank
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      // Only the marks of Latin, Greek and Cyrillic: elsewhere (Devanagari) a mark is a vowel.
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[ßæœøłđðþħıŋŧς]/g, (letter) => LETTERS.get(letter) ?? letter)
      .replace(/['’‘ʼʻ`\p{Cf}]/gu, "")
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .trim()
      .normalize("NFC")
  );
}

/** The choice that was probably meant: the same but for case and accents, the only one so beginning, or a near spelling. */
export function nearestWord(typed: string, choices: readonly string[]): string | undefined {
  const said = wordOf(typed);
  if (said === "") return undefined;
  const beginning = choices.filter((choice) => wordOf(choice).startsWith(said));
  const same = beginning.find((choice) => wordOf(choice) === said);
  if (same !== undefined) return same;
  if (said.length > 1 && beginning.length === 1) return beginning[0];
  let best: { choice: string; slips: number } | undefined;
  for (const choice of choices) {
    const slips = slipsBetween(said, wordOf(choice));
    if (slips <= slipsAllowed(said) && (best === undefined || slips < best.slips)) best = { choice, slips };
  }
  return best?.choice;
}

/** Letters added, dropped or changed; two neighbours in the wrong order are one slip. */
export function slipsBetween(a: string, b: string): number {
  return isOneSwap(a, b) ? 1 : distance(a, b);
}

function isOneSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (
    at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  );
}

/** How many slips leave a word near: a third of its length. */
export function slipsAllowed(typed: string): number {
  return Math.floor(typed.length / 3);
}

/** Not folded wholly: `+1` and `-1` are choices too. */
function wordOf(text: string): string {
  return fold(text) === "" || /^[+-]/.test(text.trim()) ? text.trim().toLowerCase() : fold(text);
}
