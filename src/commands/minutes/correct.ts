import { z } from "zod";
import { type File, plainOf, type Words, words } from "../../chat/index.ts";
import { type Context, defineCommand, undoneRow } from "../../core/command.ts";
import { longText, minutedItem, minutesSet, number, text } from "../../core/grammar/fields.ts";
import { shorten } from "../../core/long-list.ts";
import { correctedMail } from "../../core/mails.ts";
import { isFinal, minutesStateOf } from "../../core/minutes/final.ts";
import { minutesNameOf, minutesRecordOf } from "../../core/minutes/minutes.ts";
import {
  addNote,
  demandMeetingOf,
  type Item,
  isRedacted,
  type Note,
  setOfNote,
} from "../../core/minutes/notes.ts";
import { restorePost } from "../../core/minutes/publication.ts";
import { fileKeyOf, type MinutesSet, noteOf, setMeant } from "../../core/minutes/sets.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { spokenInstant } from "../../core/time.ts";
import { copyOf, renderPlainCopy } from "../../records/minutes-copy.ts";
import { writeAgain } from "./write-again.ts";

export const correct = defineCommand({
  about: "Put a line of final minutes right, with a mark",
  who: "officer",
  undo: "rows",
  values: z.object({
    text: longText("How it should read, or the line that is missing"),
    note: number("The number of the note to put right", { named: true }).optional(),
    item: minutedItem("Under which item a missing line belongs", { named: true }).optional(),
    why: text("Why", { named: true, max: 1000 }).optional(),
    minutes: minutesSet("Whose minutes; the last meeting's unless named", { named: true }).optional(),
  }),
  async run({ text: reads, note: numbered, item, why, minutes: asked }, context) {
    const { read, group } = context;
    const set = item ? await setUnder(item, asked, context) : await setMeant(asked, context);
    const name = await minutesNameOf(set, read, group.zone);
    await demandFinal(set, name, context);
    const { note, was } =
      numbered === undefined
        ? { note: await addLine(reads, item, context), was: undefined }
        : await changeLine(await noteOf(set, numbered, context), reads, context);
    await context.write.add("corrections", {
      minutes: set.id,
      note: note.id,
      was,
      text: reads,
      why,
      member: context.member?.id,
      at: context.now,
    });
    const changed = (await isRedacted(note, read)) ? wordLeftOut(note) : wordChange(note, was);
    const because: Words = why === undefined ? [] : words` Why: ${why}`;
    await say(context, { text: words`The minutes of the ${name} were put right: ${changed}${because}` });
    const written = await writeAgain(set, context);
    const files = written ? [await mailOf(set, name, changed, context)] : [];
    return {
      text: words`${changed} The minutes say that it was ${was === undefined ? "added" : "corrected"}, and the record keeps what was there before.${written ? ` The post at ${written.path} is written again; for the mailing list, the text is attached.` : ""}`,
      files,
    };
  },
  async taken(undone, context) {
    const correction = undoneRow(undone, "corrections");
    if (correction) await restorePost(correction.minutes, context);
  },
});

async function setUnder(item: Item, asked: MinutesSet | undefined, context: Context): Promise<MinutesSet> {
  const meeting = await demandMeetingOf(item, context.read);
  const set = await setOfNote({ meeting: meeting.id, item: item.id }, context.read);
  if (asked && asked.id !== set.id)
    refuse("bad value", words`“${item.title}” is an item of other minutes.`, "Leave minutes: away.");
  return set;
}

async function demandFinal(set: MinutesSet, name: string, { read, now, group }: Context): Promise<void> {
  const state = await minutesStateOf(set, read, now, group);
  if (isFinal(state)) return;
  refuse(
    "not now",
    words`The minutes of the ${name} are ${state}: a line in them is simply changed.`,
    "/note edit changes one; any member may suggest how it should read: /minutes suggest.",
  );
}

async function addLine(reads: string, item: Item | undefined, context: Context): Promise<Note> {
  if (!item)
    return refuse(
      "bad value",
      "Say which line: note:3 for one that is there, item:5 for one that is missing.",
      "/minutes show gives each note its number.",
    );
  const meeting = await demandMeetingOf(item, context.read);
  return addNote(context, { meeting, item, kind: "plain", text: reads });
}

async function changeLine(
  note: Note,
  reads: string,
  { write }: Context,
): Promise<{ note: Note; was: string }> {
  if (note.text === reads) refuse("nothing to do", `Note ${note.number} reads so already.`);
  return { note: await write.update("notes", note.id, { text: reads }), was: note.text };
}

const shown = 700;

function wordChange({ number: count, text: reads }: Note, was: string | undefined): Words {
  const now = shorten(reads, shown);
  if (was === undefined) return words`Note ${count} was missing: “${now}”`;
  const before = shorten(was, shown);
  return words`Note ${count} now reads “${now}”, no longer “${before}”${/[.!?…]$/.test(before) ? "" : "."}`;
}

const wordLeftOut = ({ number: count }: Note): Words =>
  words`Note ${count}, which is not in the public copy.`;

async function mailOf(set: MinutesSet, name: string, changed: Words, context: Context): Promise<File> {
  const { read, group, now } = context;
  const body = renderPlainCopy(copyOf(await minutesRecordOf(set, read, group), { audience: "public" }));
  const next = `Corrected on ${spokenInstant(now, group.zone)}: ${plainOf(changed)}`;
  return correctedMail({ name, key: await fileKeyOf(set, read, group.zone), body, next }, group);
}
