import { z } from "zod";
import { words } from "../../chat/index.ts";
import { demandOpenAction, keyOfAction, ownerOf } from "../../core/actions.ts";
import { defineCommand } from "../../core/command.ts";
import { action, member } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";

export const done = defineCommand({
  about: "Say that an action is done",
  who: "member",
  undo: "rows",
  values: z.object({
    action: action("Which one, as A12"),
    by: member("Who said so on the call", { named: true }).optional(),
  }),
  async run({ action: finished, by }, context) {
    const { read, write, now, member: asker } = context;
    demandOpenAction(finished);
    const key = keyOfAction(finished);
    if (by && !(await hasRight(["minute taker", "officer"], context)))
      refuse("not allowed", "Only the minute taker and officers record what was said on the call.");
    const speaker = by ?? asker;
    const isOwner = finished.owner === null || finished.owner === speaker?.id;
    if (!isOwner && !(await hasRight("officer", context)))
      refuse(
        "not allowed",
        words`${key} is for ${{ who: await ownerOf(finished, read) }} or an officer to close.`,
      );
    await write.update("actions", finished.id, { doneAt: now });
    const recorded = by ? words` Said on the call by ${{ who: by.name }}.` : [];
    return { text: words`${{ strong: key }} is done: ${finished.text}.${recorded}` };
  },
});
