import { z } from "zod";
import { words } from "../../chat/index.ts";
import { keyOfAction } from "../../core/actions.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, longText, note } from "../../core/grammar/fields.ts";
import { rewordNote, understand } from "../../core/minutes/minute.ts";
import { demandStanding, placeOfNote } from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";

export const edit = defineCommand({
  about: "Change what a note says, or its kind",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({
    note: note("Which note, by its number"),
    text: longText("What it says instead").optional(),
    kind: choice("What kind it is", ["plain", "question", "answer", "comment", "decision"], {
      named: true,
    }).optional(),
  }),
  async run({ note: edited, text, kind }, context) {
    const { read } = context;
    await demandStanding(edited, context);
    if (text === undefined && !kind)
      refuse(
        "nothing to do",
        "Nothing to change was given.",
        `As /note edit ${edited.number} The new words, or kind:decision.`,
      );
    const action = edited.action === null ? undefined : await read.actions.action(edited.action);
    if (kind && action)
      refuse(
        "not now",
        words`${await placeOfNote(edited, read)} is action ${keyOfAction(action)}.`,
        `Drop it first: /action drop ${keyOfAction(action)}, then strike the note and add another.`,
      );
    const said = text === undefined ? edited : await understand([text], context);
    // Words alone leave a question a question.
    const meant = said.kind === "plain" ? edited.kind : said.kind;
    await rewordNote(context, edited, { ...said, kind: kind ?? meant });
    return { text: words`${await placeOfNote(edited, read)} now reads: ${said.text}` };
  },
});
