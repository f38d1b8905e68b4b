import { z } from "zod";
import { type Reply, words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { flag, item } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { takeUp } from "../../core/meetings/agenda.ts";
import { askWaiting } from "../../core/meetings/floor.ts";
import { withGathered } from "../../core/meetings/gathered.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";

export const go = defineCommand({
  about: "Take up an item out of turn",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    item: item("Which item: its number or words of its title"),
    really: flag("Close the current one although people wait to speak").optional(),
  }),
  async run({ item: wanted, really }, context) {
    const meeting = await demandOpenMeeting(context);
    if (wanted.meeting !== meeting.id)
      refuse("not now", "That item is not on the agenda of the open meeting.");
    if (wanted.state === "current") refuse("nothing to do", words`“${wanted.title}” is under way already.`);
    if (wanted.state === "dropped")
      refuse("not now", words`“${wanted.title}” was dropped.`, "Add it again: /agenda add.");
    const allTheSame = { item: wanted.id, really: "yes" };
    const asked = really
      ? undefined
      : await askWaiting(context, meeting, button("Take it up all the same", "agenda go", allTheSame));
    if (asked) return asked;
    await takeUp(context, meeting, wanted);
    const now: Reply = { text: words`Now: ${{ strong: wanted.title }}` };
    return wanted.kind === "roll call" ? withGathered(now, context) : now;
  },
});
