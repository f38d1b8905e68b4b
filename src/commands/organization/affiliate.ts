import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { organization } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { ownerOf, recordStanding, standingAt } from "../../core/roster/standing.ts";
import { cite } from "../../core/rules/figures.ts";
import { dayOf } from "../../core/time.ts";

export const affiliate = defineCommand({
  about: "Say whose affiliate an organization is",
  who: "officer",
  undo: "rows",
  values: z.object({
    organization: organization("Which organization"),
    of: organization("The voting member that controls it; itself for none", { named: true }),
  }),
  async run({ organization: changed, of }, { read, write, now, group }) {
    const before = await ownerOf(changed, read);
    if (of.id === changed.id) {
      if (!before) refuse("nothing to do", words`${changed.name} is nobody's affiliate already.`);
      await write.update("organizations", changed.id, { affiliateOf: null });
      return {
        text: words`${changed.name} is no longer an affiliate of ${before.name}. It has a vote once it is given a class: /organization set.`,
      };
    }
    const above = await ownerOf(of, read);
    if (above)
      refuse("rule", words`${of.name} is itself an affiliate of ${above.name}.`, "Name the voting member.");
    if (before?.id === of.id)
      refuse("nothing to do", words`${changed.name} is an affiliate of ${of.name} already.`);
    await write.update("organizations", changed.id, { affiliateOf: of.id });
    const from = dayOf(now, group.zone);
    const { now: standing } = await standingAt(read, changed, from);
    if (standing && standing.class !== "none")
      await recordStanding({ write }, changed.id, {
        class: "none",
        status: standing.status,
        from,
        why: `affiliate of ${of.name}`,
      });
    return {
      text: words`${changed.name} is an affiliate of ${of.name}: it has no vote of its own${cite(group, "Bylaws 2.3(2)")}. Votes cast before stand.`,
    };
  },
});
