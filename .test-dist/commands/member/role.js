import { z } from "zod";
import { listWords, words } from "../../chat/index.js";
import { defineCommand } from "../../core/command.js";
import { choice, flag, member, when } from "../../core/fields.js";
import { refuse } from "../../core/refusal.js";
import { membersWith, organizationOf, rolesOf } from "../../core/roster.js";
import { dayMeant, fromWords, unrepresented } from "../../core/roster-change.js";
import { roles } from "../../core/settings/roster.js";
const officers = ["chair", "vice-chair"];
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
            refuse("nothing to do", words `${{ who: holder.name }} ${held ? "is" : "is not"} ${given}${fromWords(day, context)} already.`);
        const organization = await organizationOf(read, holder.id, day);
        if (held && given === "voting representative" && !organization)
            refuse("bad value", words `${{ who: holder.name }} works for no organization, so cannot represent one.`, "First: /member move.");
        if (!held && officers.includes(given))
            await demandAnotherOfficer(holder, given, day, context);
        await write.add("roles", { member: holder.id, role: given, held: held ? "yes" : "no", from: day });
        const after = given === "voting representative" && organization && !held
            ? await unrepresented(read, organization, day)
            : held && given === "chair"
                ? await othersToo(holder, given, day, context)
                : [];
        const of = given === "voting representative" && organization ? ` of ${organization.name}` : "";
        return {
            text: words `${{ who: holder.name }} is ${held ? "" : "no longer "}${given}${of}${fromWords(day, context)}.${after}`,
        };
    },
});
/** A group without officers could not name one any more. */
async function demandAnotherOfficer(holder, ended, day, { read }) {
    const others = (await membersWith(read, officers, day)).filter(({ id }) => id !== holder.id);
    const still = [...(await rolesOf(read, holder.id, day))].some((one) => one !== ended && officers.includes(one));
    if (others.length === 0 && !still)
        refuse("in the way", words `${{ who: holder.name }} is the only officer.`, "Name another first: /member role @who chair.");
}
async function othersToo(holder, given, day, { read }) {
    const others = (await membersWith(read, [given], day)).filter(({ id }) => id !== holder.id);
    if (others.length === 0)
        return [];
    const names = listWords(others.slice(0, 5).map(({ name }) => ({ who: name })));
    return words ` So is ${names}: end that with held:no if it is over.`;
}
