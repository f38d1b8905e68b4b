import { z } from "zod";
import { defineCommand } from "../../core/command.ts";
import { choice } from "../../core/grammar/fields.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";

export const recording = defineCommand({
  about: "Say that the call is recorded, or no longer",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({ state: choice("On or off; on unless given", ["on", "off"]).optional() }),
  async run({ state = "on" }, context) {
    const { read, write, now, member } = context;
    const meeting = await demandOpenMeeting(context);
    // Each sitting has minutes of its own, which say whether it was recorded.
    const last = (await read.meetings.proceedings(meeting.id)).findLast(
      (one) => one.sitting === meeting.sitting && one.kind.startsWith("recording"),
    );
    const before = last?.kind === "recording on" ? "on" : "off";
    if (before === state) refuse("nothing to do", `The recording is ${state} already.`);
    await write.add("proceedings", {
      meeting: meeting.id,
      sitting: meeting.sitting,
      kind: state === "on" ? "recording on" : "recording off",
      at: now,
      member: member?.id,
    });
    await say(context, {
      text: [state === "on" ? "This meeting is being recorded." : "The recording has ended."],
    });
    return { text: [`On record: recording ${state}.`] };
  },
});
