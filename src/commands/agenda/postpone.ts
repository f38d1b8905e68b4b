import { z } from "zod";
import { words } from "../../chat/index.ts";
import { putOff } from "../../core/ballots/agenda.ts";
import { dossierOf } from "../../core/ballots/ballot.ts";
import { nameOfBallot } from "../../core/ballots/names.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, item } from "../../core/grammar/fields.ts";
import { carryItem, nextPending, takeUp } from "../../core/meetings/agenda.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";

export const postpone = defineCommand({
  about: "Put an item off, to the next meeting or after a ballot",
  who: "presiding chair",
  undo: "rows",
  values: z.object({
    item: item("Which item: its number, words of its title, or current"),
    until: ballot("Until which ballot is completed", { named: true }).optional(),
  }),
  async run({ item: postponed, until }, context) {
    const { read, write, now } = context;
    if (until && (await dossierOf(until, context)).state.over)
      refuse("nothing to do", words`${nameOfBallot(until, context.group)} is completed already.`);
    if (postponed.meeting === null && until) {
      await write.update("items", postponed.id, { waitsFor: until.id });
      return {
        text: words`Put off until ${nameOfBallot(until, context.group)} is completed: ${postponed.title}`,
      };
    }
    if (postponed.meeting === null)
      refuse("nothing to do", words`“${postponed.title}” waits for the next meeting already.`);
    if (postponed.state === "postponed")
      refuse("nothing to do", words`“${postponed.title}” is postponed already.`);
    if (postponed.state === "dropped") refuse("not now", words`“${postponed.title}” was dropped.`);
    const open = await openMeetingOf(context);
    const wasCurrent = postponed.state === "current" && open?.id === postponed.meeting;
    if (wasCurrent && open) await takeUp(context, open, nextPending(await read.agenda.items(open.id)));
    await write.update("items", postponed.id, { state: "postponed", ...(wasCurrent && { endedAt: now }) });
    const what = until ? `until ${nameOfBallot(until, context.group)} is completed` : "to the next meeting";
    const stands = postponed.ballot === null ? undefined : await read.ballots.ballot(postponed.ballot);
    if (stands) await putOff(stands, until, context);
    else await carryItem(context, postponed, until?.id);
    return { text: words`Put off ${what}: ${postponed.title}` };
  },
});
