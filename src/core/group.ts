import type { GroupSettings } from "./settings/group-settings.ts";

/** A working group, as commands see it. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** Its group file, but for the roster and the rooms, which live in tables of their own. */
  readonly settings: Settings;
}

/** The part of the group file that is kept as it stands. */
export type Settings = Omit<GroupSettings, "organizations" | "members" | "rooms">;

export function groupOf(row: { group: string; name: string; settings: unknown }): Group {
  // Written only by /group create, set and apply, which check it.
  const settings = row.settings as Settings;
  return { id: row.group, name: row.name, zone: settings.zone, settings };
}
