import type { Context } from "../command.ts";
import type { Day } from "../time.ts";
import { heldRoles, lastBy, type Member } from "./roster.ts";

/**
 * Takes somebody off the roster from a day: organization and roles end, also those that would begin later, and their
 * accounts are nobody's. What they did and were before stays on record.
 */
export async function letLeave(
  { id }: Member,
  from: Day,
  { read, write }: Pick<Context, "read" | "write">,
): Promise<void> {
  const roles = await read.roster.rolesOf(id);
  for (const role of heldRoles(roles, from)) await write.add("roles", { member: id, role, held: "no", from });
  for (const later of roles)
    if (later.from > from && later.held === "yes")
      await write.add("roles", { member: id, role: later.role, held: "no", from: later.from });
  const affiliations = await read.roster.affiliationsOf(id);
  if (lastBy(affiliations, from)?.organization)
    await write.add("affiliations", { member: id, organization: null, from });
  for (const later of affiliations)
    if (later.from > from && later.organization !== null)
      await write.add("affiliations", { member: id, organization: null, from: later.from });
  for (const account of await read.roster.accountsOf(id)) await write.remove("accounts", account.id);
  await write.update("members", id, { leftOn: from });
}
