import { z } from "zod";
import { words } from "../../chat/index.ts";
import { ballotStatesOn } from "../../core/ballots/agenda.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import { demandPlanned } from "../../core/calendar/planning.ts";
import { defineCommand } from "../../core/command.ts";
import { planned } from "../../core/grammar/fields.ts";
import { agendaMail } from "../../core/mails.ts";
import { draftAgenda } from "../../core/meetings/agenda.ts";
import { agendaLines } from "../../core/meetings/live-card.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { say } from "../../core/say.ts";
import { inBothZones } from "../../core/time.ts";

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
    const title = `Agenda: ${await plannedName(found, context)}`;
    const states = await ballotStatesOn(items, context);
    const lines = agendaLines(items, { most: 40, states });
    await say(context, {
      text: [],
      card: { title, sections: [{ lines: [inBothZones(found.startsAt, group.zone)] }, { lines }] },
    });
    const mail = agendaMail(found, items, group, states);
    return {
      text: words`Circulated in the rooms. For the mailing list, the text is attached.`,
      files: [mail],
    };
  },
});
