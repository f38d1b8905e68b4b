import type { Read, StandingRow } from "../../store/index.ts";
import type { Settings } from "../group.ts";
import { heldRoles } from "../roster/roster.ts";
import type { Day } from "../time.ts";
import type { GroupSettings } from "./group-settings.ts";

/** The whole group as a group file would say it: its settings, and the roster and rooms as they are. */
export async function settingsOf(read: Read, today: Day): Promise<GroupSettings | undefined> {
  const row = await read.self();
  if (!row) return undefined;
  const organizations = await read.roster.organizations();
  const nameById = new Map(organizations.map((one) => [one.id, one.name]));
  const whole: GroupSettings = {
    ...(row.settings as Settings),
    rooms: (await read.rooms()).map(({ platform, workspace, channel }) => ({ platform, workspace, channel })),
    organizations: [],
    members: [],
  };
  for (const { id, name, aliases, domains, affiliateOf } of organizations) {
    const owner = affiliateOf === null ? undefined : nameById.get(affiliateOf);
    const standings = standingsKept(await read.roster.standingsOf(id)).map(
      ({ from, class: votes, status, why }) => ({
        from,
        class: votes,
        status,
        ...(why !== null && { why }),
      }),
    );
    whole.organizations.push({
      name,
      aliases: [...aliases],
      domains: [...domains],
      ...(owner !== undefined && { affiliateOf: owner }),
      standings,
    });
  }
  for (const { id, name, aliases, addresses, leftOn } of await read.roster.members()) {
    if (leftOn !== null) continue;
    whole.members.push({
      name,
      aliases: [...aliases],
      addresses: [...addresses],
      affiliations: affiliationsKept(await read.roster.affiliationsOf(id)).map(({ organization, from }) => ({
        organization: organization === null ? null : (nameById.get(organization) ?? null),
        from,
      })),
      roles: [...heldRoles(await read.roster.rolesOf(id), today)],
      accounts: (await read.roster.accountsOf(id)).map(({ platform, workspace, account }) => ({
        platform,
        workspace,
        id: account,
      })),
    });
  }
  return whole;
}

/** The reason of a standing that only says what holds since a line of the file was left out. */
export const takenOut = "left out of the group file";

/** Of several rows from one day the last recorded holds. */
export const lastOn = <R extends { readonly from: Day }>(rows: readonly R[], day: Day): R | undefined =>
  rows.findLast((row) => row.from === day);

/** The standings that hold on some day: of several from one day the last, without those that only stand for a line left out. */
export function standingsKept(rows: readonly StandingRow[]): readonly StandingRow[] {
  const kept: StandingRow[] = [];
  for (const row of rows.filter((one) => lastOn(rows, one.from) === one)) {
    const before = kept.at(-1);
    const same = before ? before.class === row.class && before.status === row.status : row.status === "left";
    if (row.why !== takenOut || !same) kept.push(row);
  }
  return kept;
}

/** For whom somebody worked in turn: of several from one day the last, and each change once. */
export function affiliationsKept<R extends { readonly organization: string | null; readonly from: Day }>(
  rows: readonly R[],
): readonly R[] {
  const kept: R[] = [];
  for (const row of rows.filter((one) => lastOn(rows, one.from) === one))
    if (row.organization !== (kept.at(-1)?.organization ?? null)) kept.push(row);
  return kept;
}
