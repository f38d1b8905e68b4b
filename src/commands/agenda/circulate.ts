import { z } from "zod";
import { words } from "../../chat/index.ts";
import { draftAgenda } from "../../core/agenda.ts";
import { ballotStatesOn } from "../../core/ballot-agenda.ts";
import { defineCommand } from "../../core/command.ts";
import { planned } from "../../core/fields.ts";
import { agendaLines } from "../../core/live-card.ts";
import { agendaMail } from "../../core/mails.ts";
import { nameOf, openMeetingOf } from "../../core/meeting.ts";
import { demandPlanned } from "../../core/planning.ts";
import { say } from "../../core/say.ts";

export const circulate = defineCommand({
  about: "Send the agenda round before the meeting",
  who: "presiding chair",
  undo: "rows",
  values: z.object({
    meeting: planned("Whose agenda; the next meeting's unless named", { named: true }).optional(),
  }),
  async run({ meeting: asked }, context) {
    const { read, write, group, now } = context;
    const open = asked ? undefined : await openMeetingOf(context);
    const found = open ?? (await demandPlanned(context, asked));
    await draftAgenda(context, found);
    await write.update("meetings", found.id, { agendaCirculatedAt: now });
    const items = (await read.agenda.items(found.id)).filter((item) => item.state !== "dropped");
    const title = `Agenda: ${nameOf(found, group.zone)}`;
    const states = await ballotStatesOn(items, context);
    const lines = agendaLines(items, { most: 40, states });
    await say(context, {
      text: words`${title}, ${{ at: found.startsAt }}`,
      card: { title, sections: [{ lines }] },
    });
    const mail = agendaMail(found, items, group, states);
    return {
      text: words`Circulated in the rooms. For the mailing list, the text is attached.`,
      files: [mail],
    };
  },
});
