import { z } from "zod";
import { words } from "../../chat/index.ts";
import { draftAgenda, nextPending, takeUp } from "../../core/agenda.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, meeting } from "../../core/fields.ts";
import { nameOf, nextMeetingOf, openMeetingOf, stateOf } from "../../core/meeting.ts";
import { placeText, planMeeting } from "../../core/planning.ts";
import { refuse } from "../../core/refusal.ts";

const early = 3 * 3_600_000;

export const start = defineCommand({
  about: "Open the meeting: the card appears, the roll call begins",
  who: ["officer", "presiding chair"],
  undo: "rows",
  values: z.object({
    meeting: meeting("Which planned meeting; the next one unless named").optional(),
    kind: choice(
      "What kind, for a meeting that was not planned",
      ["teleconference", "face-to-face", "subcommittee"],
      {
        named: true,
      },
    ).optional(),
  }),
  async run({ meeting: asked, kind }, context) {
    const { read, write, now, group } = context;
    const open = await openMeetingOf(context);
    if (open)
      refuse(
        "not now",
        words`The ${nameOf(open, group.zone)} is open.`,
        "Adjourn it first: /meeting adjourn.",
      );
    if (asked && stateOf(asked) !== "scheduled")
      refuse(
        "not now",
        words`The ${nameOf(asked, group.zone)} is ${stateOf(asked)}.`,
        "A new one: /meeting start.",
      );
    const near = await nextMeetingOf(read, now);
    const planned = asked ?? (near && near.startsAt - now <= early && !kind ? near : undefined);
    const opened =
      planned ??
      (await planMeeting(context, {
        startsAt: now,
        kind: kind ?? "teleconference",
        place: placeText(group),
      }));
    await write.update("meetings", opened.id, { startedAt: now });
    await write.insert("minutes", {
      meeting: opened.id,
      sitting: opened.sitting,
      takers: [],
      startedAt: now,
    });
    await draftAgenda(context, opened);
    await takeUp(context, opened, nextPending(await read.agenda.items(opened.id)));
    return { text: words`The ${nameOf(opened, group.zone)} is open. The card in the room leads through it.` };
  },
});
