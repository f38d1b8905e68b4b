import { z } from "zod";
import { clockTime, span } from "./words.js";
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
    "inquiry due": { before: ["1d", "0d"] },
    "standing ends": { before: ["30d", "7d"] },
};
const off = z.boolean().optional();
const before = z
    .array(span)
    .min(1, 'is empty: write "off: true" to silence the line')
    .max(10, "holds more than 10 times")
    .optional();
const asItHappens = z.strictObject({ off });
const ahead = z.strictObject({ off, before });
const spacing = span.refine((text) => !text.endsWith("m") && Number.parseInt(text, 10) > 0, "must be at least an hour");
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
    "inquiry due": ahead.optional(),
    "standing ends": ahead.optional(),
});
const noLines = {};
/** What a group says otherwise than the default plan. No private reminder goes out in the quiet hours. */
export const reminders = z
    .strictObject({
    quietHours: z.strictObject({ from: clockTime, until: clockTime }).optional(),
    lines: lines.nullish().transform((written) => written ?? noLines),
})
    .nullish()
    .transform((written) => written ?? { lines: noLines });
/** When a line is said in a group: `undefined` when it is silenced. */
export function timesOf(line, settings) {
    const { off = false, ...times } = settings[line] ?? {};
    return off ? undefined : { ...usualReminders[line], ...times };
}
