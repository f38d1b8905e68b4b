import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, longText, minutedItem } from "../../core/grammar/fields.ts";
import { minuteLine, understand } from "../../core/minutes/minute.ts";
import {
  demandCurrentItem,
  demandMeetingOf,
  demandOpenSet,
  demandPen,
  placeOfNote,
  setOfNote,
} from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";

export const add = defineCommand({
  about: "Minute a line under an item",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({
    text: longText("What is minuted; Q:, A:, Decision: in front say what it is"),
    kind: choice("What kind of line", ["plain", "question", "answer", "comment", "decision"], {
      named: true,
    }).optional(),
    item: minutedItem("Under which item; the current one unless named", { named: true }).optional(),
  }),
  async run({ text, kind, item: named }, context) {
    const { read, call } = context;
    // From a message's own menu: what somebody else said is the note's source, and is minuted once.
    const message = call.what.kind === "chosen" ? call.about : undefined;
    const known = message && (await read.notes.ofMessage(message));
    if (known) refuse("nothing to do", words`That message is minuted: ${await placeOfNote(known, read)}.`);
    const item = named ?? (await demandCurrentItem(context));
    const meeting = await demandMeetingOf(item, read);
    const set = await setOfNote({ meeting: meeting.id, item: item.id }, read);
    await demandPen(set, context);
    await demandOpenSet(set, context);
    const said = kind ? { kind, text } : await understand([text], context);
    const note = await minuteLine(context, said, { meeting, item, message });
    return { text: words`${await placeOfNote(note, read)}.` };
  },
});
