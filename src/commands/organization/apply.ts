import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, text, when } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { refuse } from "../../core/refusal.ts";
import { fold } from "../../core/roster/names.ts";
import { standingOf } from "../../core/roster/roster.ts";
import { dayMeant, fromWords, readName } from "../../core/roster/roster-change.ts";
import { isWords, recordStanding } from "../../core/roster/standing.ts";
import { votingClasses } from "../../core/settings/roster.ts";

const mayApply = ["left", "interested party", "associate"];

export const apply = defineCommand({
  about: "Record that an organization applies for membership",
  who: "officer",
  undo: "rows",
  values: z.object({
    name: text("The organization", { max: 500 }),
    class: choice("As which voting class it applies", votingClasses, { named: true }).optional(),
    from: when("Since when, as 2024-05-01; today unless named", { named: true, past: true }).optional(),
    why: text("What it says of itself", { named: true, max: 400 }).optional(),
  }),
  async run({ name: typed, class: votes, from, why }, context) {
    const { read, write } = context;
    const name = readName(typed);
    const day = await dayMeant(from, context);
    const known = (await read.roster.organizations()).find((one) =>
      [one.name, ...one.aliases].some((spelling) => fold(spelling) === fold(name)),
    );
    const standing = known && (await standingOf(read, known.id, day));
    if (known && standing && !mayApply.includes(standing.status))
      refuse(
        "nothing to do",
        words`${known.name} ${isWords(standing)} already.`,
        "Change that with /organization set.",
      );
    const applicant = known ?? (await write.insert("organizations", { name, aliases: [], domains: [] }));
    await recordStanding(context, applicant.id, {
      class: votes ?? "none",
      status: "applicant",
      from: day,
      why,
    });
    const as = votes && votes !== "none" ? ` as ${votes}` : "";
    return {
      text: words`${applicant.name} applies for membership${as}${fromWords(day, context)}. The group decides by consensus.`,
      card: buttonsUnder([
        ...(votes
          ? [button("Accept it", "organization accept", { organization: applicant.id })]
          : votingClasses
              .filter((one) => one !== "none")
              .map((one) =>
                button(`Accept as ${one}`, "organization accept", { organization: applicant.id, class: one }),
              )),
        button("Decline it", "organization decline", { organization: applicant.id }),
      ]),
    };
  },
});
