import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { member, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { demandRight } from "../../core/rights.ts";
import { fold } from "../../core/roster/names.ts";
import { demandUnused, readName } from "../../core/roster/roster-change.ts";

export const alias = defineCommand({
  about: "Add another spelling of somebody's name",
  who: "member",
  undo: "rows",
  values: z.object({
    member: member("Who; me for yourself"),
    as: text('The other spelling, as:"Jo Doe"', { named: true, max: 500 }),
  }),
  async run({ member: named, as: typed }, context) {
    const { read, write } = context;
    if (named.id !== context.member?.id) await demandRight("officer", context);
    const name = readName(typed);
    if ([named.name, ...named.aliases].some((known) => fold(known) === fold(name)))
      refuse("nothing to do", words`${{ who: named.name }} is found by “${name}” already.`);
    demandUnused(name, await read.roster.members(), {
      except: named.id,
      different: "One spelling cannot stand for two people.",
    });
    await write.update("members", named.id, { aliases: [...named.aliases, name] });
    return { text: words`${{ who: named.name }} is found by “${name}” too.` };
  },
});
