import { z } from "zod";
import { plainOf, words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { flag } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { approvedMail } from "../../core/mails.ts";
import { decided, decideOn, demandUnpublished, setsMeant } from "../../core/minutes/decide.ts";
import { fileKeyOf, type MinutesSet, setKeyOf } from "../../core/minutes/sets.ts";
import { waitingOf } from "../../core/minutes/suggestions.ts";
import { refuse } from "../../core/refusal.ts";
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
    if (!really) await demandNoneWaiting(sets, context);
    const names = await decideOn(context, sets, "approved", said);
    await say(context, {
      text: words`Minutes approved: ${names}`,
      card: {
        title: sets.length === 1 ? "Next: publish them" : "Next: publish each of them",
        sections: [],
        buttons: await publishButtons(sets, context),
      },
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
    const label = sets.length === 1 ? "Publish" : `Publish ${await setKeyOf(set, read, group.zone)}`;
    buttons.push(button(label, "minutes publish", { minutes: set.id }));
  }
  return buttons;
}

/** What is approved no longer changes: a correction that waits would be lost without anybody having said no. */
async function demandNoneWaiting(sets: readonly MinutesSet[], { read, group }: Context): Promise<void> {
  for (const set of sets) {
    const waiting = await waitingOf(set, read);
    if (waiting.length === 0) continue;
    const key = await setKeyOf(set, read, group.zone);
    const numbers = waiting.map((one) => `#${one.number}`).join(", ");
    refuse(
      "in the way",
      `Suggested corrections to the minutes of ${key} still wait: ${numbers}. Once approved they can no longer be taken.`,
      "Take or decline them first (/minutes show lists them), or approve with really:yes.",
    );
  }
}
