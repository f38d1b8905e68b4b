import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { minutesSet } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { isFinal, minutesStateOf } from "../../core/minutes/final.ts";
import { demandMeeting, minutesNameOf } from "../../core/minutes/minutes.ts";
import { demandTaker, fileKeyOf, setMeant } from "../../core/minutes/sets.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { draftOf } from "../../records/minutes-post.ts";

export const draft = defineCommand({
  about: "Write out the draft, and tell the rooms that it is ready",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({ minutes: minutesSet("Whose minutes; the last meeting's unless named").optional() }),
  async run({ minutes: asked }, context) {
    const { read, group, now } = context;
    const set = await setMeant(asked, context);
    await demandTaker(set, context);
    const name = await minutesNameOf(set, read, group.zone);
    const state = await minutesStateOf(set, read, now, group);
    if (isFinal(state))
      refuse(
        "not now",
        words`The minutes of the ${name} are ${state} and no draft any more.`,
        "/minutes show has them.",
      );
    const content = await draftOf(set, read, group);
    const files = [
      { name: `draft-${await fileKeyOf(set, read, group.zone)}.md`, type: "text/markdown", content },
    ];
    const meeting = await demandMeeting(set, read);
    if (set.endedAt === null && meeting.adjournedAt === null)
      return {
        text: words`The draft so far. The meeting is still open, so the rooms have not been told.`,
        files,
      };
    await say(context, {
      text: words`A draft of the minutes of the ${name} is ready: /minutes show. Any member may suggest a correction: /minutes suggest note:3 and how the note should read.`,
      card: buttonsUnder([
        button("Read them", "minutes show", { minutes: set.id }),
        button("Suggest a correction", "minutes suggest", { minutes: set.id }, { opensForm: true }),
      ]),
    });
    return {
      text: words`The draft of the minutes of the ${name}; the rooms know that it is ready. When it is right: /minutes circulate.`,
      files,
    };
  },
});
