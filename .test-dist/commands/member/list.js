import { z } from "zod";
import { defineQuestion } from "../../core/command.js";
import { organizationOrNone } from "../../core/fields.js";
import { fitLines } from "../../core/long-list.js";
import { rosterOn } from "../../core/roster.js";
import { dayOf } from "../../core/time.js";
export const list = defineQuestion({
    about: "List the people, by organization",
    who: "member",
    values: z.object({ organization: organizationOrNone("Only of this one, or none").optional() }),
    async answer({ organization }, { read, now, group }) {
        const roster = await rosterOn(read, dayOf(now, group.zone));
        const wanted = organization === undefined ? undefined : (organization?.name ?? nobody);
        const lines = linesOf(roster).filter(({ name }) => wanted === undefined || name === wanted);
        const people = lines.reduce((sum, line) => sum + line.count, 0);
        const { shown, left } = fitLines(lines.map(({ text }) => [text]));
        const count = `${people} ${people === 1 ? "person" : "people"}`;
        if (people === 0)
            return { text: [`Nobody${organization ? ` of ${organization.name}` : ""} is on the roster.`] };
        const file = {
            name: "members.txt",
            type: "text/plain",
            content: `${lines.map(({ text }) => text).join("\n")}\n`,
        };
        return {
            text: left > 0 ? [`${count}. The whole list is attached.`] : [`${count}.`],
            card: {
                title: wanted === undefined ? `Members of ${group.name}` : `Members: ${wanted}`,
                sections: [{ lines: [...shown, ...(left > 0 ? [[`… and ${left} more organizations`]] : [])] }],
            },
            ...(left > 0 && { files: [file] }),
        };
    },
});
const nobody = "No organization";
/** "Lantern Trust: Ada Brandt (chair, voting representative), Elena Marchetti"; those of none last. */
function linesOf(roster) {
    const byName = new Map();
    for (const { id, name } of roster.members) {
        const organization = roster.organizationOf(id)?.name ?? nobody;
        const roles = [...roster.rolesOf(id)];
        const line = roles.length > 0 ? `${name} (${roles.join(", ")})` : name;
        byName.set(organization, [...(byName.get(organization) ?? []), line]);
    }
    return [...byName]
        .sort(([a], [b]) => (a === nobody ? 1 : b === nobody ? -1 : a.localeCompare(b)))
        .map(([name, people]) => ({ name, text: `${name}: ${people.join(", ")}`, count: people.length }));
}
