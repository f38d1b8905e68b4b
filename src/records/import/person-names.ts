/** Whether something reads as the name of a person: a few words, the first and the last with a capital. */
export function isPersonName(written: string): boolean {
  const text = written
    .replace(/,\s*(?:dr|ph\.?d|md|esq|jr|sr|iii?)\.?$/i, "")
    .replace(/^(\p{Lu}\p{L}+) \(\p{Lu}\p{L}+\) /u, "$1 ");
  const words = text.split(/[\s.]+/).filter((word) => word !== "");
  if (words.length === 0 || words.length > 5 || text.length > 60 || /[\d:;,!?@/\\<>()[\]{}|=]/.test(text))
    return false;
  if (!words.every((word) => /^[\p{L}\p{M}'’‘`´\-‐]+$/u.test(word))) return false;
  if (NO_NAME.test(text)) return false;
  const particles =
    /^(?:van|von|der|den|de|di|da|del|della|la|le|el|al|bin|ibn|of|dos|du|ter|zu|zur|und|y|e)$/i;
  return (
    words.every(
      (word) =>
        /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) ||
        particles.test(word) ||
        (words.length > 1 && /^[a-z]['’]/.test(word)),
    ) && !particles.test(words.at(-1) ?? "")
  );
}

const NO_NAME =
  /\b(?:attend(?:ees|ance)|present|minutes?|members?|none|nobody|everyone|others?|online|remote|webex|zoom|teams|room|sheet|agenda|meeting|meetings|call|group|working|forum|unknown|guests?|regrets|absent|note|list|the|was|were|is|and|or|to|be|added|need|in|on|not|no|all|quorum|inc|ltd|llc|gmbh|corp|corporation|company|trust services)\b/i;

/** "kiran Tummala (Example)": with an employer beside it, a name may be written small. */
export function isLowerName(name: string): boolean {
  return (
    /^\p{L}[\p{L}'’-]+(?:\s\p{L}[\p{L}'’-]+){1,3}$/u.test(name) &&
    isPersonName(name.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()))
  );
}
