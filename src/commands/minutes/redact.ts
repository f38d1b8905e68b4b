import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand, undoneRow } from "../../core/command.ts";
import { minutesSet, number, people, text } from "../../core/grammar/fields.ts";
import { minutesNameOf } from "../../core/minutes/minutes.ts";
import { restorePost } from "../../core/minutes/publication.ts";
import { noteOf, setMeant } from "../../core/minutes/sets.ts";
import { refuse } from "../../core/refusal.ts";
import { cite } from "../../core/rules/figures.ts";
import { writeAgain } from "./write-again.ts";

export const redact = defineCommand({
  about: "Leave a note out of the public copy, on request",
  who: "officer",
  undo: "rows",
  values: z.object({
    note: number("The number of the note"),
    by: people("Who asked for it", { named: true }),
    why: text("Why", { max: 1000 }).optional(),
    minutes: minutesSet("Whose minutes; the last meeting's unless named", { named: true }).optional(),
  }),
  async run({ note: numbered, by, why, minutes: asked }, context) {
    const { read, write, group, now } = context;
    const set = await setMeant(asked, context);
    const note = await noteOf(set, numbered, context);
    const name = await minutesNameOf(set, read, group.zone);
    if ((await read.minutes.redactions(set.id)).some((one) => one.note === note.id))
      refuse(
        "nothing to do",
        words`Note ${note.number} of the minutes of the ${name} is left out already.`,
        "/undo brings it back.",
      );
    const [asker, second] = by;
    if (!asker || second) return refuse("bad value", 'Name one person who asked for it: by:"Name".');
    const outsider = "unknown" in asker ? `asked by ${asker.unknown}` : undefined;
    await write.add("redactions", {
      minutes: set.id,
      note: note.id,
      member: "member" in asker ? asker.member.id : null,
      why: [outsider, why].filter((part) => part !== undefined).join(": ") || null,
      at: now,
    });
    const post = await writeAgain(set, context);
    const written = post
      ? ` The post at ${post.path} is written again; what was sent to a mailing list stays there.`
      : "";
    return {
      text: words`Note ${note.number} of the minutes of the ${name} is left out of the public copy${cite(group, "Bylaws 5.1(1)")}; the members' copy keeps it.${written}`,
    };
  },
  async taken(undone, context) {
    const redaction = undoneRow(undone, "redactions");
    if (redaction) await restorePost(redaction.minutes, context);
  },
});
