import { z } from "zod";
import { listWords, type Words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { people, text } from "../../core/grammar/fields.ts";
import { nameOfSubject, personOf } from "../../core/meetings/attendance.ts";
import { askersOf, standingIn } from "../../core/meetings/floor.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";

export const join = defineCommand({
  about: "Ask to speak",
  who: ["present", "officer", "minute taker"],
  undo: "rows",
  values: z.object({
    topic: text("What about").optional(),
    who: people("Who, if not you: somebody on the phone", { named: true }).optional(),
  }),
  async run({ topic, who }, context) {
    const { read, write, now, member } = context;
    const meeting = await demandOpenMeeting(context);
    const answers: Words[] = [];
    for (const subject of await askersOf(who, meeting, context)) {
      const queue = await read.meetings.queue(meeting.id);
      const person = personOf(subject);
      const before = queue.find((one) => one.person === person);
      if (before && (topic === undefined || topic === before.topic)) {
        answers.push(standingIn(queue, before, member?.id));
        continue;
      }
      if (before) await write.update("speakers", before.id, { topic: topic ?? null });
      else
        await write.insert("speakers", {
          meeting: meeting.id,
          person,
          name: nameOfSubject(subject),
          topic,
          joinedAt: now,
        });
      const after = await read.meetings.queue(meeting.id);
      const joined = after.find((one) => one.person === person);
      if (joined) answers.push(standingIn(after, joined, member?.id));
    }
    return { text: listWords(answers, " ") };
  },
});
