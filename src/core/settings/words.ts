import { z } from "zod";
import { faultOfZone } from "../time.ts";

/** Marks a fault that says everything, and is not put after the name of the value. */
const wholeSentence = { whole: true };

/** Where a dated list may begin when a file does not say since when: before anything that a group records. */
export const sinceEver = "1970-01-01";

/** Characters that break a line, or turn the reading direction of what follows. */
const invisible = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of text: a name, a title. Refuses what would break a card or a header apart. */
export const line = (most = 200) =>
  z
    .string()
    .trim()
    .normalize("NFC")
    .min(1, "is empty")
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !invisible.test(text), "holds a line break or another invisible character");

/** Text of several lines. */
export const passage = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1, "is empty")
  .max(8000, "is longer than 8000 characters");

export const slug = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case letters, digits and single hyphens, as "code-signing"',
  )
  .max(40, "is longer than 40 characters");

export const day = z.iso.date("must be a day that exists, written as 2023-10-19");
export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, written as 09:30");
/** A wall-clock time of a day in the group's zone, "2026-11-19 12:00". */
export const dayAndTime = z
  .string()
  .refine(isDayAndTime, "must be a day that exists and a time, written as 2026-11-19 12:00");

/** Looks for the zone that was meant only where one can have been meant: a long text is compared for seconds. */
export function faultIn(zone: string): string | undefined {
  return zone.length > 80 ? "the zone is longer than the name of any place" : faultOfZone(zone);
}

export const zone = z.string().superRefine((typed, context) => {
  const fault = faultIn(typed);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault, params: wholeSentence });
});

export const count = (least: number, most: number) =>
  z
    .int()
    .min(least, `must be a whole number from ${least} to ${most}`)
    .max(most, `must be a whole number from ${least} to ${most}`);

export const minutes = count(1, 1440);
export const mailAddress = z
  .email("must be an e-mail address, as chair@example.org")
  .max(254, "is longer than 254 characters");
export const mailDomain = z
  .string()
  .toLowerCase()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a mail domain, as "example.org"')
  .max(253, "is longer than 253 characters");
export const webLink = z
  .url({ protocol: /^https?$/, error: "must be a web address that begins with https://" })
  .max(2000, "is longer than 2000 characters");

/** A span before or after something: "7d" (calendar days), "24h", "15m". */
export const span = z
  .string()
  .regex(/^\d{1,3}[dhm]$/, 'must be a span, written as "7d" (days), "24h" (hours) or "15m" (minutes)');

/** What a span is made of, as Temporal's durations take it. */
export function durationOf(text: string): { days: number } | { hours: number } | { minutes: number } {
  const amount = Number.parseInt(text, 10);
  if (text.endsWith("d")) return { days: amount };
  return text.endsWith("h") ? { hours: amount } : { minutes: amount };
}

/** A list that may be left out, or left empty under its heading. */
export const list = <T extends z.ZodType>(item: T, most = 100) =>
  z
    .array(item)
    .max(most, `holds more than ${most} entries`)
    .nullish()
    .transform((items) => items ?? []);

function isDayAndTime(text: string): boolean {
  const [date, time, ...rest] = text.split(" ");
  return rest.length === 0 && day.safeParse(date).success && clockTime.safeParse(time).success;
}
