import { z } from "zod";
import { words } from "../../chat/index.js";
import { takeUp } from "../../core/agenda.js";
import { defineCommand } from "../../core/command.js";
import { flag, item } from "../../core/fields.js";
import { demandFloorClear } from "../../core/floor.js";
import { demandOpenMeeting } from "../../core/meeting.js";
import { refuse } from "../../core/refusal.js";
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
        if (wanted.state === "current")
            refuse("nothing to do", words `“${wanted.title}” is under way already.`);
        if (wanted.state === "dropped")
            refuse("not now", words `“${wanted.title}” was dropped.`, "Add it again: /agenda add.");
        await demandFloorClear(context, meeting, really ?? false);
        await takeUp(context, meeting, wanted);
        return { text: words `Now: ${{ strong: wanted.title }}` };
    },
});
