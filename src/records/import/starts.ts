import { bulletStarts } from "./bullet-titles.ts";
import type { Line } from "./lines.ts";
import { type Mark, sectionAt } from "./marks.ts";
import { cutTitle, isSaid, isTitleLike, standingOf, withoutNumber } from "./titles.ts";

const PLURAL = /\b(?:topics|applications?|items)$/i;

export type BodyStyle = "headings" | "bold" | "numbered" | "bullets" | "labels" | "none";

/** Where an item begins: its title, and what follows it on the line. */
export interface Start {
  readonly title: string;
  readonly rest: string;
}

/** How the items of this post are marked: by the strongest marks of which there are enough. */
export function styleOf(lines: readonly Line[], marks: readonly (Mark | undefined)[]): BodyStyle {
  const count = (form: Mark["form"]) =>
    marks.filter((mark) => mark?.role === "item" && mark.form === form).length;
  if (count("heading") >= 2) return "headings";
  const numbered = numberedStarts(lines, marks).length;
  const bold = marks.filter(
    (mark, n) => mark?.role === "item" && mark.form !== "heading" && lines[n]?.kind === "text",
  ).length;
  if (bold >= 3 && bold >= numbered) return "bold";
  if (numbered >= 3) return "numbered";
  const labels = labelStarts(lines, marks);
  if (labels.filter((n) => lines[n]?.text.endsWith(":")).length >= 3) return "labels";
  const inMinutes = lines.filter(
    (line, n) => line.kind === "entry" && line.level === 1 && sectionAt(n, marks) === "minutes",
  ).length;
  if (inMinutes >= 4 && labels.length < 3) return "bullets";
  if (labels.length >= 2) return "labels";
  if (count("heading") === 1) return "headings";
  return bold > 0 ? "bold" : "none";
}

export function startsOf(
  style: BodyStyle,
  lines: readonly Line[],
  marks: readonly (Mark | undefined)[],
  known: ReadonlySet<string>,
): ReadonlyMap<number, Start> {
  const starts = new Map<number, Start>();
  const put = (n: number, cut: Start) => void (cut.title !== "" && starts.set(n, cut));
  if (style === "headings") {
    const first = marks.findIndex((mark) => mark?.role === "item" && mark.form === "heading");
    for (const [n, mark] of marks.entries()) {
      if (mark?.role !== "item") {
        const other =
          lines[n]?.kind === "text" && /^(?:any\s+)?other\s+business\s*:/i.test(lines[n]?.text ?? "");
        if (other && !mark) put(n, cutTitle(lines[n]?.text ?? ""));
      } else if (mark.form === "heading" ? isOwnItem(n, lines, marks) : n < first) put(n, mark);
    }
    for (const [n, line] of lines.entries())
      if (
        line.kind === "entry" &&
        line.level === 1 &&
        line.number === starts.size + 1 &&
        standingOf(line.text) === "adjourn"
      )
        put(n, cutTitle(line.text));
    for (const n of topicLines(lines, marks)) put(n, { title: lines[n]?.text ?? "", rest: "" });
  } else if (style === "bold") {
    const bold = [...marks.entries()].filter(
      ([n, mark]) => mark?.role === "item" && lines[n]?.kind === "text",
    );
    // Bullets above the first bold line belong to no item but those that they name themselves.
    const first = bold[0]?.[0] ?? 0;
    for (const n of bulletStarts(lines, marks, known)) if (n < first) put(n, cutTitle(lines[n]?.text ?? ""));
    for (const [n, mark] of bold) if (mark) put(n, mark);
  } else if (style === "numbered") {
    for (const n of numberedStarts(lines, marks)) {
      const mark = marks[n];
      const line = lines[n];
      put(n, mark?.role === "item" ? mark : ((line && cutBold(line)) ?? cutTitle(line?.text ?? "")));
    }
  } else if (style === "bullets") {
    for (const [n, mark] of marks.entries())
      if (mark?.role === "item" && mark.form === "run-in" && standingOf(mark.title) !== "topic") put(n, mark);
    for (const n of bulletStarts(lines, marks, known)) put(n, cutTitle(lines[n]?.text ?? ""));
    for (const n of labelStarts(lines, marks))
      put(n, { title: (lines[n]?.text ?? "").replace(/\s*:$/, ""), rest: "" });
  } else if (style === "labels")
    for (const n of labelStarts(lines, marks))
      put(n, { title: (lines[n]?.text ?? "").replace(/\s*:$/, ""), rest: "" });
  return starts;
}

