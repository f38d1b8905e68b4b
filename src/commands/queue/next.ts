import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { text } from "../../core/grammar/fields.ts";
import { speakerWords } from "../../core/meetings/floor.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";

export const next = defineCommand({
  about: "Call on the next speaker; the one speaking is done",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({ calls: text("Whom it calls, as its button names them", { named: true }).optional() }),
  async run({ calls }, context) {
    const { read, write, now } = context;
    const meeting = await demandOpenMeeting(context);
    const queue = await read.meetings.queue(meeting.id);
    const speaking = queue.filter((one) => one.calledAt !== null);
    const [following] = queue.filter((one) => one.calledAt === null);
    // Two people press in the same second: the second press names somebody who has the floor already, or had it.
    if (calls !== undefined && calls !== following?.id) {
      const floor = speaking.at(-1);
      return refuse(
        "nothing to do",
        floor ? `${floor.name} has the floor already.` : "That speaker has been called already.",
      );
    }
    if (!following && speaking.length === 0)
      return refuse("nothing to do", "Nobody waits to speak.", "Asking for the floor: /queue join.");
    for (const one of speaking) await write.update("speakers", one.id, { leftAt: now });
    if (!following) return { text: [`${speaking.at(-1)?.name} is done; nobody else waits.`] };
    await write.update("speakers", following.id, { calledAt: now });
    return { text: words`The floor is with ${speakerWords(following)}.` };
  },
});
