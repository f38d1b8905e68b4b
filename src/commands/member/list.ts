import { z } from "zod";
import type { File, Words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { organizationOrNone } from "../../core/grammar/fields.ts";
import { fitLines } from "../../core/long-list.ts";
import { type Roster, rosterOn } from "../../core/roster/roster.ts";
import { dayOf } from "../../core/time.ts";

export const list = defineQuestion({
  about: "List the people, by organization",
  who: "member",
  values: z.object({ organization: organizationOrNone("Only of this one, or none").optional() }),
  async answer({ organization }, { read, now, group }: Scene) {
    const roster = await rosterOn(read, dayOf(now, group.zone));
    const wanted = organization === undefined ? undefined : (organization?.name ?? nobody);
    const lines = linesOf(roster).filter(({ name }) => wanted === undefined || name === wanted);
    const people = lines.reduce((sum, line) => sum + line.count, 0);
    const { shown, left } = fitLines(lines.map(({ text }): Words => [text]));
    const count = `${people} ${people === 1 ? "person" : "people"}`;
    if (people === 0)
      return { text: [`Nobody${organization ? ` of ${organization.name}` : ""} is on the roster.`] };
    const file: File = {
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
function linesOf(roster: Roster): readonly { name: string; text: string; count: number }[] {
  const byName = new Map<string, string[]>();
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
