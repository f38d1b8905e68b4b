import type { Line } from "./lines.ts";
import { type Mark, sectionAt } from "./marks.ts";
import { cutTitle, isSaid, isTitleLike, standingOf } from "./titles.ts";

const NAMED_AFTER = /\(\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}.]*)?(?:\s?[/,&]\s?\p{Lu}\p{Ll}+)*\)$/u;
const BALLOT_TITLE =
  /^(?:(?:proposed|draft|new|potential)\s+)?ballots?\b(?:\s*[:–-]|\s+(?:CSC|[A-Z]{2,}|\p{Lu}|for\b))/iu;

/** In a flat list of bullets, items and notes stand level: an item is known by its words. */
export function bulletStarts(
  lines: readonly Line[],
  marks: readonly (Mark | undefined)[],
): readonly number[] {
  const starts: number[] = [];
  const isNested = lines.some(
    (line, n) => line.kind === "entry" && line.level > 1 && sectionAt(n, marks) === "minutes",
  );
  for (const [n, line] of lines.entries()) {
    if (line.kind !== "entry" || line.level !== 1 || sectionAt(n, marks) !== "minutes") continue;
    const isFirst =
      starts.length === 0 &&
      isTitleLike(line.text) &&
      !isSaid(line.text) &&
      !/^\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+$/u.test(line.text);
    const next = lines[n + 1];
    const isLabel = /:$/.test(line.text) || /^[A-Z]{2,6}\s?-?\s?\d/.test(line.text);
    if (isLabel && next?.kind === "text" && next.inner && isTitleLike(line.text.replace(/:$/, "")))
      starts.push(n);
    else if (
      isFirst ||
      isItemBullet(line.text) ||
      (isNested && (lines[n + 1]?.level ?? 0) > 1 && isTitleLike(line.text))
    )
      starts.push(n);
  }
  return starts;
}

function isItemBullet(text: string): boolean {
  const { title, rest } = cutTitle(text);
  const standing = standingOf(title);
  if (/^(?:question|comment|answer|q|a)\b\s*:/i.test(text)) return false;
  if (standing === "adjourn") return /^adjourn(?:ment)?$/i.test(title);
  if (standing === "prior minutes" && !/\b(?:approv\w*|prior|previous|last|accept\w*|review)\b/i.test(title))
    return false;
  if (standing !== "topic")
    return (
      title.split(/\s+/).length <= 9 &&
      (standing !== "next meeting" || !/\b(?:will|scheduled|to discuss)\b/i.test(title))
    );
  if (/[.]$/.test(text) && rest === "") return false;
  if (BALLOT_TITLE.test(text)) return !/\b(?:is|was|will|has|needs?|had)\b/i.test(title);
  if (/^(?:presentation|discussion|update|topic|membership|elections?)\b\s*[:–-]/i.test(text)) return true;
  return (
    isTitleLike(title) &&
    NAMED_AFTER.test(title) &&
    !/^\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+\s+\(/u.test(title) &&
    !/^[A-Z]{2,6}[- ]?\d/.test(title)
  );
}
