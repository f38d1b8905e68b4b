import { z } from "zod";
import { words } from "../../chat/index.ts";
import {
  demandOpenPoll,
  keyOfPoll,
  pollCard,
  pollCounts,
  pollMeant,
  pollOutcome,
} from "../../core/ballots/polls.ts";
import { defineCommand } from "../../core/command.ts";
import { longText, poll } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";

export const close = defineCommand({
  about: "Close a straw poll with the decision in words",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    decision: longText("What was decided, in words").optional(),
    poll: poll("Which poll; the open one unless named", { named: true }).optional(),
  }),
  async run({ decision: said, poll: named }, context) {
    const { read, write, now, member, group } = context;
    const asked = await pollMeant(named, context);
    demandOpenPoll(asked);
    const decides = group.settings.rules.overrides.pollsDecide === true;
    const decision =
      said ??
      (decides ? await pollOutcome(asked, read) : undefined) ??
      refuse(
        "bad value",
        decides
          ? `${keyOfPoll(asked)} does not decide: as many are for it as against.`
          : `A straw poll informs; what is decided is said in words.`,
        `As /poll close "Agreed: by day, for a year."`,
      );
    const closed = await write.update("polls", asked.id, {
      closedAt: now,
      closedBy: member?.id ?? null,
      decision,
    });
    const counts = await pollCounts(closed, read);
    await say(context, {
      text: words`Straw poll ${keyOfPoll(closed)} (${counts}): ${decision}`,
      card: await pollCard(closed, read),
    });
    return {
      text: words`${keyOfPoll(closed)} is closed: ${counts}. To minute it, the minute taker types: Decision: ${decision}`,
    };
  },
});
