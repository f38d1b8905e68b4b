import { z } from "zod";
import { words } from "../../chat/index.ts";
import { plannedNext } from "../../core/calendar/plan.ts";
import { demandLead, demandPlanned } from "../../core/calendar/planning.ts";
import { defineCommand } from "../../core/command.ts";
import { planned, text } from "../../core/grammar/fields.ts";
import { releaseItems } from "../../core/meetings/agenda.ts";
import { nameOf } from "../../core/meetings/meeting.ts";
import { say } from "../../core/say.ts";

export const cancel = defineCommand({
  about: "Call a meeting off",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    reason: text("Why, for those who wait for it", { max: 400 }),
    meeting: planned("Which meeting; the next one unless named", { named: true }).optional(),
  }),
  async run({ reason, meeting: asked }, context) {
    const { read, write, group, now } = context;
    const meeting = await demandPlanned(context, asked);
    await demandLead(meeting, context);
    await write.update("meetings", meeting.id, { cancelledAt: now });
    const released = await releaseItems(context, meeting);
    const next = await plannedNext({ read, group, after: Math.max(now, meeting.startsAt) });
    const then = next ? words` The next meeting is ${{ at: next.startsAt }}.` : [];
    const kept =
      released === 0
        ? ""
        : ` ${released} ${released === 1 ? "item waits" : "items wait"} for the next agenda.`;
    const told = words`The ${nameOf(meeting, group.zone)} (${{ at: meeting.startsAt }}) is cancelled`;
    await say(context, { text: words`${told}: ${reason}${/[.!?]$/.test(reason) ? "" : "."}${then}` });
    return { text: words`${told}.${kept}${then}` };
  },
});
