import { type Instant, type Words, writePlace } from "../../chat/index.ts";
import type { MemberRow, Organization, Read, StandingRow, Writer } from "../../store/index.ts";
import { followFile } from "../calendar/follow-file.ts";
import { groupOf, type Settings } from "../group.ts";
import { letLeave } from "../roster/leave.ts";
import { fold } from "../roster/names.ts";
import { heldRoles, lastBy } from "../roster/roster.ts";
import { type Day, dayOf } from "../time.ts";
import type { GroupSettings } from "./group-settings.ts";
import { pairNamed } from "./pairing.ts";
import type { MemberSettings, OrganizationSettings } from "./roster.ts";
import { affiliationsKept, lastOn, standingsKept, takenOut } from "./settings-of.ts";
import { sinceEver } from "./words.ts";

interface Hands {
  readonly read: Read;
  readonly write: Writer;
  readonly now: Instant;
}

/**
 * Makes a group what its file says, and meetings on record with it; answers what became of those. Rows that stay are kept with their ids; an organization or member left out of the
 * file leaves from today and keeps its history. Roles of a new member hold since ever, changes of roles from today.
 */
export async function applySettings(settings: GroupSettings, hands: Hands): Promise<readonly Words[]> {
  const today = dayOf(hands.now, settings.zone);
  const before = await hands.read.self();
  await applyGroup(settings, hands);
  await applyRooms(settings, hands);
  const organizations = await applyOrganizations(settings.organizations, hands, today);
  await applyMembers(settings.members, organizations, hands, today);
  const group = await hands.read.self();
  return before && group ? followFile(groupOf(before), { ...hands, group: groupOf(group) }) : [];
}

async function applyGroup(settings: GroupSettings, { read, write }: Hands): Promise<void> {
  const { organizations: _, members: __, rooms: ___, ...kept } = settings;
  const row = { name: settings.name, settings: kept satisfies Settings, pending: null };
  if (await read.self()) await write.update("groups", write.group, row);
  else await write.insert("groups", { ...row, id: write.group });
}

async function applyRooms({ rooms }: GroupSettings, { read, write }: Hands): Promise<void> {
  const bound = await read.rooms();
  const wanted = new Set(rooms.map(writePlace));
  for (const room of bound) if (!wanted.has(writePlace(room))) await write.remove("rooms", room.id);
  const known = new Set(bound.map(writePlace));
  for (const room of rooms) if (!known.has(writePlace(room))) await write.insert("rooms", { ...room });
}

async function applyOrganizations(
  wanted: readonly OrganizationSettings[],
  { read, write }: Hands,
  today: Day,
): Promise<ReadonlyMap<string, Organization>> {
  const rows = await read.roster.organizations();
  const byName = new Map<string, Organization>();
  const met = new Set<string>();
  const known = pairNamed(wanted, rows);
  for (const settings of wanted) {
    const { name, aliases, domains, standings } = settings;
    const row = known.get(settings);
    const now = row
      ? await write.update("organizations", row.id, { name, aliases, domains })
      : await write.insert("organizations", { name, aliases, domains });
    met.add(now.id);
    byName.set(fold(name), now);
    const before = row ? await read.roster.standingsOf(row.id) : [];
    for (const one of standings)
      if (!isOnRecord(before, one))
        await write.add("standings", { organization: now.id, ...one, why: one.why });
    // What was recorded stays recorded; a line left out is made to say what holds without it.
    for (const day of daysLeftOut(standingsKept(before), standings)) {
      const instead = lastBy(standings, day) ?? { class: "none", status: "left" };
      await write.add("standings", {
        organization: now.id,
        class: instead.class,
        status: instead.status,
        from: day,
        why: takenOut,
      });
    }
  }
  for (const { name, affiliateOf } of wanted) {
    const owned = byName.get(fold(name));
    const owner = affiliateOf === undefined ? null : (ownerIn(wanted, byName, affiliateOf)?.id ?? null);
    if (owned && owned.affiliateOf !== owner)
      await write.update("organizations", owned.id, { affiliateOf: owner });
  }
  for (const row of rows) {
    const last = lastBy(await read.roster.standingsOf(row.id), today);
    if (met.has(row.id) || last?.status === "left") continue;
    await write.add("standings", {
      organization: row.id,
      class: last?.class ?? "none",
      status: "left",
      from: today,
      why: takenOut,
    });
  }
  return byName;
}

