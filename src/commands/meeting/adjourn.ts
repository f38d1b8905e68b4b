import { z } from "zod";
import { type Reply, type Words, words } from "../../chat/index.ts";
import { askFirst } from "../../core/ask.ts";
import { placeWords } from "../../core/calendar/place.ts";
import { plannedFollowing, plannedName } from "../../core/calendar/plan.ts";
import { putOnRecord } from "../../core/calendar/planning.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { flag } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { carryRest, takeUp } from "../../core/meetings/agenda.ts";
import { presenceIn, presenceOf, tookPart } from "../../core/meetings/attendance.ts";
import { askWaiting } from "../../core/meetings/floor.ts";
import { demandOpenMeeting, type Meeting, nameOf } from "../../core/meetings/meeting.ts";
import { demandMayAdjourn } from "../../core/meetings/overrun.ts";
import { cut } from "../../core/meetings/roll-call.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { currentSetOf } from "../../core/minutes/notes.ts";
import { chairsOf } from "../../core/minutes/turns.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { inBothZones, spokenSpan } from "../../core/time.ts";

export const adjourn = defineCommand({
  about: "Close the meeting",
  who: ["presiding chair", "present"],
  undo: "rows",
  values: z.object({
    really: flag("Close it without being asked").optional(),
  }),
  async run({ really }, context): Promise<Reply> {
    const { write, now } = context;
    const meeting = await demandOpenMeeting(context);
    await demandMayAdjourn(meeting, context);
    const empty = await nobodyTookPart(meeting, context);
    const asked = really ? undefined : ((await askWaiting(context, meeting, allTheSame)) ?? askIf(empty));
    if (asked) return asked;
    await takeUp(context, meeting, undefined);
    const carried = await carryRest(context, meeting);
    const set = await currentSetOf(meeting, context.read);
    if (set) await write.update("minutes", set.id, { endedAt: meeting.pausedAt ?? now });
    await write.update("meetings", meeting.id, { adjournedAt: now, pausedAt: null });
    const next = await confirmNext(meeting, context);
    const lasted = spokenSpan((now - (meeting.startedAt ?? now)) / 60_000);
    const name = await plannedName(meeting, context);
    const draft =
      set && button("Draft the minutes", "minutes draft", { minutes: set.id }, { tone: "primary" });
    await say(context, {
      text: words`Adjourned: ${{ strong: name }}, after ${lasted}. ${next}`,
      ...(draft && { card: buttonsUnder([draft]) }),
    });
    const unmarked = empty
      ? [
          " Nobody is marked as present, so the minutes list nobody: /rollcall present @who meeting:last mends that.",
        ]
      : await chairForgotten(meeting, context);
    const titles = carried.map((item) => `“${item.title}”`);
    const rest = titles.length === 0 ? "" : ` Not dealt with, and on the next agenda: ${cut(titles, 8)}.`;
    return { text: words`Adjourned after ${lasted}.${unmarked}${rest} ${next}` };
  },
  async taken(_undone, { read, group }) {
    const [now, before] = await read.meetings.open();
    if (now && before)
      refuse(
        "in the way",
        words`The ${nameOf(now, group.zone)} is open; two meetings are not open at once.`,
        "Its end comes first: /meeting adjourn.",
      );
  },
});

const allTheSame = button("Adjourn all the same", "meeting adjourn", { really: "yes" }, { tone: "danger" });

async function nobodyTookPart(meeting: Meeting, { read }: Context): Promise<boolean> {
  return ![...presenceOf(await read.meetings.marks(meeting.id)).values()].some(tookPart);
}

/** Who leads a meeting easily forgets to be present themselves, and the minutes name them all the same. */
async function chairForgotten(meeting: Meeting, { read, group }: Context): Promise<Words> {
  const [chair] = await chairsOf(meeting, { read, group });
  if (chair === undefined || tookPart(await presenceIn(meeting, chair, read))) return [];
  const name = await nameOfMember(chair, read);
  return words` The minutes name ${{ who: name }} as chair, but not as present: /rollcall present ${JSON.stringify(name)} meeting:last. If somebody else led it: /undo, then /meeting chair @who.`;
}

/** Minutes that list nobody are seldom meant: more likely the roll call was forgotten. */
function askIf(empty: boolean): Reply | undefined {
  if (!empty) return undefined;
  return askFirst(
    'Nobody is marked as present, so the minutes would list nobody. Adjourn all the same? Members press “I am here”; others you mark with /rollcall present "Name".',
    [button("I am here", "rollcall", {}, { tone: "primary" }), allTheSame],
  );
}

/** The next meeting as it stands at the end of this one goes on record, and into the minutes whatever moves later. */
async function confirmNext(meeting: Meeting, context: Context): Promise<Words> {
  const { write, now, member, group } = context;
  const planned = await plannedFollowing(meeting, context);
  const next = planned && (await putOnRecord(context, planned));
  await write.add("proceedings", {
    meeting: meeting.id,
    sitting: meeting.sitting,
    kind: "next meeting",
    at: now,
    member: member?.id,
    about: next?.startsAt,
    words: next?.place,
  });
  if (!next) return ["No next meeting is planned."];
  const where = next.place === null ? [] : words`. ${placeWords(next.place)}`;
  return words`Next meeting: ${inBothZones(next.startsAt, group.zone)}${where}`;
}
