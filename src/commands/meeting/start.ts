import { z } from "zod";
import { words } from "../../chat/index.ts";
import { placeText } from "../../core/calendar/place.ts";
import { type Planned, plannedName, plannedNear } from "../../core/calendar/plan.ts";
import { demandLead, planMeeting, putOnRecord } from "../../core/calendar/planning.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { choice, planned } from "../../core/grammar/fields.ts";
import { draftAgenda, nextPending, takeUp } from "../../core/meetings/agenda.ts";
import { withGathered } from "../../core/meetings/gathered.ts";
import { type Meeting, type MeetingKind, openMeetingOf, stateOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { meetingKinds } from "../../core/settings/plan.ts";

/** A planned meeting is the one that is meant within so long before and after its time. */
const near = 3 * 3_600_000;

export const start = defineCommand({
  about: "Open the meeting: the card appears, the roll call begins",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    meeting: planned("Which planned meeting; the one at hand unless named").optional(),
    kind: choice("What kind, for a meeting that was not planned", meetingKinds, { named: true }).optional(),
  }),
  async run({ meeting: asked, kind }, context) {
    const { read, write, now } = context;
    const open = await openMeetingOf(context);
    if (open)
      refuse(
        "not now",
        words`The ${await plannedName(open, context)} is open, and two at once would share one roll call and one pen.`,
        "Adjourn it first: /meeting adjourn.",
      );
    const opened = await meetingToOpen(context, asked, kind);
    await demandLead(opened, context);
    await write.update("meetings", opened.id, { startedAt: now });
    await write.insert("minutes", {
      meeting: opened.id,
      sitting: opened.sitting,
      takers: [],
      startedAt: now,
    });
    await draftAgenda(context, opened);
    await takeUp(context, opened, nextPending(await read.agenda.items(opened.id)));
    return withGathered(
      {
        text: words`The ${await plannedName(opened, context)} is open. The card in the room leads through it.`,
      },
      context,
    );
  },
});

/** The meeting named, else the planned one at hand, put on record in its slot; else one that nobody had planned. */
async function meetingToOpen(
  context: Context,
  asked: Planned | undefined,
  kind: MeetingKind | undefined,
): Promise<Meeting> {
  const { group, now } = context;
  if (asked?.meeting && stateOf(asked.meeting) !== "scheduled")
    refuse(
      "not now",
      words`The ${await plannedName(asked.meeting, context)} is ${stateOf(asked.meeting)}.`,
      "A new one: /meeting start.",
    );
  if (asked) return putOnRecord(context, asked);
  const found = await plannedNear(context, now, near);
  const fits = found && (!kind || kind === (found.meeting?.kind ?? found.kind ?? "teleconference"));
  if (fits) return putOnRecord(context, found);
  return planMeeting(context, { startsAt: now, kind: kind ?? "teleconference", place: placeText(group) });
}
