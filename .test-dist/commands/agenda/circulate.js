import { z } from "zod";
import { words } from "../../chat/index.js";
import { draftAgenda } from "../../core/agenda.js";
import { defineCommand } from "../../core/command.js";
import { meeting } from "../../core/fields.js";
import { agendaLines } from "../../core/live-card.js";
import { agendaMail } from "../../core/mails.js";
import { nameOf, nextMeetingOf, openMeetingOf, stateOf } from "../../core/meeting.js";
import { refuse } from "../../core/refusal.js";
import { say } from "../../core/say.js";
export const circulate = defineCommand({
    about: "Send the agenda round before the meeting",
    who: "presiding chair",
    undo: "rows",
    values: z.object({
        meeting: meeting("Whose agenda; the next meeting's unless named", { named: true }).optional(),
    }),
    async run({ meeting: asked }, context) {
        const { read, write, group, now } = context;
        const found = asked ?? (await openMeetingOf(context)) ?? (await nextMeetingOf(read, now));
        if (!found)
            return refuse("not now", "No meeting is planned.", "Plan one: /meeting schedule.");
        if (stateOf(found) === "adjourned" || stateOf(found) === "cancelled")
            refuse("not now", words `The ${nameOf(found, group.zone)} is over.`);
        await draftAgenda(context, found);
        await write.update("meetings", found.id, { agendaCirculatedAt: now });
        const items = (await read.agenda.items(found.id)).filter((item) => item.state !== "dropped");
        const title = `Agenda: ${nameOf(found, group.zone)}`;
        const lines = agendaLines(items, 40);
        await say(context, {
            text: words `${title}, ${{ at: found.startsAt }}`,
            card: { title, sections: [{ lines }] },
        });
        const mail = agendaMail(found, items, group);
        return {
            text: words `Circulated in the rooms. For the mailing list, the text is attached.`,
            files: [mail],
        };
    },
});
