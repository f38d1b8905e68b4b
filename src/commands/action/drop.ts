import { z } from "zod";
import { words } from "../../chat/index.ts";
import { demandOpenAction, keyOfAction } from "../../core/actions.ts";
import { defineCommand } from "../../core/command.ts";
import { action } from "../../core/grammar/fields.ts";

export const drop = defineCommand({
  about: "Give an action up: nobody will do it",
  who: "officer",
  undo: "rows",
  values: z.object({ action: action("Which one, as A12") }),
  async run({ action: dropped }, { write, now }) {
    demandOpenAction(dropped);
    await write.update("actions", dropped.id, { droppedAt: now });
    return {
      text: words`${{ strong: keyOfAction(dropped) }} is dropped: ${dropped.text}. It stays on record.`,
    };
  },
});
