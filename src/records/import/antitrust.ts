import type { Outline } from "./outline.ts";
import { allLines, linesIn, sentencesOf } from "./sentences.ts";

const STATEMENT = /\b(?:anti-?trust|note[- ]?well)\b/i;
const READ =
  /\b(?:read|completed|recited|given|presented|reminded|reviewed|done|covered|delivered|noted|went over|reads)\b/i;

/** Whether the antitrust statement or the note well was read, as far as the post says so. */
export function antitrustOf(outline: Outline): boolean {
  for (const line of allLines(outline))
    for (const sentence of sentencesOf(line))
      if (
        STATEMENT.test(sentence) &&
        READ.test(sentence) &&
        !/\bnot\s+(?:been\s+)?read\b|^read(?:ing)?\s+(?:of\s+)?(?:the\s+)?(?:anti|note)/i.test(sentence)
      )
        return true;
  return outline.items.some(
    (item) =>
      item.standing === "antitrust" &&
      linesIn(item).some((line) => READ.test(line) && !/\bnot\b/i.test(line)),
  );
}
