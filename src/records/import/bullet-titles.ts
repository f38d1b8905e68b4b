import { fold } from "../../core/roster/names.ts";
import type { Line } from "./lines.ts";
import { type Mark, sectionAt } from "./marks.ts";
import { isPersonName } from "./person-names.ts";
import { cutTitle, isSaid, isTitleLike, standingOf } from "./titles.ts";

const NAMED_AFTER = /\(\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}.]*)?(?:\s?[/,&]\s?\p{Lu}\p{Ll}+)*\)$/u;
const BALLOT_TITLE =
  /^(?:(?:proposed|draft|new|potential)\s+)?ballots?\b(?:\s*[:–-]|\s+(?:CSC|[A-Z]{2,}|\p{Lu}|for\b))/iu;

/** Of what is said so many parts end as sentences do where the writer writes in sentences. */
const SENTENCES = 0.7;

/**
 * In a flat list of bullets, items and notes stand level: an item is known by its words. `known` are the folded
 * titles of the group's own agendas.
 */
export function bulletStarts(
  lines: readonly Line[],
  marks: readonly (Mark | undefined)[],
  known: ReadonlySet<string>,
): readonly number[] {
  const bullets = [...lines.entries()].filter(
    ([n, line]) => line.kind === "entry" && line.level === 1 && sectionAt(n, marks) === "minutes",
  );
  const isNested = lines.some(
    (line, n) => line.kind === "entry" && line.level > 1 && sectionAt(n, marks) === "minutes",
  );
  const isItem = (text: string) => known.has(fold(text)) || isItemBullet(text);
  const bare = !isNested && inSentences(bullets.flatMap(([, { text }]) => (isItem(text) ? [] : [text])));
  const starts: number[] = [];
  for (const [n, { text }] of bullets) {
    const next = lines[n + 1];
    const isFirst = starts.length === 0 && isTitleLike(text) && !isSaid(text) && !isPersonName(text);
    const isLabel = /:$/.test(text) || /^[A-Z]{2,6}\s?-?\s?\d/.test(text);
    const holdsText = isLabel && next?.kind === "text" && next.inner && isTitleLike(text.replace(/:$/, ""));
    const holdsList = isNested && (next?.level ?? 0) > 1 && isTitleLike(text);
    if (holdsText || isFirst || isItem(text) || holdsList || (bare && isBareTitle(text))) starts.push(n);
  }
  return starts;
}

/** Whether notes end as sentences do: then a short line without any end is a title. */
function inSentences(notes: readonly string[]): boolean {
  const long = notes.filter((text) => text.split(/\s+/).length > 4);
  return long.length >= 3 && long.filter((text) => /[.?!…)”"]$/.test(text)).length >= SENTENCES * long.length;
}

function isBareTitle(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (words < 2 || words > 10 || !isTitleLike(text) || /[?:]|\s[–—-]\s/.test(text)) return false;
  if (
    /^(?:completed|already|read|approved|question|answer|decision|action|comment|see|none|postponed)\b/i.test(
      text,
    )
  )
    return false;
  return !isSaid(text) && !isPersonName(text) && !/\bapproved\b|\d(?:st|nd|rd|th)\b/.test(text);
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