/** "**Roll call** Ann called it": what is bold is the title, without a sign between. */
function cutBold({ text, bold = "" }: Line): Start | undefined {
  const rest = text.slice(bold.length).trim();
  const isTitle = bold !== "" && text.startsWith(bold) && /^[\p{Lu}\d]/u.test(rest) && isTitleLike(bold);
  const isWhole = /\s/.test(bold) || standingOf(bold) !== "topic";
  return isTitle && isWhole ? { title: withoutNumber(bold), rest } : undefined;
}

/** A heading below another item's heading is an item where that one only announces several. */
function isOwnItem(n: number, lines: readonly Line[], marks: readonly (Mark | undefined)[]): boolean {
  const level = lines[n]?.level ?? 0;
  for (let at = n - 1; at >= 0; at--) {
    const [mark, line] = [marks[at], lines[at]];
    if (mark?.form !== "heading" || (line?.level ?? 0) >= level) continue;
    return mark.role !== "item" || (PLURAL.test(mark.title) && !/\bballots?\b/i.test(mark.title));
  }
  return true;
}

/** Entries of the outermost numbered lists: each list goes on counting, or begins anew where the writer did. */
function numberedStarts(lines: readonly Line[], marks: readonly (Mark | undefined)[]): readonly number[] {
  const starts: number[] = [];
  let count = 0;
  let list: boolean | undefined;
  let last = 0;
  for (const [n, line] of lines.entries()) {
    if (line.kind !== "entry" || line.level !== 1 || line.number === undefined || line.start === undefined) {
      if (line.kind === "entry" && line.level === 1) list = undefined;
      continue;
    }
    const part = sectionAt(n, marks);
    if (part === "people" || part === "plan" || part === "regrets") continue;
    if (list === undefined || line.number <= last || line.number === line.start)
      list = line.start === count + 1 || line.start === count || line.start === 1;
    last = line.number;
    const isStanding = standingOf(withoutNumber(line.text)) !== "topic" && count > 0;
    if (!(list || isStanding)) continue;
    starts.push(n);
    count += 1;
  }
  return starts;
}

/**
 * Lines of plain text that a list follows, or that end in a colon and stand alone: "Ballot update: PQC draft ballot",
 * "CSC-6:".
 */
function labelStarts(lines: readonly Line[], marks: readonly (Mark | undefined)[]): readonly number[] {
  return lines.flatMap((line, n) => {
    if (marks[n] || sectionAt(n, marks) !== "minutes" || line.inner) return [];
    const next = lines[n + 1];
    const text = line.text.replace(/\s*:$/, "");
    const isAlone =
      line.text.endsWith(":") &&
      !line.soft &&
      next !== undefined &&
      !(isSaid(text) && text.split(/\s+/).length > 3);
    const isLabel =
      line.kind === "text" &&
      line.level === 0 &&
      ((next?.kind === "entry" && !/[-:]$/.test(line.text)) || (isAlone && !next?.soft));
    return isLabel && isTitleLike(text) ? [n] : [];
  });
}

const TOPICS =
  /^(?:discussion(?:\s+topics?)?|topics?|other\s+topics?|business|new\s+business|old\s+business|agenda\s+items?)$/i;

/** Under a heading like "Discussion topics", plain title lines that sentences follow are items too. */
function topicLines(lines: readonly Line[], marks: readonly (Mark | undefined)[]): readonly number[] {
  const found: number[] = [];
  let isTopics = false;
  for (const [n, line] of lines.entries()) {
    if (marks[n]?.form === "heading") isTopics = TOPICS.test(marks[n]?.title ?? "");
    const next = lines[n + 1];
    if (!isTopics || line.kind !== "text" || line.level > 0 || marks[n]) continue;
    const follows = next?.kind === "text" || (next?.kind === "entry" && next.level === 1);
    if (
      follows &&
      isTitleLike(line.text) &&
      !isSaid(cutTitle(line.text).title) &&
      !line.text.endsWith(":") &&
      line.text.split(/\s+/).length <= 12
    )
      found.push(n);
  }
  return found;
}
