import { distance } from "fastest-levenshtein";
import type { Speaker, Words } from "../../chat/index.ts";

/** The account that was meant by one that nobody has: at most two letters away, and not as far as from itself. */
export function accountMeant(typed: string, known: readonly Speaker[]): string | undefined {
  if (known.some(({ id }) => id === typed)) return undefined;
  const near = known
    .map(({ id }) => ({ id, away: distance(id, typed) }))
    .filter(({ id, away }) => away <= 2 && away < Math.min(id.length, typed.length) / 2)
    .sort((a, b) => a.away - b.away);
  return near[0]?.id;
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
