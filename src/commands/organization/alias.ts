import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { organization, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { fold } from "../../core/roster/names.ts";
import { demandUnused, readName } from "../../core/roster/roster-change.ts";

export const alias = defineCommand({
  about: "Add another spelling of an organization's name",
  who: "officer",
  undo: "rows",
  values: z.object({
    organization: organization("Which organization"),
    as: text("The other spelling, as:Lantern", { named: true, max: 500 }),
  }),
  async run({ organization: named, as: typed }, { read, write }) {
    const name = readName(typed);
    if ([named.name, ...named.aliases].some((known) => fold(known) === fold(name)))
      refuse("nothing to do", words`${named.name} is found by “${name}” already.`);
    demandUnused(name, await read.roster.organizations(), {
      except: named.id,
      different: "One spelling cannot stand for two organizations.",
    });
    await write.update("organizations", named.id, { aliases: [...named.aliases, name] });
    return { text: words`${named.name} is found by “${name}” too.` };
  },
});
