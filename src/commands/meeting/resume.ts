import { z } from "zod";
import { words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { choice } from "../../core/grammar/fields.ts";
import { continueItems } from "../../core/meetings/agenda.ts";
import { demandOpenMeeting, type Meeting } from "../../core/meetings/meeting.ts";
import { currentSetOf } from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";

export const resume = defineCommand({
  about: "Go on after a pause, in the same sitting or a new one",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    sitting: choice("The same sitting, or a new one with its own minutes", ["same", "new"]).optional(),
  }),
  async run({ sitting = "same" }, context) {
    const { write, now, member } = context;
    const meeting = await demandOpenMeeting(context);
    if (meeting.pausedAt === null)
      refuse("nothing to do", "The meeting is not paused.", "To pause it: /meeting pause.");
    const number = sitting === "new" ? await beginSitting(context, meeting) : meeting.sitting;
    await write.update("meetings", meeting.id, { pausedAt: null });
    await write.add("proceedings", {
      meeting: meeting.id,
      sitting: number,
      kind: "resumed",
      at: now,
      member: member?.id,
    });
    if (sitting === "same") {
      await say(context, { text: ["The meeting goes on."] });
      return { text: ["The meeting goes on."] };
    }
    await say(context, {
      text: words`Sitting ${number} has begun, with minutes of its own. Those who were here still count as here; whoever is gone: /rollcall left.`,
    });
    return {
      text: words`Sitting ${number} has begun. Name who takes its minutes: /meeting minutes-taker @who. Mark who is gone: /rollcall left "Name".`,
    };
  },
});

/** The set of minutes of the sitting before ends with the pause; a new one starts, with its own takers. */
async function beginSitting(context: Context, meeting: Meeting): Promise<number> {
  const { read, write, now } = context;
  const ended = await currentSetOf(meeting, read);
  if (ended) await write.update("minutes", ended.id, { endedAt: meeting.pausedAt ?? now });
  const sitting = meeting.sitting + 1;
  const begun = await write.update("meetings", meeting.id, { sitting, pen: null, penItem: null });
  await write.insert("minutes", { meeting: meeting.id, sitting, takers: [], startedAt: now });
  await continueItems(context, begun);
  return sitting;
}