/** The organization that goes by a name or an alias in the file. */
function ownerIn(
  wanted: readonly OrganizationSettings[],
  rows: ReadonlyMap<string, Organization>,
  named: string,
): Organization | undefined {
  const meant = wanted.find(({ name, aliases }) =>
    [name, ...aliases].some((one) => fold(one) === fold(named)),
  );
  return meant && rows.get(fold(meant.name));
}

async function applyMembers(
  wanted: readonly MemberSettings[],
  organizations: ReadonlyMap<string, Organization>,
  hands: Hands,
  today: Day,
): Promise<void> {
  const { read, write } = hands;
  const rows = await read.roster.members();
  const pairs: { settings: MemberSettings; row: MemberRow; known: boolean }[] = [];
  const before = pairNamed(wanted, rows);
  for (const settings of wanted) {
    const { name, aliases, addresses } = settings;
    const old = before.get(settings);
    const row = old
      ? await write.update("members", old.id, { name, aliases, addresses, leftOn: null })
      : await write.insert("members", { name, aliases, addresses });
    pairs.push({ settings, row, known: old !== undefined });
  }
  const met = new Set(pairs.map(({ row }) => row.id));
  // Accounts are freed before they are given out, so that one can pass from a member to another in one file.
  for (const account of await read.roster.accounts()) {
    const owner = pairs.find(({ row }) => row.id === account.member);
    const stays = owner?.settings.accounts.some(
      (one) =>
        one.platform === account.platform &&
        one.workspace === account.workspace &&
        one.id === account.account,
    );
    if (!stays) await write.remove("accounts", account.id);
  }
  for (const { settings, row, known } of pairs) {
    await applyAffiliations(settings, row, organizations, hands);
    await applyRoles(settings.roles, row, known ? today : sinceEver, hands);
    for (const { platform, workspace, id } of settings.accounts)
      if (!(await read.roster.account(platform, workspace, id)))
        await write.insert("accounts", {
          member: row.id,
          platform,
          workspace,
          account: id,
          name: settings.name,
        });
  }
  for (const row of rows) if (!met.has(row.id) && row.leftOn === null) await letLeave(row, today, hands);
}

async function applyAffiliations(
  { affiliations }: MemberSettings,
  row: MemberRow,
  organizations: ReadonlyMap<string, Organization>,
  { read, write }: Hands,
): Promise<void> {
  const before = await read.roster.affiliationsOf(row.id);
  const wanted = affiliations.map(({ organization, from }) => ({
    organization: organization === null ? null : (organizations.get(fold(organization))?.id ?? null),
    from,
  }));
  for (const one of wanted)
    if (lastOn(before, one.from)?.organization !== one.organization)
      await write.add("affiliations", { member: row.id, ...one });
  for (const from of daysLeftOut(affiliationsKept(before), wanted))
    await write.add("affiliations", {
      member: row.id,
      organization: lastBy(wanted, from)?.organization ?? null,
      from,
    });
}

async function applyRoles(
  wanted: MemberSettings["roles"],
  row: MemberRow,
  from: Day,
  { read, write }: Hands,
): Promise<void> {
  const held = heldRoles(await read.roster.rolesOf(row.id), from);
  for (const role of wanted)
    if (!held.has(role)) await write.add("roles", { member: row.id, role, held: "yes", from });
  for (const role of held)
    if (!wanted.includes(role)) await write.add("roles", { member: row.id, role, held: "no", from });
}

function isOnRecord(
  rows: readonly StandingRow[],
  { from, class: votes, status, why }: OrganizationSettings["standings"][number],
): boolean {
  const known = lastOn(rows, from);
  return known?.class === votes && known.status === status && (known.why ?? undefined) === why;
}

/** The days of which a file says nothing any more. */
function daysLeftOut(
  before: readonly { readonly from: Day }[],
  after: readonly { readonly from: Day }[],
): readonly Day[] {
  return before.map(({ from }) => from).filter((day) => !after.some((one) => one.from === day));
}
