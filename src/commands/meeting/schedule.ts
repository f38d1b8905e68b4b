import { z } from "zod";
import { words } from "../../chat/index.ts";
import { placeText, placeWords } from "../../core/calendar/place.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import { clashesOf, demandFuture, planMeeting } from "../../core/calendar/planning.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, span, text, when } from "../../core/grammar/fields.ts";
import { nameOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { meetingKinds } from "../../core/settings/plan.ts";
import { inBothZones, spokenSpan } from "../../core/time.ts";

const longest = 7 * 24 * 60;

export const schedule = defineCommand({
  about: "Plan a meeting",
  who: "officer",
  undo: "rows",
  values: z.object({
    at: when("When, as 16 November 11:00"),
    title: text("Its own title, if it has one").optional(),
    kind: choice("What kind; a teleconference unless given", meetingKinds, { named: true }).optional(),
    minutes: span("How long, as 90m or 8h", { named: true }).optional(),
    place: text("Where: link, dial-in, room", { named: true, max: 400 }).optional(),
  }),
  async run({ at, title, kind = "teleconference", minutes, place }, context) {
    const { read, group, now } = context;
    if (at.kind === "day") return refuse("bad value", "The time of day is missing.", "As 2023-11-16 11:00.");
    if (minutes !== undefined && minutes > longest) refuse("bad value", "A meeting lasts a week at most.");
    const startsAt = demandFuture(at.at, now);
    const same = (await read.meetings.between(startsAt, startsAt)).find((one) => one.kind === kind);
    if (same)
      refuse(
        "nothing to do",
        words`The ${nameOf(same, group.zone)} is planned for ${{ at: startsAt }} already.`,
        "Another time: /meeting move. Called off: /meeting cancel.",
      );
    const planned = await planMeeting(context, {
      startsAt,
      kind,
      title,
      minutes,
      place: place ?? placeText(group),
    });
    const name = await plannedName(planned, context);
    const where = planned.place === null ? [] : words`, ${placeWords(planned.place)}`;
    const told = words`${inBothZones(startsAt, group.zone)}, ${spokenSpan(planned.minutes)}${where}`;
    await say(context, { text: words`Planned: ${{ strong: name }}, ${told}` });
    return { text: words`Planned: ${name}, ${told}.${await clashesOf(planned, context, planned.id)}` };
  },
});
