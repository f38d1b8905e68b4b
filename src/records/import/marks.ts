import { fold } from "../../core/roster/names.ts";
import type { Line } from "./lines.ts";
import { standingOf, withoutNumber } from "./titles.ts";

export type Role = "people" | "regrets" | "minutes" | "plan" | "field" | "title" | "item";

/** `rest` is what follows the title on its line. */
export interface Mark {
  readonly role: Role;
  readonly form: "heading" | "bold" | "run-in" | "plain";
  readonly title: string;
  readonly rest: string;
}

const PEOPLE =
  /^(?:(?:meeting\s+)?attend(?:ees?|ance)(?:\s+list)?|(?:list\s+of\s+)?participants?|present|members\s+present|in\s+attendance|those\s+present|people\s+present)(?:\s*\([^)]*\))?$/i;
const REGRETS = /^(?:regrets|apologies|absent|absentees|excused|not\s+present)$/i;
const MINUTES =
  /^(?:(?:draft|final|approved)\s+)?(?:meeting\s+)?(?:minutes|notes)(?:\s*[:–-].*)?$|^minutes\s+of\b(?!.*\b(?:last|prior|previous|earlier|past)\b)/i;
const PLAN = /^(?:(?:proposed|draft|meeting)\s+)?agenda$/i;
const FIELD =
  /^(?:date|time|date and time|chair(?:person|man)?|vice[- ]chair|acting chair|meeting type|type|location|venue|place|meeting title|presentation by|meeting (?:ran|run|chaired|led) by|(?:minutes|notes) (?:taken|prepared|recorded) by|minute[- ]?takers?|note[- ]?takers?|scribe|host|hosted by|duration|status|recording|presiding)$/i;
const TITLE =
  /\bminutes\b.*\b(?:working group|wg|forum|committee|meeting|\w*cwg)\b|\b(?:working group|wg|forum|committee|\w*cwg)\b.*\bminutes\b|^meeting title|^minutes of\b(?!.*\b(?:last|prior|previous|earlier|past)\b)|^(?:the\s+)?[\p{L}/ -]+working group(?:\s*[–-].*)?$/iu;

/** What each line is: the head of a part of the post, the title of an item, a named value, or nothing of the kind. */
export function marksOf(lines: readonly Line[], title: string | null): readonly (Mark | undefined)[] {
  const marks = lines.map((line, n) => markOf(line, n, lines, title));
  claimRooms(lines, marks);
  claimTitles(lines, marks);
  endPeople(lines, marks);
  const lastMinutes = marks.findLastIndex((mark) => mark?.role === "minutes");
  // An agenda with no minutes after it holds the minutes.
  return marks.map((mark, n) =>
    mark?.role === "plan" && n > lastMinutes ? { ...mark, role: "item" } : mark,
  );
}

/** A heading above "Minutes", with the meeting's day in it, is the post's own title. */
function claimTitles(lines: readonly Line[], marks: (Mark | undefined)[]): void {
  const minutes = marks.findIndex((mark) => mark?.role === "minutes" && mark.form === "heading");
  const people = marks.findIndex((mark) => mark?.role === "people");
  const [first] = marks;
  if (
    first?.role === "item" &&
    people > 0 &&
    /^(?!next\b).*\b(?:meeting|call|teleconference)$/i.test(first.title)
  )
    marks[0] = { ...first, role: "title" };
  for (const [n, mark] of marks.entries())
    if (
      mark?.role === "item" &&
      isDated(mark, n < minutes && (lines[n]?.level ?? 9) < (lines[minutes]?.level ?? 0), marks.slice(0, n))
    )
      marks[n] = { ...mark, role: "title" };
}

const OPENING = /^(?:minute taker|roll call|antitrust|agenda review|prior minutes)$/;

/** Where nothing else says that the minutes begin: with the first entry that opens every meeting. */
function endPeople(lines: readonly Line[], marks: (Mark | undefined)[]): void {
  let isPeople = false;
  for (const [n, line] of lines.entries()) {
    const role = marks[n]?.role;
    if (role === "people" || role === "regrets") isPeople = true;
    else if (role !== undefined && role !== "field") isPeople = false;
    const title = withoutNumber(line.text);
    if (!isPeople || line.kind !== "entry" || line.level !== 1 || title.split(/\s+/).length > 6) continue;
    if (!OPENING.test(standingOf(title))) continue;
    marks[n] = { role: "minutes", form: "plain", title, rest: "" };
    isPeople = false;
  }
}

function isDated({ form, title }: Mark, isAbove: boolean, before: readonly (Mark | undefined)[]): boolean {
  if (form !== "heading" && form !== "bold") return false;
  if (
    /^(?:\w+day,?\s+)?(?:\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}\.?,? \d{4}|\d{4}-\d\d-\d\d)$/u.test(
      title,
    )
  )
    return true;
  const names = /\b(?:meeting|call|teleconference|plenary)\b.*\d{4}/i.test(title) && !/\bnext\b/i.test(title);
  return names && (isAbove || !before.some((mark) => mark?.role === "item"));
}

