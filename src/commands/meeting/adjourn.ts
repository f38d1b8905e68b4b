import { z } from "zod";
import { type Reply, type Words, words } from "../../chat/index.ts";
import { plannedFollowing } from "../../core/calendar/plan.ts";
import { putOnRecord } from "../../core/calendar/planning.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { flag } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { carryRest, takeUp } from "../../core/meetings/agenda.ts";
import { presenceOf, tookPart } from "../../core/meetings/attendance.ts";
import { demandOpenMeeting, type Meeting, nameOf } from "../../core/meetings/meeting.ts";
import { demandMayAdjourn } from "../../core/meetings/overrun.ts";
import { cut } from "../../core/meetings/roll-call.ts";
import { currentSetOf } from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { spokenInstant, spokenSpan } from "../../core/time.ts";

export const adjourn = defineCommand({
  about: "Close the meeting",
  who: ["presiding chair", "present"],
  undo: "rows",
  values: z.object({ really: flag("Close it although people wait to speak").optional() }),
  async run({ really }, context): Promise<Reply> {
    const { write, now, group } = context;
    const meeting = await demandOpenMeeting(context);
    await demandMayAdjourn(meeting, context);
    const waiting = (await context.read.meetings.queue(meeting.id)).filter((one) => one.calledAt === null);
    if (waiting.length > 0 && !really) return askFirst(waiting.map((one) => one.name));
    await takeUp(context, meeting, undefined);
    const carried = await carryRest(context, meeting);
    const set = await currentSetOf(meeting, context.read);
    if (set) await write.update("minutes", set.id, { endedAt: meeting.pausedAt ?? now });
    await write.update("meetings", meeting.id, { adjournedAt: now, pausedAt: null });
    const next = await confirmNext(meeting, context);
    const lasted = spokenSpan((now - (meeting.startedAt ?? now)) / 60_000);
    const name = nameOf(meeting, group.zone);
    await say(context, {
      text: words`Adjourned: ${{ strong: name }}, after ${lasted}. ${next}`,
      card: {
        title: name,
        sections: [],
        buttons: set
          ? [button("Draft minutes", "minutes draft", { minutes: set.id }, { tone: "primary" })]
          : [],
      },
    });
    const anybody = [...presenceOf(await context.read.meetings.marks(meeting.id)).values()].some(tookPart);
    const empty = anybody
      ? ""
      : ` Nobody is marked as present, so the minutes list nobody: /rollcall present @who meeting:last mends that.`;
    const titles = carried.map((item) => `“${item.title}”`);
    const rest = titles.length === 0 ? "" : ` Not dealt with, and on the next agenda: ${cut(titles, 8)}.`;
    return { text: words`Adjourned after ${lasted}.${empty}${rest} ${next}` };
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

/** Nothing closes over somebody who waits to speak without asking once. */
function askFirst(names: readonly string[]): Reply {
  return {
    text: [
      `Not adjourned yet: ${cut(names, 5)} ${names.length === 1 ? "waits" : "wait"} to speak. Is there anything to add?`,
    ],
    card: {
      title: "Adjourn all the same?",
      sections: [],
      buttons: [
        button("Next speaker", "queue next", {}, { tone: "primary" }),
        button("Adjourn all the same", "meeting adjourn", { really: "yes" }, { tone: "danger" }),
      ],
    },
    noted: "not taken",
  };
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
    member: member?.id ?? null,
    about: next?.startsAt ?? null,
    words: next?.place ?? null,
  });
  if (!next) return ["No next meeting is planned."];
  const where = next.place === null ? "" : `. ${next.place}`;
  return words`Next meeting: ${{ at: next.startsAt }} (${spokenInstant(next.startsAt, group.zone)})${where}`;
}
