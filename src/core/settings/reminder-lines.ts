import { z } from "zod";
import { clockTime, span } from "./words.ts";

/** Before what, after what and how often a line is said; which of them a line has is what may be set. */
export interface ReminderTimes {
  readonly before?: readonly string[];
  readonly after?: string;
  readonly every?: string;
}

/** The default plan: every line that can be said, with its usual times. A line without times is said as it happens. */
export const usualReminders = {
  "next meeting": { before: ["7d", "24h", "15m"] },
  "meeting starting": {},
  "agenda due": { before: ["72h", "52h"] },
  "minute taker": { before: ["1d"] },
  "minutes due": { after: "3d", every: "3d" },
  "endorsers missing": { every: "7d" },
  "earliest vote": {},
  "ballot lapse": { before: ["14d", "3d"] },
  "voting opened": {},
  "votes missing": { before: ["48h", "24h", "2h"] },
  "voting closed": {},
  "officer duty": { before: ["1d"] },
  "review ends": { before: ["7d", "1d"] },
  "action due": { before: ["1d", "0d"] },
  "inquiry acknowledgement": { before: ["4h"] },
  "inquiry reply": {},
  "inquiry due": { before: ["1d", "0d"] },
  "standing ends": { before: ["30d", "7d"] },
} as const satisfies Record<string, ReminderTimes>;

export type ReminderLine = keyof typeof usualReminders;
export const reminderNames = Object.keys(usualReminders) as [ReminderLine, ...ReminderLine[]];

/** Lines that do not wait for the end of the quiet hours: a meeting held in them wants to be attended. */
const usuallyUrgent: readonly ReminderLine[] = ["next meeting", "meeting starting"];

const off = z.boolean().optional();
const before = z
  .array(span)
  .min(1, 'is empty: write "off: true" to silence the line')
  .max(10, "holds more than 10 times")
  .optional();
const asItHappens = z.strictObject({ off });
const ahead = z.strictObject({ off, before });
const spacing = span.refine(
  (text) => !text.endsWith("m") && Number.parseInt(text, 10) > 0,
  "must be at least an hour",
);

const lines = z.strictObject({
  "next meeting": ahead.optional(),
  "meeting starting": asItHappens.optional(),
  "agenda due": ahead.optional(),
  "minute taker": ahead.optional(),
  "minutes due": z.strictObject({ off, after: span.optional(), every: spacing.optional() }).optional(),
  "endorsers missing": z.strictObject({ off, every: spacing.optional() }).optional(),
  "earliest vote": asItHappens.optional(),
  "ballot lapse": ahead.optional(),
  "voting opened": asItHappens.optional(),
  "votes missing": ahead.optional(),
  "voting closed": asItHappens.optional(),
  "officer duty": ahead.optional(),
  "review ends": ahead.optional(),
  "action due": ahead.optional(),
  "inquiry acknowledgement": ahead.optional(),
  "inquiry reply": asItHappens.optional(),
  "inquiry due": ahead.optional(),
  "standing ends": ahead.optional(),
} satisfies Record<ReminderLine, z.ZodType>);

export type ReminderSettings = z.output<typeof lines>;

const noLines: ReminderSettings = {};
const usualMorning = "09:00";

const quietHours = z
  .strictObject({
    from: clockTime,
    until: clockTime,
    urgent: z
      .array(z.enum(reminderNames))
      .max(reminderNames.length)
      .default([...usuallyUrgent]),
  })
  .refine(({ from, until }) => from !== until, "begin and end at the same time: leave them out, or say when");

/** What a group says otherwise than the default plan. */
export const reminders = z
  .strictObject({
    /** Nothing but urgent lines is said in them: the others wait until they end, or come before they begin. */
    quietHours: quietHours.optional(),
    /** When lines about a whole day are said: an action is due on a day, not at an instant. */
    morning: clockTime.default(usualMorning),
    lines: lines.nullish().transform((written) => written ?? noLines),
  })
  .nullish()
  .transform((written) => written ?? { morning: usualMorning, lines: noLines });

/** When a line is said in a group: `undefined` when it is silenced. */
export function timesOf(line: ReminderLine, settings: ReminderSettings): ReminderTimes | undefined {
  const { off = false, ...times } = settings[line] ?? {};
  return off ? undefined : { ...usualReminders[line], ...times };
}
