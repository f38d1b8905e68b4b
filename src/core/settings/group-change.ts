import { digestOf } from "../../store/index.ts";
import { fold } from "../roster/names.ts";
import { diffGroupSettings } from "./group-diff.ts";
import type { GroupSettings } from "./group-settings.ts";
import { pairNamed } from "./pairing.ts";
import type { MemberSettings, OrganizationSettings } from "./roster.ts";
import { affiliationsKept } from "./settings-of.ts";

/** A group file that was shown as a difference and waits to be confirmed. */
export interface PendingFile {
  readonly digest: string;
  readonly settings: GroupSettings;
}

/** What a file would change, one sentence each, against the group as it is. */
export function differenceOf(before: GroupSettings, after: GroupSettings): readonly string[] {
  const named = after.organizations.flatMap(({ name, aliases }) =>
    [name, ...aliases].map((known) => [fold(known), name] as const),
  );
  // An organization that is only called otherwise is the same employer still.
  const nameNow = new Map(named);
  const calledNow = (name: string | null) => (name === null ? null : (nameNow.get(fold(name)) ?? name));
  const kept = (members: readonly MemberSettings[]) =>
    members.map((one) => ({
      ...one,
      affiliations: affiliationsKept(one.affiliations).map(({ organization, from }) => ({
        organization: calledNow(organization),
        from,
      })),
    }));
  const metOrganizations = new Set(pairNamed(after.organizations, before.organizations).values());
  const staying = {
    ...before,
    organizations: before.organizations.filter((one) => !hasLeft(one) || metOrganizations.has(one)),
    members: kept(before.members),
  };
  return diffGroupSettings(staying, { ...after, members: kept(after.members) });
}

/**
 * A file that leaves rooms, organizations or members out altogether says nothing of them: they stay. (A group without
 * any is never meant, and nobody could mend it.) So does the id where the file does not give it.
 */
export function completed(file: GroupSettings, before: GroupSettings): GroupSettings {
  return {
    ...file,
    id: before.id,
    rooms: file.rooms.length > 0 ? file.rooms : before.rooms,
    organizations: file.organizations.length > 0 ? file.organizations : before.organizations,
    members: file.members.length > 0 ? file.members : before.members,
  };
}

/** A short mark of one file applied to one state of the group. */
export function digestOfChange(settings: GroupSettings, difference: readonly string[]): string {
  return digestOf(JSON.stringify([settings, difference])).slice(0, 12);
}

/** Left already, so that leaving it out of a file changes nothing. */
const hasLeft = ({ standings }: OrganizationSettings) => standings.at(-1)?.status === "left";
