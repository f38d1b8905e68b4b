import { z } from "zod";
import { words } from "../../chat/index.ts";
import { type Context, defineCommand, undoneRow } from "../../core/command.ts";
import { flag, minutesSet } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { draftMail } from "../../core/mails.ts";
import { isFinal, minutesStateOf } from "../../core/minutes/final.ts";
import { demandMeeting, minutesNameOf, minutesRecordOf } from "../../core/minutes/minutes.ts";
import {
  demandEnded,
  demandTaker,
  fileKeyOf,
  type MinutesSet,
  onlyOf,
  setMeant,
  wordPending,
} from "../../core/minutes/sets.ts";
import { waitingOf } from "../../core/minutes/suggestions.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { plainIn } from "../../core/time.ts";
import { copyOf, renderPlainCopy } from "../../records/minutes-copy.ts";
import { draftOf } from "../../records/minutes-post.ts";

export const circulate = defineCommand({
  about: "Send the draft minutes round to the members",
  who: ["scribe", "officer"],
  undo: "rows",
  values: z.object({
    minutes: minutesSet("Which; the one that waits for it unless named").optional(),
    again: flag("Send them round once more; their time begins anew").optional(),
  }),
  async run({ minutes: asked, again }, context) {
    const { read, write, group, now } = context;
    const waiting = asked ?? (await onlyOf(await endedDrafts(context), context));
    const set = waiting ?? (await setMeant(undefined, context));
    await demandTaker(set, context);
    await demandEnded(set, context);
    await demandCirculable(set, again ?? false, context);
    const circulated = await write.update("minutes", set.id, { circulatedAt: now });
    const name = await minutesNameOf(set, read, group.zone);
    const next = await wordPending(circulated, context);
    const key = await fileKeyOf(set, read, group.zone);
    const content = await draftOf(set, read, group);
    await say(context, {
      text: words`The draft minutes of the ${name} are circulated; please read them. ${next} Corrections until then: /minutes suggest.`,
      card: buttonsUnder([
        button("Suggest a correction", "minutes suggest", { minutes: set.id }, { opensForm: true }),
      ]),
      files: [{ name: `draft-minutes-${key}.md`, type: "text/markdown", content }],
    });
    const body = renderPlainCopy(copyOf(await minutesRecordOf(set, read, group), { audience: "members" }));
    const spoken = plainIn(next, group.zone);
    const open = (await waitingOf(set, read)).length;
    const remark =
      open > 0
        ? ` ${open === 1 ? "1 suggested correction still waits" : `${open} suggested corrections still wait`}: /minutes show lists ${open === 1 ? "it" : "them"}.`
        : "";
    return {
      text: words`Circulated in the rooms. For the members' mailing list, the text is attached. ${next}${remark}`,
      files: [draftMail({ name, key, body, next: spoken }, group)],
    };
  },
  async taken(undone, { read, group }) {
    const set = undoneRow(undone, "minutes");
    const decided = set ? await read.minutes.decisionsOn(set.id) : [];
    if (!set || decided.length === 0) return;
    const name = await minutesNameOf(set, read, group.zone);
    refuse("in the way", words`A meeting has decided on the minutes of the ${name} since.`);
  },
});

/** Drafts of meetings that are over: what waits to be circulated. */
async function endedDrafts({ read }: Context): Promise<readonly MinutesSet[]> {
  const ended: MinutesSet[] = [];
  for (const set of await read.minutes.uncirculated())
    if (set.endedAt !== null || (await demandMeeting(set, read)).adjournedAt !== null) ended.push(set);
  return ended;
}

async function demandCirculable(
  set: MinutesSet,
  again: boolean,
  { read, group, now }: Context,
): Promise<void> {
  const name = await minutesNameOf(set, read, group.zone);
  const state = await minutesStateOf(set, read, now, group);
  if (isFinal(state))
    refuse("not now", words`The minutes of the ${name} are ${state} already.`, "/minutes show tells more.");
  if (state === "circulated" && !again)
    refuse(
      "nothing to do",
      words`The minutes of the ${name} were circulated ${{ at: set.circulatedAt ?? now }}.`,
      "Once more, as after a correction: /minutes circulate again:yes. Their time then begins anew.",
    );
}
