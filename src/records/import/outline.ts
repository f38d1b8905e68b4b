import type { ItemKind } from "../../core/minutes/record.ts";
import { fold } from "../../core/roster/names.ts";
import { type FlatItems, flatStarts } from "./flat-items.ts";
import type { Line } from "./lines.ts";
import { type Mark, marksOf } from "./marks.ts";
import { type BodyStyle, startsOf, styleOf } from "./starts.ts";
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

function gather(
  style: BodyStyle,
  starts: ReadonlyMap<number, { title: string; rest: string }>,
  lines: readonly Line[],
  marks: readonly (Mark | undefined)[],
): Outline {
  const [present, regrets, before, plan]: [Line[], Line[], Line[], Line[]] = [[], [], [], []];
  const fields = new Map<string, string>();
  const items: {
    title: string;
    standing: Standing;
    level: number;
    under?: string;
    lines: Line[];
    at: number;
  }[] = [];
  let above: string | undefined;
  let into: Line[] = before;
  let field: string | undefined;
  const put = (line: Line, rest: string) =>
    void (
      rest !== "" &&
      into.push({
        ...line,
        text: rest,
        full: rest.length < line.full.length ? line.full.slice(Math.max(0, line.full.indexOf(rest))) : rest,
      })
    );
  for (const [n, line] of lines.entries()) {
    const mark = marks[n];
    const start = starts.get(n);
    if (field !== undefined && line.kind === "text" && !mark && !start) {
      fields.set(field, line.text);
      into.push(line);
      field = undefined;
      continue;
    }
    field = undefined;
    if (!start && line.kind === "text" && line.level === 0) above = line.text;
    if (start) {
      const title = start.title;
      items.push({
        title,
        standing: standingOf(title),
        level: line.kind === "heading" ? line.level : 0,
        ...(line.kind === "entry" && above !== undefined && { under: above }),
        lines: [],
        at: line.at,
      });
      if (line.kind !== "entry") above = undefined;
      into = items.at(-1)?.lines ?? before;
      put(line, start.rest);
      continue;
    }
    if (mark?.role === "people" || mark?.role === "regrets") {
      // Numbered among the items, it is one of them.
      if (mark.form === "heading" && style === "headings" && /^\d/.test(line.text))
        items.push({ title: mark.title, standing: "topic", level: line.level, lines: [], at: line.at });
      into = mark.role === "people" ? present : regrets;
      put(line, mark.rest);
    } else if (mark?.role === "minutes" || mark?.role === "title") {
      into = items.at(-1)?.lines ?? before;
      if (mark.role === "minutes" && /[:–-]\s*\S/.test(line.text)) {
        fields.set("minutes", line.text.replace(/^[^:–-]*[:–-]\s*/, ""));
        before.push(line);
      }
      if (mark.role === "title") before.push(line);
    } else if (mark?.role === "plan") into = plan;
    else if (
      mark?.role === "field" &&
      items.length > 0 &&
      /^(?:date|time|location|venue|type|status|duration)/i.test(mark.title)
    )
      into.push(line);
    else if (mark?.role === "field") {
      if (mark.rest !== "") fields.set(mark.title.toLowerCase(), mark.rest);
      else field = mark.title.toLowerCase();
      if (into === present || into === regrets) into = items.at(-1)?.lines ?? before;
      into.push(line);
    } else into.push(line);
  }
  return { style, items, present, regrets, before, plan, fields };
}
