import type { MinutesRecord } from "../core/minutes/record.ts";
import { cutDay } from "./import/flat-items.ts";
import { linesOf } from "./import/lines.ts";
import { outlineOf } from "./import/outline.ts";
import { flatLines } from "./layouts/cabf-post.ts";
import type { Audience } from "./layouts/index.ts";

/**
 * In one flat list of bullets items and notes look alike. Where their words do not tell a reader which is which, a
 * comment at the post's end does, that the page does not show: so that a post that is imported again gives the same
 * record. Nothing where the words are enough.
 */
export function itemsComment(body: string, record: MinutesRecord, audience: Audience): string {
  const lines = [...flatLines(record, audience)];
  const wanted: string[][] = [];
  for (const { text, isTitle } of lines) {
    const { title, rest } = cutDay(text);
    if (isTitle) wanted.push(rest === "" ? [title] : [title, rest]);
    else wanted.at(-1)?.push(text);
  }
  const read = outlineOf(linesOf(body), { title: null }).items.map(({ title, lines: said }) => [
    title,
    ...said.map(({ full }) => full),
  ]);
  if (JSON.stringify(read) === JSON.stringify(wanted)) return "";
  const numbers = [...lines.entries()].flatMap(([n, { isTitle }]) => (isTitle ? [n + 1] : []));
  return `\n<!-- Of ${lines.length} lines these are items: ${numbers.join(" ")} -->\n`;
}
