import { z } from "zod";
import { defineCommand } from "../../core/command.ts";
import { people } from "../../core/grammar/fields.ts";
import { nameOfSubject, personOf } from "../../core/meetings/attendance.ts";
import { askersOf } from "../../core/meetings/floor.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { cut } from "../../core/meetings/roll-call.ts";
import { refuse } from "../../core/refusal.ts";

export const leave = defineCommand({
  about: "No longer ask to speak, or be done speaking",
  who: ["present", "officer", "minute taker"],
  undo: "rows",
  values: z.object({ who: people("Who, if not you").optional() }),
  async run({ who }, context) {
    const { read, write, now } = context;
    const meeting = await demandOpenMeeting(context);
    const queue = await read.meetings.queue(meeting.id);
    const left: string[] = [];
    for (const subject of await askersOf(who, meeting, context)) {
      const waiting = queue.find((one) => one.person === personOf(subject));
      if (!waiting) continue;
      await write.update("speakers", waiting.id, { leftAt: now });
      left.push(nameOfSubject(subject));
    }
    if (left.length > 0) return { text: [who ? `Off the queue: ${cut(left)}.` : "You are off the queue."] };
    return refuse(
      "nothing to do",
      who ? "None of them is in the queue." : "You are not in the queue.",
      "/queue show lists it.",
    );
  },
});
