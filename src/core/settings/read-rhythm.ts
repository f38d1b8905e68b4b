import { readMinutes, readWhen } from "../grammar/read-when.ts";
import { clockOf, type Day, WEEKDAYS } from "../time.ts";

/** How often a group meets, as its file has it. */
export interface Rhythm {
  readonly from: Day;
  readonly rule: string;
  readonly time: string;
  readonly minutes: number;
}

const WHOLE =
  /^(?<days>.+?),? (?:at )?(?<clock>\d{1,2}:\d\d(?: ?[ap]m)?|\d{1,2} ?[ap]m|noon)(?:,? (?:for )?(?<span>\d.*?))?(?:,? (?:from|starting) (?<from>.+))?$/;
const WEEKS =
  /^(?:(?<often>weekly|biweekly|fortnightly)|(?:every|each)(?: (?<count>second|other|third|fourth|\d{1,2}))?(?: weeks?)?)(?: on)? (?<names>.+)$/;
const MONTHS =
  /^(?<monthly>monthly )?(?:on )?(?:the |every )?(?<place>first|second|third|fourth|last) (?<name>[a-z]+)(?<of> of (?:the|each|every) month)?$/;
const COUNTS: Readonly<Record<string, number>> = {
  biweekly: 2,
  fortnightly: 2,
  second: 2,
  other: 2,
  third: 3,
  fourth: 4,
};
const PLACES: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };

/**
 * Reads how often a group meets as people say it: “every second Thursday 16:00 for 90 min”, “every Tuesday and Thursday
 * at 4pm”, “the first Tuesday of each month 17:00”; “from 14 January” at the end where it does not begin today.
 * Anything else is no rhythm.
 */
export function readRhythm(typed: string, now: number, zone: string): Rhythm | undefined {
  const said = WHOLE.exec(typed.toLowerCase().replace(/\s+/g, " ").trim())?.groups;
  const rule = said && (weeklyRule(said.days ?? "") ?? monthlyRule(said.days ?? ""));
  const time = said && readWhen(said.clock ?? "", 0, "UTC");
  const from = said && readWhen(said.from ?? "today", now, zone);
  const minutes = said?.span === undefined ? 60 : readMinutes(said.span);
  if (rule === undefined || time?.kind !== "instant" || from?.kind !== "day" || minutes === undefined)
    return undefined;
  return { from: from.day, rule, time: clockOf(time.at, "UTC"), minutes };
}

function weeklyRule(days: string): string | undefined {
  const { often = "", count = "", names = "" } = WEEKS.exec(days)?.groups ?? {};
  const weekdays = names.split(/,? and |, ?/).map(shortWeekday);
  if (weekdays.includes(undefined)) return undefined;
  const interval = COUNTS[often] ?? COUNTS[count] ?? Number(count || 1);
  return `FREQ=WEEKLY${interval > 1 ? `;INTERVAL=${interval}` : ""};BYDAY=${weekdays.join(",")}`;
}

/** “Every second Thursday” is every two weeks; that of a month has to say so. */
function monthlyRule(days: string): string | undefined {
  const { monthly, place = "", name = "", of } = MONTHS.exec(days)?.groups ?? {};
  const weekday = shortWeekday(name);
  if ((monthly ?? of) === undefined || weekday === undefined) return undefined;
  return `FREQ=MONTHLY;BYDAY=${PLACES[place]}${weekday}`;
}

function shortWeekday(name: string): string | undefined {
  const word = name.trim().replace(/\.$|s$/, "");
  const day = word.length < 3 ? undefined : WEEKDAYS.find((one) => one.toLowerCase().startsWith(word));
  return day?.slice(0, 2).toUpperCase();
}
