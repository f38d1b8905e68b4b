import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { longText, text, when } from "../../core/grammar/fields.ts";
import { keyOfInquiry, missingOf } from "../../core/inquiries.ts";
import { refuse } from "../../core/refusal.ts";
import { dayOf, endOfDay } from "../../core/time.ts";

export const add = defineCommand({
  about: "Record a question from outside",
  who: ["questions coordinator", "officer"],
  undo: "rows",
  values: z.object({
    question: longText("What they ask"),
    from: text("Who asks, as they name themselves", { named: true }),
    due: when("The day by which they ask for a reply", { named: true }).optional(),
    received: when("When it came; now unless given", { named: true, past: true }).optional(),
  }),
  async run({ question, from, due, received }, context) {
    const { read, write, now, group } = context;
    const receivedAt = !received
      ? now
      : received.kind === "instant"
        ? received.at
        : // Of a day alone the end is meant: it is not late before that.
          Math.min(now, endOfDay(received.day, group.zone));
    const isAhead = received?.kind === "day" ? received.day > dayOf(now, group.zone) : receivedAt > now;
    if (isAhead) refuse("bad value", "It cannot have come later than now.", "As received:13 January 09:00.");
    const added = await write.insert("inquiries", {
      number: (await read.inquiries.lastNumber()) + 1,
      asker: from,
      question,
      receivedAt,
      replyDue: due ? (due.kind === "day" ? due.day : dayOf(due.at, group.zone)) : null,
    });
    return {
      text: words`Inquiry ${{ strong: keyOfInquiry(added) }} from ${from}. It comes on the next agenda. ${await missingOf(added, context)}`,
    };
  },
});
