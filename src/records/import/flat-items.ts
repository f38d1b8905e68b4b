import type { Line } from "./lines.ts";
import { type Mark, sectionAt } from "./marks.ts";

/** Which of the bullets of a flat list are items, as a comment at a post's end says. */
export interface FlatItems {
  /** How many bullets there were: where there are others now, somebody has edited the post, and it says nothing. */
  readonly of: number;
  readonly items: readonly number[];
}

export function flatItemsIn(body: string): FlatItems | undefined {
  const said = /\n<!-- Of (\d{1,5}) lines these are items:((?: \d{1,5})+) -->\s*$/.exec(body);
  if (!said) return undefined;
  return { of: Number(said[1]), items: (said[2] ?? "").trim().split(" ").map(Number) };
}

/** Where the items begin by such a comment; nothing where it is of another list. */
export function flatStarts(
  { of, items }: FlatItems,
  lines: readonly Line[],
  marks: readonly (Mark | undefined)[],
): ReadonlyMap<number, { title: string; rest: string }> | undefined {
  const bullets = [...lines.entries()].filter(
    ([n, { kind, level }]) => kind === "entry" && level === 1 && sectionAt(n, marks) === "minutes",
  );
  if (bullets.length !== of) return undefined;
  return new Map(
    items.flatMap((number) => {
      const [n, line] = bullets[number - 1] ?? [];
      return n === undefined || line === undefined ? [] : [[n, cutDay(line.text)]];
    }),
  );
}

/** "Next meeting – 16 November", as the layout writes it. */
export function cutDay(text: string): { title: string; rest: string } {
  const [, title = text, rest = ""] = /^(Next meeting) – (.+)$/.exec(text) ?? [];
  return { title, rest };
}
