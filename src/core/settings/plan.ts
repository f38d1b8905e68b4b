import { z } from "zod";
import type { ItemKind, MeetingKind } from "../minutes/record.ts";
import { clockTime, day, dayAndTime, line, list, minutes } from "./words.ts";

const itemKinds = [
  "minute taker",
  "roll call",
  "antitrust",
  "agenda review",
  "prior minutes",
  "topic",
  "inquiry",
  "other business",
  "next meeting",
] as const satisfies readonly ItemKind[];
export const meetingKinds = [
  "teleconference",
  "face-to-face",
  "subcommittee",
] as const satisfies readonly MeetingKind[];
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Each costs a look at the calendar. */
export const mostRhythms = 50;
export const mostExceptions = 300;

/** How often the group meets, from a day on. The first meeting is on or after `from`, which anchors intervals. */
export const rhythm = z.strictObject({
  from: day,
  rule: line(500),
  time: clockTime,
  minutes: minutes.default(60),
});

/** A meeting of the cadence that is not held, or held at another time. */
export const exception = z
  .strictObject({
    on: day,
    cancelled: z.literal(true, { error: 'must be "true", or be left out' }).optional(),
    movedTo: dayAndTime.optional(),
    reason: line(400).optional(),
  })
  .superRefine((written, context) => {
    if ((written.cancelled === undefined) === (written.movedTo === undefined))
      context.addIssue({
        code: "custom",
        message: 'must say either "cancelled: true" or "movedTo:" with a day and time',
      });
  });

/** A meeting outside the cadence. */
export const extraMeeting = z.strictObject({
  at: dayAndTime,
  kind: z.enum(meetingKinds).default("teleconference"),
  title: line().optional(),
  minutes: minutes.optional(),
});

/** Which days are no business days. */
export const calendar = z
  .strictObject({
    weekend: z.array(z.enum(weekdays)).max(6, "leaves no business day").default(["saturday", "sunday"]),
    holidays: list(z.strictObject({ day, name: line() }), 500),
  })
  .nullish()
  .transform((written) => written ?? { weekend: ["saturday" as const, "sunday" as const], holidays: [] });

const item = z.strictObject({ kind: z.enum(itemKinds), title: line(), minutes: minutes.optional() });

/** The items that stand on every agenda, in order. */
export const agenda = z
  .array(item)
  .nullish()
  .transform((items) => items ?? usualAgenda());

function usualAgenda(): z.output<typeof item>[] {
  return [
    { kind: "minute taker", title: "Minute taker" },
    { kind: "roll call", title: "Roll call" },
    { kind: "prior minutes", title: "Earlier minutes" },
    { kind: "other business", title: "Other business" },
    { kind: "next meeting", title: "Next meeting" },
  ];
}
