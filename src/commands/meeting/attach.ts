import { z } from "zod";
import { words } from "../../chat/index.ts";
import { plannedName } from "../../core/calendar/plan.ts";
import { defineCommand } from "../../core/command.ts";
import { attachment, link, meeting, text } from "../../core/grammar/fields.ts";
import { setAt } from "../../core/meetings/attendance.ts";
import { currentOrLastMeeting, nextMeetingOf, openMeetingOf } from "../../core/meetings/meeting.ts";
import { demandOpenSet } from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";
import { cleanText } from "../../core/said.ts";

export const attach = defineCommand({
  about: "Add slides or a document to the meeting's record",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    link: link("Where it is, as https://…").optional(),
    label: text("What it is").optional(),
    file: attachment("The file, instead of a link; its name is kept").optional(),
    meeting: meeting("Which meeting; the open, next or last one unless named", { named: true }).optional(),
  }),
  async run({ link: address, label, meeting: named }, context) {
    const { read, write, now, member, call } = context;
    const meeting =
      named ??
      (await openMeetingOf(context)) ??
      (await nextMeetingOf(read, now)) ??
      (await currentOrLastMeeting(context)) ??
      refuse("not now", "There is no meeting to add it to.", "Plan one: /meeting schedule.");
    const files = (call.files ?? []).map((file) => cleanText(file.name)).filter((name) => name !== "");
    const attached = address
      ? [{ words: label ?? address, link: address }]
      : files.map((name) => ({ words: label && files.length === 1 ? label : name, link: null }));
    if (attached.length === 0)
      refuse(
        "bad value",
        "A link or a file is missing.",
        "As /meeting attach https://… Slides on timestamps.",
      );
    const set = setAt(await read.minutes.ofMeeting(meeting.id), meeting.adjournedAt ?? now);
    if (set) await demandOpenSet(set, context);
    for (const one of attached)
      await write.add("proceedings", {
        meeting: meeting.id,
        sitting: set?.sitting ?? meeting.sitting,
        kind: "attached",
        at: now,
        member: member?.id,
        ...one,
      });
    const labels = attached.map((one) => one.words).join(", ");
    return { text: words`On the record of the ${await plannedName(meeting, context)}: ${labels}` };
  },
});
