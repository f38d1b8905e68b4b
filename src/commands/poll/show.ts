import { z } from "zod";
import type { Words } from "../../chat/index.ts";
import { keyOfPoll, pollCard, pollCounts } from "../../core/ballots/polls.ts";
import { defineQuestion } from "../../core/command.ts";
import { poll } from "../../core/grammar/fields.ts";

const shown = 10;

export const show = defineQuestion({
  about: "Show a straw poll, or the latest ones",
  who: "anyone",
  values: z.object({ poll: poll("Which poll").optional() }),
  async answer({ poll: named }, { read }) {
    const open = await read.polls.open();
    const only = named ?? (open.length === 1 ? open[0] : undefined);
    if (only) return { text: [], card: await pollCard(only, read) };
    const lines: Words[] = [];
    for (const one of await read.polls.latest(shown)) {
      const state = one.closedAt === null ? await pollCounts(one, read) : (one.decision ?? "closed");
      lines.push([`${keyOfPoll(one)} ${one.question}: ${state}`.slice(0, 200)]);
    }
    if (lines.length === 0) return { text: ["No straw poll has been taken yet."] };
    return { text: [], card: { title: "Straw polls", sections: [{ lines }] } };
  },
});
