import type { Instant } from "../../chat/index.ts";
import { addDays, type Day, dayOf, endOfDay, WEEKDAYS, weekdayOf } from "../time.ts";

/** Which days are no business days, as a group file says it, and in whose zone a day ends. */
export interface BusinessCalendar {
  readonly zone: string;
  /** In small letters: "saturday". */
  readonly weekend: readonly string[];
  readonly holidays: readonly { readonly day: Day; readonly name: string }[];
}

function isBusinessDay(day: Day, { weekend, holidays }: BusinessCalendar): boolean {
  const weekday = WEEKDAYS[weekdayOf(day)]?.toLowerCase() ?? "";
  return !weekend.includes(weekday) && !holidays.some((holiday) => holiday.day === day);
}

/** The business day so many after a day; the day itself is not counted. */
function plusBusinessDays(day: Day, count: number, calendar: BusinessCalendar): Day {
  let [last, left] = [day, count];
  // A calendar of nothing but holidays would never end; no group meets in such a year.
  for (let steps = 0; left > 0 && steps < 1000; steps++) {
    last = addDays(last, 1);
    if (isBusinessDay(last, calendar)) left--;
  }
  return last;
}

/** The last instant at which something due within so many business days of `at` is done in time. */
export function endOfBusinessDays(at: Instant, count: number, calendar: BusinessCalendar): Instant {
  return endOfDay(plusBusinessDays(dayOf(at, calendar.zone), count, calendar), calendar.zone);
}