const ROOMS =
  /\b(?:room|person|site|remote(?:ly)?|online|web-?ex|zoom|teams|phone|virtual(?:ly)?|hybrid|call|attendees|guests|members)\b/i;

/** "In the room", "On WebEx": headings below that of the attendees belong to it. */
function claimRooms(lines: readonly Line[], marks: (Mark | undefined)[]): void {
  let level: number | undefined;
  for (const [n, mark] of marks.entries()) {
    if (!mark) continue;
    const line = lines[n];
    const below = level !== undefined && (line?.kind !== "heading" || line.level > level);
    if (
      below &&
      mark.role === "item" &&
      mark.rest === "" &&
      standingOf(mark.title) === "topic" &&
      ROOMS.test(mark.title)
    )
      marks[n] = { ...mark, role: "people", rest: /\b(?:add|need)\b/i.test(mark.title) ? mark.title : "" };
    else if (mark.role === "people") level = line?.kind === "heading" ? line.level : 99;
    else level = undefined;
  }
}

function markOf(line: Line, n: number, lines: readonly Line[], title: string | null): Mark | undefined {
  if (line.kind === "heading") return named("heading", line.text, "", line, title);
  if (line.kind === "entry" && !(line.level === 1 && line.bold)) return undefined;
  if (line.kind === "text" && line.level > 0) return undefined;
  const bold = line.bold?.replace(/\s*[:.]\s*$/, "") ?? "";
  if (bold !== "" && bold.length <= 110) {
    const rest = line.text.slice(line.bold?.length ?? 0).trim();
    if (rest === "" || /^[:.]$/.test(rest)) return named("bold", bold, "", line, title);
    if (
      /:\s*$/.test(line.bold ?? "") ||
      /^[:–—-]/.test(rest) ||
      (line.kind === "text" && !line.soft && standingOf(bold) !== "topic")
    )
      return named("run-in", bold, rest.replace(/^[:–—-]\s*/, ""), line, title);
  }
  const label = line.kind === "text" ? /^([^:]{3,40}):\s*(.*)$/.exec(line.text) : null;
  const word = withoutNumber(label?.[1] ?? (line.text.length < 40 ? line.text : ""));
  if (word === "") return undefined;
  const role = roleOf(word, "plain");
  if (role === undefined || (role === "field" && !label) || (role === "minutes" && (label?.[2] ?? "") !== ""))
    return undefined;
  if (role !== "field" && label === null && (lines[n + 1]?.soft ?? false) && role !== "people")
    return undefined;
  return { role, form: "plain", title: word, rest: label?.[2] ?? "" };
}

function named(
  form: Mark["form"],
  written: string,
  rest: string,
  line: Line,
  title: string | null,
): Mark | undefined {
  const text = withoutNumber(written);
  const split = /^([^:]{3,40}):\s*(.+)$/.exec(text);
  const field = split?.[1] !== undefined && FIELD.test(split[1]) ? split : null;
  if (field) return { role: "field", form, title: field[1] ?? "", rest: `${field[2]} ${rest}`.trim() };
  const role = roleOf(text, form);
  // "4. Vice Chair" is an item, "Chair" a value.
  if (role !== undefined && !((role === "field" || role === "minutes") && /^\s*\d/.test(written)))
    return { role, form, title: text, rest };
  const isTitle =
    (title !== null && fold(text) === fold(title)) ||
    ((form === "bold" || line.level <= 2) &&
      form !== "run-in" &&
      TITLE.test(text) &&
      !/approv|previous|prior|last|review/i.test(text));
  return { role: isTitle ? "title" : "item", form, title: text, rest };
}

function roleOf(word: string, form: Mark["form"]): Role | undefined {
  if (PEOPLE.test(word)) return "people";
  if (REGRETS.test(word)) return "regrets";
  if (MINUTES.test(word)) return "minutes";
  if (PLAN.test(word)) return form === "plain" ? undefined : "plan";
  return FIELD.test(word) ? "field" : undefined;
}

/** In which part of the post each line stands: that of the last mark of a part at or above it. */
const sections = new WeakMap<readonly (Mark | undefined)[], readonly Role[]>();

export function sectionAt(n: number, marks: readonly (Mark | undefined)[]): Role {
  let known = sections.get(marks);
  if (known === undefined) {
    let now: Role = "minutes";
    known = marks.map((mark) => {
      const role = mark?.role;
      if (role === "people" || role === "regrets" || role === "plan" || role === "minutes") now = role;
      return now;
    });
    sections.set(marks, known);
  }
  return known[n] ?? "minutes";
}
