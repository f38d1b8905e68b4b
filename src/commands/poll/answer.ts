import { z } from "zod";
import { words } from "../../chat/index.ts";
import { speakerFor } from "../../core/ballots/acts.ts";
import { demandOpenPoll, keyOfPoll, lastAnswers, pollMeant, readPosition } from "../../core/ballots/polls.ts";
import { defineCommand } from "../../core/command.ts";
import { member, poll, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const answer = defineCommand({
  about: "Answer a straw poll",
  who: ["present", "presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    answer: text("Your position, as yes or strongly for"),
    poll: poll("Which poll; the open one unless named", { named: true }).optional(),
    by: member("Who said it on the call", { named: true }).optional(),
  }),
  async run({ answer: said, poll: named, by }, context) {
    const { read, write, now } = context;
    const asked = await pollMeant(named, context);
    demandOpenPoll(asked);
    const position = readPosition(said, asked);
    const { member: speaker, recordedBy } = await speakerFor(by, context);
    const before = lastAnswers(await read.polls.answers(asked.id)).get(speaker.id);
    if (before?.answer === position)
      refuse("nothing to do", words`${{ who: speaker.name }} said “${position}” already.`);
    await write.add("poll_answers", {
      poll: asked.id,
      member: speaker.id,
      answer: position,
      at: now,
      recordedBy,
    });
    const was = before ? ` Before: ${before.answer}.` : "";
    return { text: words`${keyOfPoll(asked)}: ${{ strong: position }} for ${{ who: speaker.name }}.${was}` };
  },
});
