import { z } from "zod";
import { type Button, type Words, words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { member, organizationOrNone, when } from "../../core/grammar/fields.ts";
import { button, buttonsUnder } from "../../core/grammar/menu.ts";
import { refuse } from "../../core/refusal.ts";
import { organizationOf, rolesOf } from "../../core/roster/roster.ts";
import { dayMeant, fromWords, unrepresented } from "../../core/roster/roster-change.ts";
import { spokenDay } from "../../core/time.ts";

export const move = defineCommand({
  about: "Say that somebody works for another organization",
  who: "officer",
  undo: "rows",
  values: z.object({
    member: member("Who"),
    to: organizationOrNone("For whom they work now, or none"),
    from: when("Since when, as 2024-05-01; today unless named", { named: true, past: true }).optional(),
  }),
  async run({ member: moved, to, from }, context) {
    const { read, write } = context;
    const day = await dayMeant(from, context);
    const before = await organizationOf(read, moved.id, day);
    if ((before?.id ?? null) === (to?.id ?? null))
      refuse(
        "nothing to do",
        words`${{ who: moved.name }} works for ${to?.name ?? "no organization"}${fromWords(day, context)} already.`,
      );
    const later = (await read.roster.affiliationsOf(moved.id)).find((one) => one.from > day);
    await write.add("affiliations", { member: moved.id, organization: to?.id, from: day });
    const until = later ? ` That holds until ${spokenDay(later.from)}, from when another is on record.` : "";
    const represents = (await rolesOf(read, moved.id, day)).has("voting representative");
    const left = represents && before ? await unrepresented(read, before, day) : [];
    const buttons: Button[] = represents
      ? [
          button("Take the role away", "member role", {
            member: moved.id,
            role: "voting representative",
            held: "no",
          }),
        ]
      : [];
    const warning: Words = !represents
      ? []
      : to
        ? words` Mind: they are a voting representative, from now on of ${to.name}.${left}`
        : words` Mind: they are a voting representative, now of no organization.${left}`;
    const text = words`${{ who: moved.name }} works for ${to?.name ?? "no organization"}${fromWords(day, context)}${before ? `, no longer for ${before.name}` : ""}.${until}${warning}`;
    return buttons.length > 0 ? { text, card: buttonsUnder(buttons) } : { text };
  },
});
