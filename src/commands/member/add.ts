import { z } from "zod";
import { words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { account, choice, organizationOrNone, text, when } from "../../core/grammar/fields.ts";
import { adoptUnknown } from "../../core/meetings/attendance.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { fold } from "../../core/roster/names.ts";
import { isMe } from "../../core/roster/people.ts";
import { type Organization, organizationOf } from "../../core/roster/roster.ts";
import { dayMeant, demandUnused, fromWords, readAddress, readName } from "../../core/roster/roster-change.ts";
import { roles } from "../../core/settings/roster.ts";
import { dayOf } from "../../core/time.ts";
import { demandFreeAccount } from "./link.ts";

export const add = defineCommand({
  about: "Put somebody on the roster",
  who: ["officer", "voting representative"],
  undo: "rows",
  values: z.object({
    name: text("Their name", { max: 500 }),
    org: organizationOrNone("For whom they work, or none", { named: true }).optional(),
    role: choice("A role they take up", roles, { named: true }).optional(),
    address: text("Their e-mail address", { named: true, max: 300 }).optional(),
    account: account("Their account here, by mention", { named: true }).optional(),
    from: when("Since when, as 2024-05-01; today unless named", { named: true, past: true }).optional(),
  }),
  async run({ name: typed, org, role, address: mail, account: speaker, from }, context) {
    const { read, write } = context;
    const day = await dayMeant(from, context);
    if (isMe(typed))
      refuse(
        "bad value",
        "A roster holds names.",
        'As /member add "Your Name" account:me, with org: and role:.',
      );
    const name = readName(typed);
    const address = mail === undefined ? undefined : readAddress(mail);
    const organization = await demandMayAdd(org, role !== undefined, context);
    const all = await read.roster.members();
    const before = all.find((one) => one.leftOn !== null && fold(one.name) === fold(name));
    const members = all.filter((one) => one !== before);
    demandUnused(name, members, {
      different: words`If this is somebody else, tell them apart: /member add "${name} (${organization?.name ?? "their organization"})".`,
    });
    const holder = members.find((one) => address !== undefined && one.addresses.includes(address));
    if (holder) refuse("in the way", words`The address ${address ?? ""} is ${{ who: holder.name }}'s.`);
    if (role === "voting representative" && !organization)
      refuse(
        "bad value",
        "A voting representative represents an organization.",
        'As org:"Their organization".',
      );
    if (speaker) await demandFreeAccount(speaker, context);
    const addresses = address ? [address] : [];
    const added = before
      ? await write.update("members", before.id, { leftOn: null, ...(address && { addresses }) })
      : await write.insert("members", { name, aliases: [], addresses });
    if (organization)
      await write.add("affiliations", { member: added.id, organization: organization.id, from: day });
    if (role) await write.add("roles", { member: added.id, role, held: "yes", from: day });
    if (speaker) {
      const { platform, workspace, id, name: shown } = speaker;
      await write.insert("accounts", { member: added.id, platform, workspace, account: id, name: shown });
      await adoptUnknown(context, speaker, added);
    }
    const as = role ? `, ${role}` : "";
    const next = speaker ? "" : ` Their account is linked with /member link @account "${added.name}".`;
    return {
      text: words`${{ who: added.name }} is on the roster${before ? " again" : ""}${fromWords(day, context)}, ${organization ? `for ${organization.name}` : "for no organization"}${as}.${next}`,
    };
  },
});

/** Officers add anybody; a voting representative adds people of the same organization, without roles. */
async function demandMayAdd(
  org: Organization | null | undefined,
  withRole: boolean,
  context: Context,
): Promise<Organization | undefined> {
  if (await hasRight("officer", context)) return org ?? undefined;
  const { member, read, now, group } = context;
  const own = member && (await organizationOf(read, member.id, dayOf(now, group.zone)));
  if (!own) return refuse("not allowed", "You represent no organization today.", "An officer can add them.");
  if (org !== undefined && org?.id !== own.id)
    refuse("not allowed", words`You may add people of ${own.name}.`, "An officer can add others.");
  if (withRole) refuse("not allowed", "Roles are given by officers.", "Leave role: out.");
  return own;
}
