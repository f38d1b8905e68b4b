import type { ItemKind } from "../../core/minutes/record.ts";
import { fold } from "../../core/roster/names.ts";
import { type FlatItems, flatStarts } from "./flat-items.ts";
import type { Line } from "./lines.ts";
import { type Mark, marksOf } from "./marks.ts";
import { type BodyStyle, type Start, startsOf, styleOf } from "./starts.ts";
import { type Standing, standingOf } from "./titles.ts";

export interface OutlineItem {
  readonly title: string;
  readonly standing: Standing;
  /** A heading's level; 0 for other titles. */
  readonly level: number;
  /** The line of plain text above a list of which it is an entry: "The following ballots were discussed." */
  readonly under?: string;
  /** What stands on the title's own line, and below it until the next title. */
  readonly lines: readonly Line[];
  readonly at: number;
}

export interface Outline {
  readonly style: BodyStyle;
  readonly items: readonly OutlineItem[];
  /** Lines of the lists of those present, and of those who were not. */
  readonly present: readonly Line[];
  readonly regrets: readonly Line[];
  /** What stands before the first item and belongs to no list. */
  readonly before: readonly Line[];
  /** A list of the agenda that stands before the minutes themselves. */
  readonly plan: readonly Line[];
  /** "Chair: …", "Date: …": lines that name a value, also as a heading and the line below. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A standing item as a group's own agendas call it. */
export interface AgendaTitle {
  readonly title: string;
  readonly kind: ItemKind;
}

/** The parts of a post and the items of its agenda. */
export function outlineOf(
  lines: readonly Line[],
  {
    title,
    agenda = [],
    flat,
  }: {
    readonly title: string | null;
    readonly agenda?: readonly AgendaTitle[];
    readonly flat?: FlatItems | undefined;
  },
): Outline {
  const marks = marksOf(lines, title);
  const told = flat && flatStarts(flat, lines, marks);
  const style = told ? "bullets" : styleOf(lines, marks);
  const kinds = new Map(agenda.map((one) => [fold(one.title), one.kind]));
  const starts = told ?? startsOf(style, lines, marks, new Set(kinds.keys()));
  const outline = gather(style, starts, lines, marks);
  const items = outline.items.map((item) => ({
    ...item,
    standing: kinds.get(fold(item.title)) ?? item.standing,
  }));
  return { ...outline, items };
}

/** An outline under way. */
interface Gathering {
  readonly style: BodyStyle;
  readonly items: (Omit<OutlineItem, "lines"> & { readonly lines: Line[] })[];
  readonly present: Line[];
  readonly regrets: Line[];
  readonly before: Line[];
  readonly plan: Line[];
  readonly fields: Map<string, string>;
  /** Where lines go that begin nothing themselves. */
  into: Line[];
  /** The last line of plain text: what follows may be a list below it. */
  above: string | undefined;
  /** What the line just read names, without its value. */
  field: string | undefined;
}

function gather(
  style: BodyStyle,
  starts: ReadonlyMap<number, Start>,
  lines: readonly Line[],
  marks: readonly (Mark | undefined)[],
): Outline {
  const before: Line[] = [];
  const outline = { style, items: [], present: [], regrets: [], before, plan: [], fields: new Map() };
  const all: Gathering = { ...outline, into: before, above: undefined, field: undefined };
  for (const [n, line] of lines.entries()) {
    const [mark, start, { field }] = [marks[n], starts.get(n), all];
    all.field = undefined;
    if (start) begin(start, line, all);
    else if (field !== undefined && line.kind === "text" && !mark) {
      all.fields.set(field, line.text);
      all.into.push(line);
    } else {
      if (line.kind === "text" && line.level === 0) all.above = line.text;
      if (mark) follow(mark, line, all);
      else all.into.push(line);
    }
  }
  return outline;
}

function begin({ title, rest }: Start, line: Line, all: Gathering): void {
  const item = {
    title,
    standing: standingOf(title),
    level: line.kind === "heading" ? line.level : 0,
    ...(line.kind === "entry" && all.above !== undefined && { under: all.above }),
    lines: [],
    at: line.at,
  };
  all.items.push(item);
  if (line.kind !== "entry") all.above = undefined;
  all.into = item.lines;
  put(line, rest, all.into);
}

function follow(mark: Mark, line: Line, all: Gathering): void {
  const { items, before, fields } = all;
  const current = items.at(-1)?.lines ?? before;
  switch (mark.role) {
    case "people":
    case "regrets":
      // Numbered among the items, it is one of them.
      if (mark.form === "heading" && all.style === "headings" && /^\d/.test(line.text))
        items.push({ title: mark.title, standing: "topic", level: line.level, lines: [], at: line.at });
      all.into = mark.role === "people" ? all.present : all.regrets;
      put(line, mark.rest, all.into);
      return;
    case "title":
      all.into = current;
      before.push(line);
      return;
    case "minutes":
      all.into = current;
      if (!/[:–-]\s*\S/.test(line.text)) return;
      fields.set("minutes", line.text.replace(/^[^:–-]*[:–-]\s*/, ""));
      before.push(line);
      return;
    case "plan":
      all.into = all.plan;
      return;
    case "item":
      all.into.push(line);
      return;
    case "field":
      if (items.length > 0 && ofTopics.test(mark.title)) {
        all.into.push(line);
        return;
      }
      if (mark.rest !== "") fields.set(mark.title.toLowerCase(), mark.rest);
      else all.field = mark.title.toLowerCase();
      if (all.into === all.present || all.into === all.regrets) all.into = current;
      all.into.push(line);
  }
}

/** Under an item, these may tell of what was discussed. */
const ofTopics = /^(?:date|time|location|venue|type|status|duration)/i;

/** What is left of a line, with as much of its Markdown. */
function put(line: Line, rest: string, into: Line[]): void {
  if (rest === "") return;
  const full = rest.length < line.full.length ? line.full.slice(Math.max(0, line.full.indexOf(rest))) : rest;
  into.push({ ...line, text: rest, full });
}
