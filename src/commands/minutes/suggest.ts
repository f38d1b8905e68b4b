import { z } from "zod";
import { listNames, type Words, words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { longText, minutesSet, number } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { shorten } from "../../core/long-list.ts";
import { minutesNameOf, nameOfMember } from "../../core/minutes/minutes.ts";
import { demandOpenSet } from "../../core/minutes/notes.ts";
import { type MinutesSet, noteOf, setMeant } from "../../core/minutes/sets.ts";
import type { Suggestion } from "../../core/minutes/suggestions.ts";
import { refuse } from "../../core/refusal.ts";
import { officersOf } from "../../core/roster/roster.ts";
import { whisper } from "../../core/say.ts";

export const suggest = defineCommand({
  about: "Suggest a correction to draft minutes",
  who: "member",
  undo: "rows",
  values: z.object({
    text: longText("How it should read, or what is missing"),
    note: number("The number of the note to change", { named: true }).optional(),
    minutes: minutesSet("Whose minutes; the last meeting's unless named", { named: true }).optional(),
  }),
  async run({ text, note: numbered, minutes: asked }, context) {
    const { read, write, group, member, now } = context;
    const set = await setMeant(asked, context);
    await demandOpenSet(set, context);
    const note = numbered === undefined ? undefined : await noteOf(set, numbered, context);
    if (note?.text === text) refuse("nothing to do", `Note ${note.number} reads so already.`);
    const last = (await read.minutes.suggestions(set.id)).at(-1);
    const suggestion = await write.insert("suggestions", {
      number: (last?.number ?? 0) + 1,
      minutes: set.id,
      note: note?.id,
      text,
      member: member?.id,
      at: now,
    });
    const name = await minutesNameOf(set, read, group.zone);
    const change = note
      ? words`note ${note.number} to read “${shorten(text, 700)}” (now: “${shorten(note.text, 700)}”)`
      : words`“${shorten(text, 1400)}”`;
    const said = words`${{ who: member?.name ?? "Somebody" }} suggests for the minutes of the ${name}: ${change} (suggestion #${suggestion.number})`;
    const told = await tellTakers(context, set, suggestion, said);
    return { text: words`Suggestion #${suggestion.number} for the minutes of the ${name}. ${told}` };
  },
});

/** Whispers a suggestion to those who take the minutes; to the officers where nobody takes them. */
async function tellTakers(
  context: Context,
  set: MinutesSet,
  { id, number: count }: Suggestion,
  text: Words,
): Promise<string> {
  const { read, member } = context;
  const officers = await officersOf(context);
  const asked = set.takers.length > 0 ? set.takers : officers.map((one) => one.id);
  const others = asked.filter((one) => one !== member?.id);
  const told: string[] = [];
  const unreached: string[] = [];
  for (const taker of others) {
    const reached = await whisper(context, taker, {
      text,
      card: buttonsUnder([
        button("Take it", "minutes take", { number: id }, { tone: "primary" }),
        button("Decline it", "minutes decline", { number: id }, { opensForm: true }),
      ]),
    });
    (reached ? told : unreached).push(await nameOfMember(taker, read));
  }
  if (told.length > 0)
    return `${listNames(told)} ${told.length === 1 ? "is" : "are"} asked to take or decline it.`;
  if (unreached.length > 0) return `Please tell ${unreached.join(" and ")}, who has no account here.`;
  return `Take it yourself: /minutes take ${count}.`;
}
