import { distance } from "fastest-levenshtein";
import type { Speaker, Words } from "../../chat/index.ts";

/** Whether one is a slip of the pen for the other: a letter off, two in a long one, or letters that changed places. */
function isSlip(typed: string, id: string): boolean {
  const letters = (text: string) => [...text].sort().join("");
  const away = distance(typed, id);
  return (away === 1 && id.length > 2) || (away === 2 && (id.length > 6 || letters(typed) === letters(id)));
}

/** The account that was meant by one that nobody has. */
export function accountMeant(typed: string, known: readonly Speaker[]): string | undefined {
  if (known.some(({ id }) => id === typed)) return undefined;
  return known.find(({ id }) => isSlip(typed, id))?.id;
}

/** The first mention in a line that is a slip of the pen, with the account that was meant. */
export function mentionMeant(
  line: Words,
  known: readonly Speaker[],
): { readonly typed: string; readonly meant: string } | undefined {
  for (const word of line) {
    const who =
      typeof word === "object" && "who" in word && typeof word.who === "object" ? word.who : undefined;
    const meant = who && accountMeant(who.id, known);
    if (who && meant !== undefined) return { typed: who.name, meant };
  }
  return undefined;
}
