import { z } from "zod";
import { type Instant, words } from "../../chat/index.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import {
  clashesOf,
  demandFuture,
  demandLead,
  demandPlace,
  demandPlanned,
} from "../../core/calendar/planning.ts";
import { moveMeeting } from "../../core/calendar/replan.ts";
import { defineCommand } from "../../core/command.ts";
import { planned, text, when } from "../../core/grammar/fields.ts";
import type { When } from "../../core/grammar/read-when.ts";
import type { Group } from "../../core/group.ts";
import type { Meeting } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { atTime, clockOf } from "../../core/time.ts";

/** A day alone keeps the meeting's hour. */
function instantIn(to: When, { startsAt }: Meeting, { zone }: Group): Instant {
  return to.kind === "instant" ? to.at : atTime(to.day, clockOf(startsAt, zone), zone);
}

const onlyPlace = "Its place can still be changed: /meeting move place:…; it ends with /meeting adjourn.";

export const move = defineCommand({
  about: "Move a meeting to another time or place",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    to: when("Where to, as 17 November 11:00; a day alone keeps the hour").optional(),
    reason: text("Why", { max: 400 }).optional(),
    place: text("Where it is now: link, dial-in, room", { named: true, max: 400 }).optional(),
    meeting: planned("Which meeting; for its place the open one, else the next", {
      named: true,
    }).optional(),
  }),
  async run({ to, reason, place, meeting: asked }, context) {
    const { group, now } = context;
    if (!to && place === undefined)
      refuse("bad value", "Where to is missing.", "As /meeting move 17 November 11:00, or with place:.");
    const meeting = to ? await demandPlanned(context, asked, onlyPlace) : await demandPlace(context, asked);
    await demandLead(meeting, context);
    const name = await plannedName(meeting, context);
    const startsAt = to ? demandFuture(instantIn(to, meeting, group), now) : meeting.startsAt;
    if (startsAt === meeting.startsAt && (place === undefined || place === meeting.place))
      refuse(
        "nothing to do",
        words`The ${name} is at ${{ at: startsAt }} already${place === undefined ? "" : ", and there"}.`,
      );
    const told = await moveMeeting(meeting, { startsAt, place, reason }, context);
    const clashes = to ? await clashesOf({ ...meeting, startsAt }, context, meeting.id) : [];
    return { text: words`${told}${clashes}` };
  },
});
