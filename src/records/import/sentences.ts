import type { Outline, OutlineItem } from "./outline.ts";

/** Nobody's sentence is longer; what is, is no sentence. */
const LEGIBLE = 1_500;

/** The sentences of a line, each with its own end. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(
      /(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Dr|Mr|Ms|Mrs|No|vs|e\.g|i\.e|\p{Lu})\.)(?<=[\p{L}\p{N})\]”"’'][.!?;])\s+(?=[\p{Lu}\p{N}(“"])/u,
    )
    .filter((part) => part.trim() !== "")
    .map((part) => part.slice(0, LEGIBLE));
}

export function linesIn(item: OutlineItem): readonly string[] {
  return item.lines.map((line) => line.text);
}

/** Every line of the minutes in order, titles among them. */
export function allLines(outline: Outline): readonly string[] {
  return [
    ...outline.before.map((line) => line.text),
    ...outline.items.flatMap((item) => [item.title, ...linesIn(item)]),
  ];
}
