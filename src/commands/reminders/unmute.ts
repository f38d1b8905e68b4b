import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { reminderNames } from "../../core/settings/reminder-lines.ts";

export const unmute = defineCommand({
  about: "Be told again of what you had muted",
  who: "member",
  undo: "rows",
  values: z.object({
    line: choice("Which reminder; all unless named", ["all", ...reminderNames]).optional(),
  }),
  async run({ line = "all" }, { read, write, member }) {
    const me = member ?? refuse("not allowed", "I do not see who you are.");
    const muted = await read.roster.mutesOf(me.id);
    if (line !== "all" && muted.some((one) => one.line === "all"))
      refuse(
        "not now",
        "You have muted all reminders at once.",
        "/reminders unmute brings them back; then mute those you do not want: /reminders mute action due.",
      );
    const over = muted.filter((one) => line === "all" || one.line === line);
    if (over.length === 0)
      refuse("nothing to do", line === "all" ? "You have muted nothing." : `You have not muted “${line}”.`);
    for (const { id } of over) await write.remove("mutes", id);
    return {
      text: words`You will be reminded of ${line === "all" ? "everything" : `“${line}”`} again.`,
    };
  },
});
