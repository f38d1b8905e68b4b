import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { reminderNames } from "../../core/settings/reminder-lines.ts";

export const mute = defineCommand({
  about: "No longer be told in private; the rooms still hear it",
  who: "member",
  undo: "rows",
  values: z.object({
    line: choice("Which reminder; all unless named", ["all", ...reminderNames]).optional(),
  }),
  async run({ line = "all" }, { read, write, member }) {
    const me = member ?? refuse("not allowed", "I do not see who you are.");
    const muted = await read.roster.mutesOf(me.id);
    const already = muted.find((one) => one.line === line || one.line === "all");
    if (already)
      refuse(
        "nothing to do",
        already.line === "all"
          ? "You have muted all reminders already."
          : `You have muted “${line}” already.`,
        "To hear them again: /reminders unmute.",
      );
    await write.insert("mutes", { member: me.id, line });
    const what =
      line === "all" ? words`You will get no reminders` : words`You will not be reminded of “${line}”`;
    return {
      text: words`${what} in private any more. To hear it again: /reminders unmute. /whoami always tells what you owe.`,
    };
  },
});
