import { type Card, plainOf, type Reply, type TimeOf, type Words, withoutRepeat } from "../../chat/index.ts";

export interface Look {
  /** Buttons with their numbers, as they are pressed in a terminal. */
  readonly numbered?: boolean;
  /** How many lines of a file are shown, and how the rest is had. */
  readonly trim?: { readonly lines: number; readonly rest: (file: number) => string };
  /** Where lines are folded. */
  readonly width?: number;
}

/** A reply as lines of plain text: its words, its card, its files, and what its buttons are called. */
export function renderReply(reply: Reply, timeOf: TimeOf, look: Look = {}): readonly string[] {
  const text = renderWords(reply.text, timeOf).trimEnd();
  return [
    ...(text === "" ? [] : foldText(text, look.width)),
    ...Object.entries(reply.faults ?? {})
      .filter(([, fault]) => !text.includes(fault))
      .map(([field, fault]) => `${field}: ${fault}`),
    ...(reply.card ? renderCard(reply.card, timeOf, look) : []),
    ...(reply.files ?? []).flatMap((file, n) =>
      // A terminal shows no picture; what it says stands in the card.
      file.encoding === undefined
        ? renderFile(file.name, file.content, n, look)
        : [`── ${file.name} (a picture)`],
    ),
  ];
}

export function renderCard(card: Card, timeOf: TimeOf, look: Look = {}): readonly string[] {
  const body = card.sections.flatMap(({ heading, lines }) => [
    ...(heading === undefined ? [] : [`  ${heading}`]),
    ...lines.flatMap((line) =>
      foldText(renderWords(line, timeOf), look.width && look.width - 6).map(
        (text) => `  ${heading === undefined ? "" : "  "}${text}`,
      ),
    ),
  ]);
  const buttons = (card.buttons ?? []).map(({ label }, n) => `[${look.numbered ? `${n + 1} ` : ""}${label}]`);
  const [last = "", ...others] = foldText(buttons.join(" "), look.width && look.width - 2);
  // Without a title it is only the buttons under what was said.
  if (card.title === "" && body.length === 0)
    return [last, ...others].filter((line) => line !== "").map((line) => `  ${line}`);
  return [
    `┌ ${clean(card.title)}`,
    ...body.map((line) => `│${line}`),
    last === "" ? "└" : `└ ${last}`,
    ...others.map((line) => `  ${line}`),
  ];
}

function renderFile(name: string, content: string, n: number, { trim }: Look): readonly string[] {
  const lines = clean(content).trimEnd().split("\n");
  const shown = trim ? lines.slice(0, trim.lines) : lines;
  const more = lines.length - shown.length;
  return [
    `── ${clean(name)}`,
    ...shown,
    ...(more > 0 && trim ? [`── ${more} more ${more === 1 ? "line" : "lines"}: ${trim.rest(n)}`] : ["──"]),
  ];
}

export function renderWords(words: Words, timeOf: TimeOf): string {
  const said = words.map((word, n) => {
    if (typeof word === "string") return withoutRepeat(word, words[n - 1], timeOf);
    return "who" in word && typeof word.who === "object" ? { who: `@${word.who.id}` } : word;
  });
  return clean(plainOf(said, timeOf));
}

/** Without what would steer the terminal: escape sequences begin with a control character. */
function clean(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, "");
}

/** Text as lines no longer than `width`, broken between words; words longer than that stay whole. */
export function foldText(text: string, width?: number): readonly string[] {
  return text.split("\n").flatMap((line) => (width ? foldLine(line, Math.max(width, 20)) : [line]));
}

function foldLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const folded: string[] = [];
  let current = "";
  for (const word of line.slice(indent.length).split(" ")) {
    if (current !== "" && indent.length + current.length + 1 + word.length > width) {
      folded.push(indent + current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...folded, indent + current];
}

/**
 * What is new in a card's lines, as hunks in order; a line that only went is told as gone. Longest common
 * subsequence: cards are short.
 */
export function changedLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const wide = after.length + 1;
  const common = new Uint16Array((before.length + 1) * wide);
  const at = (a: number, b: number) => common[a * wide + b] ?? 0;
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--)
      common[a * wide + b] =
        before[a] === after[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  const changed: string[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [gone, come]: [string[], string[]] = [[], []];
    while ((a < before.length || b < after.length) && (before[a] !== after[b] || a >= before.length)) {
      if (b >= after.length || (a < before.length && at(a + 1, b) >= at(a, b + 1)))
        gone.push(before[a++] ?? "");
      else come.push(after[b++] ?? "");
    }
    if (come.length > 0) changed.push(...come);
    else changed.push(...gone.map((line) => `no longer: ${line.trim()}`));
    a++;
    b++;
  }
  return changed;
}
