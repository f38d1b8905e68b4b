import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";

export const pause = defineCommand({
  about: "Pause the meeting; nothing is minuted meanwhile",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({}),
  async run(_values, context) {
    const { write, now, member } = context;
    const meeting = await demandOpenMeeting(context);
    if (meeting.pausedAt !== null)
      refuse("nothing to do", words`The meeting is paused since ${{ at: meeting.pausedAt }}.`);
    await write.update("meetings", meeting.id, { pausedAt: now });
    await write.add("proceedings", {
      meeting: meeting.id,
      sitting: meeting.sitting,
      kind: "paused",
      at: now,
      member: member?.id,
    });
    await say(context, { text: ["The meeting is paused."] });
    return { text: ["Paused. It goes on with /meeting resume; as a new sitting: /meeting resume new."] };
  },
});
