import { z } from "zod";
import { words } from "../../chat/index.ts";
import { keyOfPoll, pollCard, positionsOf } from "../../core/ballots/polls.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, text } from "../../core/grammar/fields.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { say } from "../../core/say.ts";

export const open = defineCommand({
  about: "Take a straw poll of those present",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    question: text("What is asked", { max: 500 }),
    scale: choice("yes-no, or five positions", ["yes-no", "five"], { named: true }).optional(),
  }),
  async run({ question, scale }, context) {
    const { read, write, now, member } = context;
    const [last] = await read.polls.latest(1);
    const meeting = await openMeetingOf(context);
    const poll = await write.insert("polls", {
      number: (last?.number ?? 0) + 1,
      question,
      scale: scale === "five" ? "five positions" : "yes, no, abstain",
      meeting: meeting?.id,
      openedBy: member?.id,
      openedAt: now,
    });
    await say(context, {
      text: ["A straw poll, which decides nothing by itself. Press what you think."],
      card: await pollCard(poll, read),
    });
    return {
      text: words`${keyOfPoll(poll)} is open: ${positionsOf[poll.scale].join(", ")}. /poll show tells how it stands. Close it with what was decided: /poll close "…".`,
    };
  },
});
