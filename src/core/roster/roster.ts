import type { Instant } from "../../chat/index.ts";
import type {
  AffiliationRow,
  MemberRow,
  Organization,
  Read,
  Role,
  RoleRow,
  Standing,
  StandingRow,
  VotingClass,
} from "../../store/index.ts";
import type { Group } from "../group.ts";
import { type Day, dayOf } from "../time.ts";

export type Member = MemberRow;
export type { Organization } from "../../store/index.ts";

/** What an organization is on a day. */
export interface StandingOn {
  readonly class: VotingClass;
  readonly status: Standing;
  readonly from: Day;
}

/** The last dated row that holds on a day. Rows come earliest first; of two from one day the later recorded holds. */
export function lastBy<R extends { readonly from: string }>(rows: readonly R[], day: Day): R | undefined {
  let holds: R | undefined;
  for (const row of rows) if (row.from <= day && (!holds || row.from >= holds.from)) holds = row;
  return holds;
}

/** For whom a member works on a day, from the member's affiliations; `undefined` for nobody. */
export async function organizationOf(
  read: Read,
  member: string,
  day: Day,
): Promise<Organization | undefined> {
  const holds = lastBy(await read.roster.affiliationsOf(member), day);
  return holds?.organization ? read.roster.organization(holds.organization) : undefined;
}

export async function standingOf(
  read: Read,
  organization: string,
  day: Day,
): Promise<StandingOn | undefined> {
  return lastBy(await read.roster.standingsOf(organization), day);
}

/** The roles a member holds on a day. */
export async function rolesOf(read: Read, member: string, day: Day): Promise<ReadonlySet<Role>> {
  return heldRoles(await read.roster.rolesOf(member), day);
}

export function heldRoles(rows: readonly RoleRow[], day: Day): ReadonlySet<Role> {
  const held = new Set<Role>();
  for (const row of rows) {
    if (row.from > day) continue;
    if (row.held === "yes") held.add(row.role);
    else held.delete(row.role);
  }
  return held;
}

/** Whether somebody is on the roster on a day: whoever left stays in what is past. */
export const isOn = ({ leftOn }: Pick<Member, "leftOn">, day: Day): boolean =>
  leftOn === null || leftOn > day;

/** Whether an organization counts for quorum: a voting class, and not outside or suspended (charter 4.2). */
export function isVoting(standing: StandingOn | undefined): boolean {
  return standing !== undefined && standing.class !== "none" && standing.status === "active";
}

/** The whole roster on one day, read at once: for lists, cards and matching many names. */
export interface Roster {
  readonly members: readonly Member[];
  readonly organizations: readonly Organization[];
  organizationOf(member: string): Organization | undefined;
  standingOf(organization: string): StandingOn | undefined;
  rolesOf(member: string): ReadonlySet<Role>;
}

export async function rosterOn(read: Pick<Read, "roster">, day: Day): Promise<Roster> {
  const [members, organizations, affiliations, standings, roles] = [
    await read.roster.members(),
    await read.roster.organizations(),
    byKey(await read.roster.affiliations(), (row: AffiliationRow) => row.member),
    byKey(await read.roster.standings(), (row: StandingRow) => row.organization),
    byKey(await read.roster.roles(), (row: RoleRow) => row.member),
  ];
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  return {
    members: members.filter((one) => isOn(one, day)),
    organizations,
    organizationOf: (member) => byId.get(lastBy(affiliations.get(member) ?? [], day)?.organization ?? ""),
    standingOf: (organization) => lastBy(standings.get(organization) ?? [], day),
    rolesOf: (member) => heldRoles(roles.get(member) ?? [], day),
  };
}

/** The members with one of some roles on a day. */
export async function membersWith(
  read: Pick<Read, "roster">,
  wanted: readonly Role[],
  day: Day,
): Promise<readonly Member[]> {
  const roster = await rosterOn(read, day);
  return roster.members.filter((member) => wanted.some((role) => roster.rolesOf(member.id).has(role)));
}

/** The chair and the vice-chair as they are now. */
export const officersOf = ({
  read,
  group,
  now,
}: {
  readonly read: Pick<Read, "roster">;
  readonly group: Pick<Group, "zone">;
  readonly now: Instant;
}): Promise<readonly Member[]> => membersWith(read, ["chair", "vice-chair"], dayOf(now, group.zone));

export function byKey<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const grouped = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = grouped.get(key);
    if (known) known.push(row);
    else grouped.set(key, [row]);
  }
  return grouped;
}
