import { z } from "zod";
import { plainOf, type Reply, words } from "../../chat/index.ts";
import { askFirst } from "../../core/ask.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { flag } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { approvedMail } from "../../core/mails.ts";
import {
  decided,
  decideOn,
  demandDecidable,
  demandUnpublished,
  setsMeant,
} from "../../core/minutes/decide.ts";
import { fileKeyOf, type MinutesSet, setKeyOf } from "../../core/minutes/sets.ts";
import { waitingOf } from "../../core/minutes/suggestions.ts";
import { say } from "../../core/say.ts";

export const approve = defineCommand({
  about: "Approve the minutes of earlier meetings",
  who: "presiding chair",
  undo: "rows",
  values: z.object({
    ...decided,
    really: flag("Although suggested corrections still wait").optional(),
  }),
  async run({ minutes, all, words: said, really }, context) {
    const sets = await setsMeant({ minutes, all }, context);
    for (const set of sets) await demandDecidable(set, "approved", context);
    const asked = really ? undefined : await askSuggested(sets, said, context);
    if (asked) return asked;
    const names = await decideOn(context, sets, "approved", said);
    await say(context, {
      text: words`Minutes approved: ${names}`,
      card: buttonsUnder(await publishButtons(sets, context)),
    });
    const [first] = sets;
    const key = first ? await fileKeyOf(first, context.read, context.group.zone) : "";
    return {
      text: words`Approved: ${names}. Next, an officer or the webmaster publishes them: /minutes publish. For the members' mailing list, a text is attached.`,
      files: [approvedMail(plainOf(names), key, context.group)],
    };
  },
  taken: demandUnpublished,
});

async function publishButtons(sets: readonly MinutesSet[], { read, group }: Context) {
  const buttons = [];
  for (const set of sets.slice(0, 5)) {
    const label = sets.length === 1 ? "Publish them" : `Publish ${await setKeyOf(set, read, group.zone)}`;
    buttons.push(button(label, "minutes publish", { minutes: set.id }));
  }
  return buttons;
}

/** What is approved no longer changes: a correction that waits would be lost without anybody having said no. */
async function askSuggested(
  sets: readonly MinutesSet[],
  said: string | undefined,
  { read, group }: Context,
): Promise<Reply | undefined> {
  for (const set of sets) {
    const waiting = await waitingOf(set, read);
    if (waiting.length === 0) continue;
    const key = await setKeyOf(set, read, group.zone);
    const numbers = waiting.map((one) => `#${one.number}`).join(", ");
    const values = { minutes: sets.map(({ id }) => id).join(", "), really: "yes" };
    return askFirst(
      `Not yet: suggested corrections to the minutes of ${key} still wait (${numbers}), and once approved they can no longer be taken. Approve all the same?`,
      [
        button("Show the minutes", "minutes show", { minutes: set.id }, { tone: "primary" }),
        button("Approve all the same", "minutes approve", { ...values, ...(said && { words: said }) }),
      ],
    );
  }
  return undefined;
}
