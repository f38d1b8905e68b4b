import { z } from "zod";
import { words } from "../../chat/index.js";
import { carryItem, nextPending, takeUp } from "../../core/agenda.js";
import { defineCommand } from "../../core/command.js";
import { item } from "../../core/fields.js";
import { openMeetingOf } from "../../core/meeting.js";
import { refuse } from "../../core/refusal.js";
export const postpone = defineCommand({
    about: "Put an item off to the next meeting",
    who: "presiding chair",
    undo: "rows",
    values: z.object({ item: item("Which item: its number, words of its title, or current") }),
    async run({ item: postponed }, context) {
        const { read, write, now } = context;
        if (postponed.meeting === null)
            refuse("nothing to do", words `“${postponed.title}” waits for the next meeting already.`);
        if (postponed.state === "postponed")
            refuse("nothing to do", words `“${postponed.title}” is postponed already.`);
        if (postponed.state === "dropped")
            refuse("not now", words `“${postponed.title}” was dropped.`);
        const open = await openMeetingOf(context);
        const wasCurrent = postponed.state === "current" && open?.id === postponed.meeting;
        if (wasCurrent && open)
            await takeUp(context, open, nextPending(await read.agenda.items(open.id)));
        await write.update("items", postponed.id, { state: "postponed", ...(wasCurrent && { endedAt: now }) });
        await carryItem(context, postponed);
        return { text: words `Put off to the next meeting: ${postponed.title}` };
    },
});
