import { z } from "zod";
import { words } from "../../chat/index.js";
import { defineCommand } from "../../core/command.js";
import { note } from "../../core/fields.js";
import { strikeNote } from "../../core/minute.js";
import { demandStanding, placeOfNote } from "../../core/notes.js";
export const strike = defineCommand({
    about: "Take a note out of the minutes",
    who: ["minute taker", "officer"],
    undo: "rows",
    values: z.object({ note: note("Which note, by its number") }),
    async run({ note: struck }, context) {
        await demandStanding(struck, context);
        await strikeNote(context, struck);
        return { text: words `${await placeOfNote(struck, context.read)} is struck: ${struck.text}` };
    },
});
