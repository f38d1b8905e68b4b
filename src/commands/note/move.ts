import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { minutedItem, note } from "../../core/grammar/fields.ts";
import {
  demandOpenSet,
  demandPen,
  demandStanding,
  placeOfNote,
  setOfNote,
} from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";

export const move = defineCommand({
  about: "Put a note under another item",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({
    note: note("Which note, by its number"),
    item: minutedItem("Under which item: its number or words of its title"),
  }),
  async run({ note: moved, item }, context) {
    const { read, write } = context;
    await demandStanding(moved, context);
    if (item.meeting !== moved.meeting)
      refuse("not now", words`“${item.title}” is on the agenda of another meeting; a note stays in its own.`);
    if (item.id === moved.item)
      refuse("nothing to do", words`${await placeOfNote(moved, read)} stands there already.`);
    const set = await setOfNote({ meeting: moved.meeting, item: item.id }, read);
    await demandPen(set, context);
    await demandOpenSet(set, context);
    return {
      text: words`${await placeOfNote(await write.update("notes", moved.id, { item: item.id }), read)}.`,
    };
  },
});
