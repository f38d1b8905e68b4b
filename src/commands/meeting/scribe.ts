import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { member } from "../../core/grammar/fields.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { currentSetOf } from "../../core/minutes/notes.ts";
import { penWords } from "../../core/minutes/pen.ts";
import { refuse } from "../../core/refusal.ts";
import { whisper } from "../../core/say.ts";

export const scribe = defineCommand({
  about: "Hand the pen to somebody for the current item",
  who: ["minute taker", "presiding chair"],
  undo: "rows",
  values: z.object({ who: member("Who writes, until the next item") }),
  async run({ who }, context) {
    const { read, write } = context;
    const meeting = await demandOpenMeeting(context);
    const item = await read.agenda.current(meeting.id);
    if (!item)
      return refuse("not now", "No item is under way to hand the pen for.", "/agenda next opens one.");
    const held = meeting.penItem === item.id ? meeting.pen : null;
    const takers = (await currentSetOf(meeting, read))?.takers ?? [];
    const isTaker = takers.includes(who.id);
    if (held === who.id || (held === null && isTaker))
      refuse("nothing to do", words`${{ who: who.name }} has the pen already.`);
    if (isTaker && takers.length === 1) {
      await write.update("meetings", meeting.id, { pen: null, penItem: null });
      return { text: words`${{ who: who.name }} has the pen again.` };
    }
    const told = await whisper(context, who.id, { text: penWords(item.title) });
    if (!told)
      refuse(
        "not now",
        words`${{ who: who.name }} has no account here to write with.`,
        "Somebody else can write for them: /note add.",
      );
    await write.update("meetings", meeting.id, { pen: who.id, penItem: item.id });
    return {
      text: words`${{ who: who.name }} has the pen for “${item.title}”; with the next item it goes back.`,
    };
  },
});
