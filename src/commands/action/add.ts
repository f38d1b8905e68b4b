import { z } from "zod";
import { words } from "../../chat/index.ts";
import { addAction, tellOwner, wordAction } from "../../core/actions.ts";
import { defineCommand } from "../../core/command.ts";
import { due, member, text } from "../../core/grammar/fields.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { addNote, placeOfNote } from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { say } from "../../core/say.ts";

export const add = defineCommand({
  about: "Write down what somebody promised",
  who: "member",
  undo: "rows",
  values: z.object({
    text: text("What is to be done", { max: 500 }),
    owner: member("Who does it; the group unless named", { named: true }).optional(),
    due: due("By when: a day, or next meeting", { named: true }).optional(),
    by: member("Who promised it on the call", { named: true }).optional(),
  }),
  async run({ text: promised, owner: named, due: until, by }, context) {
    const { read, member: asker } = context;
    if (by && !(await hasRight(["minute taker", "officer"], context)))
      refuse(
        "not allowed",
        "Only the minute taker and officers record what was said on the call.",
        "For yourself: owner:me.",
      );
    if (by && named && named.id !== by.id)
      refuse("bad value", "An action has one owner: who promises it is who does it.", "Give owner: or by:.");
    const owner = by ?? named;
    const open = await openMeetingOf(context);
    const action = await addAction(context, {
      text: promised,
      owner: owner?.id,
      due: until,
      meeting: open?.id,
    });
    const item = open && open.pausedAt === null ? await read.agenda.current(open.id) : undefined;
    const note =
      open && item
        ? await addNote(context, { meeting: open, item, kind: "action", text: promised, action: action.id })
        : undefined;
    const worded = await wordAction(action, context);
    const recorded = by ? words` Said on the call, recorded by ${{ who: asker?.name ?? "an officer" }}.` : [];
    await say(context, { text: words`New action: ${worded}.${recorded}` });
    await tellOwner(context, action);
    const minuted = note ? words` ${await placeOfNote(note, read)}.` : [];
    return { text: words`${worded}.${recorded}${minuted}` };
  },
});
