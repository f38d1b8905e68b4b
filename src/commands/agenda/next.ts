import { z } from "zod";
import { type Reply, words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { flag, item } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { nextPending, takeUp } from "../../core/meetings/agenda.ts";
import { askWaiting } from "../../core/meetings/floor.ts";
import { withGathered } from "../../core/meetings/gathered.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";

export const next = defineCommand({
  about: "Close this item and open the next",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    closes: item("The item it closes, as its button names it", { named: true }).optional(),
    really: flag("Close it although people wait to speak").optional(),
  }),
  async run({ closes, really }, context) {
    const meeting = await demandOpenMeeting(context);
    const items = await context.read.agenda.items(meeting.id);
    const current = items.find((one) => one.state === "current");
    // Two people press in the same second: the second press names an item that is closed already.
    if (closes && closes.id !== current?.id)
      return refuse(
        "nothing to do",
        words`“${closes.title}” is closed already; ${current ? `“${current.title}” is under way` : "nothing is under way"}.`,
      );
    const allTheSame = { ...(closes && { closes: closes.id }), really: "yes" };
    const asked = really
      ? undefined
      : await askWaiting(context, meeting, button("Next item all the same", "agenda next", allTheSame));
    if (asked) return asked;
    const following = nextPending(items);
    if (!current && !following)
      refuse("nothing to do", "The agenda is finished.", "Adjourn: /meeting adjourn.");
    await takeUp(context, meeting, following);
    if (!following)
      return { text: ["That was the last item. Adjourn when you are ready: /meeting adjourn."] };
    const now: Reply = { text: words`Now: ${{ strong: following.title }}` };
    return following.kind === "roll call" ? withGathered(now, context) : now;
  },
});
