import { addDays, addMonths, type Day, isDay, MONTHS, WEEKDAYS, weekdayOf } from "../../core/time.ts";

/** A day named in prose, and where in the text it stands. */
export interface NamedDay {
  readonly day: Day;
  readonly from: number;
  readonly until: number;
}

/** Which way a day without its year lies from the meeting: earlier minutes, or the next meeting. */
export type Direction = "before" | "after";

const month = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)}|t)?`).join("|")})\\.?`;
const dayNumber = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
/** The second day of a span: "11-12 June", "June 6th to 8th". */
const span = String.raw`(?:\s?(?:[-–—/]|to|through)\s?\d{1,2}(?:st|nd|rd|th)?)?`;
const year = String.raw`(?:,?\s*(?:of\s+)?['’]?(\d{4}|\d{2}(?=\b)(?!:|\s?[ap]m|\d)))?`;
const separated = String.raw`(?:[\s\-–/]|\.\s){1,3}(?:of\s+)?`;

const NUMERIC = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g;
const AMERICAN = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/g;
const DAY_FIRST = new RegExp(
  String.raw`(?<![\d.])\b${dayNumber}${span}${separated}${month}(?:[\s,\-–/]{1,2}(?:of\s+)?['’]?(\d{4}|\d{2})(?![\d:]|\s?[ap]\.?m|th|st|nd|rd))?(?![\p{L}])`,
  "giu",
);
const MONTH_FIRST = new RegExp(
  String.raw`\b${month}[\s,]{1,3}${dayNumber}(?!\d|:)(?:\s+(?:and|&)\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!:|\s+(?:half|sitting|session|part)|\s+${month})|${span})${year}(?![\p{L}\d])`,
  "giu",
);
const RELATIVE =
  /\b(?:in\s+)?(\d+|a|one|two|three|four|five|six)\s+(day|week|month)s?(?:['’]?\s*time|\s+from\s+(?:now|today|then))?(?![\p{L}])/giu;
const WEEKDAY = new RegExp(String.raw`\b(?:next|this|coming)\s+(${WEEKDAYS.join("|")})\b`, "giu");

const NEXT_WEEK = new RegExp(String.raw`\bnext\s+week,?\s+(?:on\s+)?(${WEEKDAYS.join("|")})\b`, "iu");

const COUNTS: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** The days that a text names, in its order. A day without a year is the nearest one that way from the meeting. */
export function daysIn(text: string, meeting: Day, direction: Direction): readonly NamedDay[] {
  const found: NamedDay[] = [];
  const put = (match: RegExpMatchArray, day: Day | undefined) => {
    const from = match.index ?? 0;
    const until = from + match[0].length;
    if (day !== undefined && !found.some((other) => from < other.until && until > other.from))
      found.push({ day, from, until });
  };
  for (const match of text.matchAll(NUMERIC)) put(match, dayFrom(match[1], match[2], match[3]));
  for (const match of text.matchAll(DAY_FIRST))
    put(match, dated(match[1], match[2], match[3], { meeting, direction }));
  for (const match of text.matchAll(MONTH_FIRST)) {
    const [, month, first, second, , written] = match;
    const before = found.length;
    put(match, dated(first, month, written, { meeting, direction }));
    const day = second === undefined ? undefined : dated(second, month, written, { meeting, direction });
    // "October 5th and 19th" names two.
    if (day !== undefined && found.length > before)
      found.push({ day, from: match.index + 1, until: match.index + match[0].length });
  }
  for (const match of text.matchAll(AMERICAN)) put(match, american(match));
  return found.sort((a, b) => a.from - b.from);
}

/** A day counted from the meeting: "in 2 weeks", "next Thursday". Only for where the next meeting is told. */
export function relativeDay(text: string, meeting: Day): NamedDay | undefined {
  const week = NEXT_WEEK.exec(text);
  if (week) {
    const wanted = (weekdayNamed(week[1]) + 6) % 7;
    const monday = addDays(meeting, 7 - ((weekdayOf(meeting) + 6) % 7));
    return { day: addDays(monday, wanted), from: week.index, until: week.index + week[0].length };
  }
  for (const match of text.matchAll(RELATIVE)) {
    const count = COUNTS[(match[1] ?? "").toLowerCase()] ?? Number(match[1]);
    if (!Number.isFinite(count) || count < 1 || count > 60) continue;
    const unit = (match[2] ?? "").toLowerCase();
    const day =
      unit === "month" ? addMonths(meeting, count) : addDays(meeting, unit === "week" ? count * 7 : count);
    return { day, from: match.index, until: match.index + match[0].length };
  }
  for (const match of text.matchAll(WEEKDAY)) {
    const wanted = weekdayNamed(match[1]);
    const ahead = (wanted - weekdayOf(meeting) + 6) % 7;
    return { day: addDays(meeting, ahead + 1), from: match.index, until: match.index + match[0].length };
  }
  return undefined;
}

function weekdayNamed(name: string | undefined): number {
  return WEEKDAYS.findIndex((weekday) => weekday.toLowerCase() === (name ?? "").toLowerCase());
}

function dated(
  dayText: string | undefined,
  monthText: string | undefined,
  yearText: string | undefined,
  { meeting, direction }: { meeting: Day; direction: Direction },
): Day | undefined {
  const monthNumber = MONTHS.findIndex((name) =>
    name.toLowerCase().startsWith((monthText ?? "").slice(0, 3).toLowerCase()),
  );
  if (yearText !== undefined) return dayFrom(yearText, String(monthNumber + 1), dayText);
  const here = Number(meeting.slice(0, 4));
  const years = direction === "after" ? [here, here + 1] : [here, here - 1];
  const days = years.map((candidate) => dayFrom(String(candidate), String(monthNumber + 1), dayText));
  return days.find((day) => day !== undefined && (direction === "after" ? day > meeting : day < meeting));
}

function american(match: RegExpMatchArray): Day | undefined {
  const [first, second] = [Number(match[1]), Number(match[2])];
  // 3/4 is March in one country and April in another: only a day that can be no month is read.
  if (first > 12 && second <= 12) return dayFrom(match[3], match[2], match[1]);
  return second > 12 ? dayFrom(match[3], match[1], match[2]) : undefined;
}

function dayFrom(y: string | undefined, m: string | undefined, d: string | undefined): Day | undefined {
  const full = y?.length === 2 ? `20${y}` : (y ?? "");
  const day = `${full}-${(m ?? "").padStart(2, "0")}-${(d ?? "").padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}
