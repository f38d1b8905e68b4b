import { z } from "zod";
import { listWords, type Words, words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { choice, flag, member, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { type Member, membersWith, organizationOf, rolesOf } from "../../core/roster/roster.ts";
import { dayMeant, demandOfficer, fromWords, unrepresented } from "../../core/roster/roster-change.ts";
import { type Role, roles } from "../../core/settings/roster.ts";
import type { Day } from "../../core/time.ts";

export const role = defineCommand({
  about: "Give somebody a role, or end it with held:no",
  who: "officer",
  undo: "rows",
  values: z.object({
    member: member("Who"),
    role: choice("Which role", roles),
    held: flag("no where the role ends").optional(),
    from: when("Since when, as 2024-05-01; today unless named", { named: true, past: true }).optional(),
  }),
  async run({ member: holder, role: given, held = true, from }, context) {
    const { read, write } = context;
    const day = await dayMeant(from, context);
    const has = (await rolesOf(read, holder.id, day)).has(given);
    if (has === held)
      refuse(
        "nothing to do",
        words`${{ who: holder.name }} ${held ? "is" : "is not"} ${given}${fromWords(day, context)} already.`,
      );
    const organization = await organizationOf(read, holder.id, day);
    if (held && given === "voting representative" && !organization)
      refuse(
        "bad value",
        words`${{ who: holder.name }} works for no organization, so cannot represent one.`,
        "First: /member move.",
      );
    await write.add("roles", { member: holder.id, role: given, held: held ? "yes" : "no", from: day });
    if (!held) await demandOfficer(day, context);
    const after =
      given === "voting representative" && organization && !held
        ? await unrepresented(read, organization, day)
        : held && given === "chair"
          ? await othersToo(holder, given, day, context)
          : [];
    const of = given === "voting representative" && organization ? ` of ${organization.name}` : "";
    return {
      text: words`${{ who: holder.name }} is ${held ? "" : "no longer "}${given}${of}${fromWords(day, context)}.${after}`,
    };
  },
});

async function othersToo(holder: Member, given: Role, day: Day, { read }: Context): Promise<Words> {
  const others = (await membersWith(read, [given], day)).filter(({ id }) => id !== holder.id);
  if (others.length === 0) return [];
  const names = listWords(others.slice(0, 5).map(({ name }) => ({ who: name })));
  return words` So is ${names}: end that with held:no if it is over.`;
}
