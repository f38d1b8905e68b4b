import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { decided, decideOn, setsMeant } from "../../core/minutes/decide.ts";
import { cite } from "../../core/rules/figures.ts";
import { say } from "../../core/say.ts";

export const table = defineCommand({
  about: "Leave earlier minutes draft, for a later meeting",
  who: "presiding chair",
  undo: "rows",
  values: z.object(decided),
  async run({ minutes, all, words: said }, context) {
    const sets = await setsMeant({ minutes, all }, context);
    const names = await decideOn(context, sets, "tabled", said);
    await say(context, {
      text: words`Minutes tabled: ${names}. They stay draft until a meeting approves them.`,
    });
    const rule = cite(context.group, "Bylaws 5.1(1)");
    return { text: words`Tabled: ${names}. They stay draft until a meeting approves them${rule}.` };
  },
});
