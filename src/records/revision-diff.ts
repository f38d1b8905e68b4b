import { createTwoFilesPatch, diffArrays, diffWordsWithSpace } from "diff";
import type { MinutesRecord } from "../core/minutes/record.ts";
import { copyOf } from "./minutes-copy.ts";

/** Some words of a line, and whether only this side has them. */
export interface Piece {
  readonly text: string;
  readonly own: boolean;
}

/** Two revisions side by side, line by line: a line that only one has stands alone in its row. */
export interface Row {
  readonly was?: readonly Piece[];
  readonly now?: readonly Piece[];
  readonly same: boolean;
}

/** The members' copy as lines to compare. Titles carry no number: one more item would else change all that follow. */
export function linesOf(record: MinutesRecord): readonly string[] {
  const { head, items } = copyOf(record, { audience: "members" });
  const titled = items.flatMap(({ title, lines }) => [title.replace(/^\d+\. /, ""), ...lines.map(bulleted)]);
  return [...head, ...titled];
}

const bulleted = (line: string) => `– ${line}`;

export function compareLines(was: readonly string[], now: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  const changes = diffArrays([...was], [...now]);
  for (const [n, { value, added, removed }] of changes.entries()) {
    const next = changes[n + 1];
    if (removed && next?.added) rows.push(...pairLines(value, next.value));
    else if (removed) rows.push(...value.map((line) => ({ was: whole(line), same: false })));
    else if (added && !changes[n - 1]?.removed)
      rows.push(...value.map((line) => ({ now: whole(line), same: false })));
    else if (!added) rows.push(...value.map((line) => ({ was: plain(line), now: plain(line), same: true })));
  }
  return rows;
}

/** Lines that were exchanged for others: those that are still much the same stand beside each other. */
function pairLines(was: readonly string[], now: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  const left = [...now];
  for (const line of was) {
    const at = left.findIndex((other) => isMuchTheSame(line, other));
    if (at < 0) {
      rows.push({ was: whole(line), same: false });
      continue;
    }
    rows.push(...left.splice(0, at).map((other) => ({ now: whole(other), same: false })));
    rows.push(pairWords(line, left.shift() ?? ""));
  }
  return [...rows, ...left.map((line) => ({ now: whole(line), same: false }))];
}

function pairWords(was: string, now: string): Row {
  const changes = diffWordsWithSpace(was, now);
  const side = (other: "added" | "removed", own: "added" | "removed") =>
    changes.filter((one) => !one[other]).map((one) => ({ text: one.value, own: one[own] }));
  return { was: side("added", "removed"), now: side("removed", "added"), same: false };
}

/** Whether most of the shorter of two lines stands in the other: a longer one may have a mark, or say more. */
function isMuchTheSame(a: string, b: string): boolean {
  const shared = diffWordsWithSpace(a, b)
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  return shared * 5 >= Math.min(a.length, b.length) * 3;
}

const whole = (text: string): readonly Piece[] => [{ text, own: true }];
const plain = (text: string): readonly Piece[] => [{ text, own: false }];

/** The same as a file: a unified diff, as many programs show it in colour. */
export function renderPatch(
  was: { readonly name: string; readonly lines: readonly string[] },
  now: { readonly name: string; readonly lines: readonly string[] },
): string {
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
  return createTwoFilesPatch(was.name, now.name, text(was.lines), text(now.lines), undefined, undefined, {
    context: 3,
  });
}
