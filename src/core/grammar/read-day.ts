import { numbers } from "../rules/count-words.ts";
import { addDays, addMonths, type Day, daysBetween, isDay, MONTHS, WEEKDAYS, weekdayOf } from "../time.ts";

/** How long ago a day without a year may have been when a past one is looked for. */
const LOOK_BACK_DAYS = 60;
const MONTH = String.raw`(?<month>[a-z]{3,9})\.?`;
const NUMBER = String.raw`(?<number>\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?:,? (?<year>\d{4}))?`;
const WEEKDAY = String.raw`(?:(?!the )(?<weekday>[a-z]{3,9})\.?,? )?`;
const DATES = [
  new RegExp(String.raw`^${WEEKDAY}(?:the )?${NUMBER}\.? (?:of )?${MONTH}${YEAR}$`),
  new RegExp(`^${WEEKDAY}${MONTH} (?:the )?${NUMBER}${YEAR}$`),
];
const COUNT = String.raw`(?<count>\d{1,4}|an?|${numbers.slice(1).join("|")})`;
const UNIT = "(?<unit>days?|weeks?|fortnights?|months?|years?)";
const SHIFTS = [
  /^(?<sign>[+-]) ?(?<count>\d{1,4}) ?(?<unit>d|days?|w|weeks?|mo|months?|y|years?)$/,
  new RegExp(`^in ${COUNT} ${UNIT}$`),
  new RegExp(`^${COUNT} ${UNIT} (?:from now|from today|(?<sign>ago))$`),
];

/** Reads the words for a day alone; see `readWhen`, which also knows clock times and zones. */
export function readDay(text: string, today: Day, past: boolean): Day | undefined {
  const words = text
    .toLowerCase()
    .replace(/^on /, "")
    .replace(/^(\d{1,2})-([a-z]{3,9})-(\d{4})$/, "$1 $2 $3");
  if (words === "today") return today;
  if (words === "tomorrow") return addDays(today, 1);
  if (words === "yesterday") return addDays(today, -1);
  if (isDay(words)) return words;
  return readShift(words, today) ?? readWeekday(words, today, past) ?? readDate(words, today, past);
}

function readShift(words: string, today: Day): Day | undefined {
  const said = SHIFTS.map((shift) => shift.exec(words)?.groups).find((groups) => groups !== undefined);
  if (said?.count === undefined || said.unit === undefined) return undefined;
  const counted = /^\d/.test(said.count) ? Number(said.count) : Math.max(1, numbers.indexOf(said.count));
  const count = said.sign === "-" || said.sign === "ago" ? -counted : counted;
  const day = shiftDay(today, count, said.unit);
  return isDay(day) ? day : undefined;
}

function shiftDay(today: Day, count: number, unit: string): Day {
  if (unit.startsWith("d")) return addDays(today, count);
  if (unit.startsWith("w")) return addDays(today, count * 7);
  if (unit.startsWith("f")) return addDays(today, count * 14);
  return addMonths(today, unit.startsWith("m") ? count : count * 12);
}

function readWeekday(words: string, today: Day, past: boolean): Day | undefined {
  const [, which, name = ""] = /^(?:(next|this|last|past) )?([a-z]+)\.?$/.exec(words) ?? [];
  const weekday = placeIn(WEEKDAYS, name);
  if (weekday === undefined) return undefined;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (which === "next") return addDays(today, ahead === 0 ? 7 : ahead);
  if (which === "last" || which === "past") return addDays(today, ahead - 7);
  return addDays(today, past && which === undefined && ahead > 0 ? ahead - 7 : ahead);
}

function readDate(words: string, today: Day, past: boolean): Day | undefined {
  const said = DATES.map((date) => date.exec(words)?.groups).find((groups) => groups !== undefined);
  const month = placeIn(MONTHS, said?.month ?? "");
  if (said === undefined || month === undefined) return undefined;
  const tail = `-${String(month + 1).padStart(2, "0")}-${said.number?.padStart(2, "0")}`;
  const day = said.year === undefined ? dayWithoutYear(tail, today, past) : said.year + tail;
  if (day === undefined || !isDay(day)) return undefined;
  return said.weekday === undefined || placeIn(WEEKDAYS, said.weekday) === weekdayOf(day) ? day : undefined;
}

/** 29 February may be eight years away, over a year such as 2100. */
function dayWithoutYear(tail: string, today: Day, past: boolean): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  const days = Array.from({ length: 10 }, (_, n) => String(thisYear - 1 + n).padStart(4, "0") + tail).filter(
    isDay,
  );
  const before = past ? days.findLast((day) => day <= today) : undefined;
  if (before !== undefined && daysBetween(before, today) <= LOOK_BACK_DAYS) return before;
  return days.find((day) => day >= today);
}

/** The place of a whole name or of its usual short form ("Nov", "Sept", "Thurs"). */
function placeIn(names: readonly string[], word: string): number | undefined {
  const short = word.length === 3 || ["sept", "tues", "thur", "thurs"].includes(word);
  const place = names.findIndex((name) =>
    short ? name.toLowerCase().startsWith(word) : name.toLowerCase() === word,
  );
  return place < 0 ? undefined : place;
}
