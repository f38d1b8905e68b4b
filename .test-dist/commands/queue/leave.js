import { z } from "zod";
import { nameOfSubject, personOf } from "../../core/attendance.js";
import { defineCommand } from "../../core/command.js";
import { people } from "../../core/fields.js";
import { askersOf } from "../../core/floor.js";
import { demandOpenMeeting } from "../../core/meeting.js";
import { refuse } from "../../core/refusal.js";
import { cut } from "../../core/roll-call.js";
export const leave = defineCommand({
    about: "No longer ask to speak, or be done speaking",
    who: ["present", "officer", "minute taker"],
    undo: "rows",
    values: z.object({ who: people("Who, if not you").optional() }),
    async run({ who }, context) {
        const { read, write, now } = context;
        const meeting = await demandOpenMeeting(context);
        const queue = await read.meetings.queue(meeting.id);
        const left = [];
        for (const subject of await askersOf(who, meeting, context)) {
            const waiting = queue.find((one) => one.person === personOf(subject));
            if (!waiting)
                continue;
            await write.update("speakers", waiting.id, { leftAt: now });
            left.push(nameOfSubject(subject));
        }
        if (left.length > 0)
            return { text: [who ? `Off the queue: ${cut(left)}.` : "You are off the queue."] };
        return refuse("nothing to do", who ? "None of them is in the queue." : "You are not in the queue.", "/queue show lists it.");
    },
});
