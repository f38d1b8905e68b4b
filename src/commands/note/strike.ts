import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { note } from "../../core/grammar/fields.ts";
import { strikeNote } from "../../core/minutes/minute.ts";
import { demandStanding, placeOfNote } from "../../core/minutes/notes.ts";

export const strike = defineCommand({
  about: "Take a note out of the minutes",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({ note: note("Which note, by its number") }),
  async run({ note: struck }, context) {
    await demandStanding(struck, context);
    await strikeNote(context, struck);
    return { text: words`${await placeOfNote(struck, context.read)} is struck: ${struck.text}` };
  },
});
