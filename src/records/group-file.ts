import { stringify } from "yaml";
import { writePlace } from "../chat/index.ts";
import { writeAccount } from "../core/settings/addresses.ts";
import {
  faultsOfGroupShape,
  type GroupSettings,
  readGroupSettings,
} from "../core/settings/group-settings.ts";
import type { SettingsFault } from "../core/settings/issues.ts";
import type { MemberSettings, OrganizationSettings } from "../core/settings/roster.ts";
import { sinceEver } from "../core/settings/words.ts";
import { type LineFault, readYaml, type YamlSource } from "./yaml-source.ts";

const LARGEST = 1024 * 1024;

/** Reads a group file, or says everything that is wrong with it, by line. `path` names the place: `members 2, roles 1`. */
export function readGroupFile(
  text: string,
): { readonly settings: GroupSettings } | { readonly faults: readonly LineFault[] } {
  if (Buffer.byteLength(text) > LARGEST)
    return { faults: [{ line: 1, path: "", message: "the file is larger than 1 MiB" }] };
  // Editors of Windows put a mark before the first letter.
  const source = readYaml(text.replace(/^\ufeff/, ""));
  if (!source.whole) return { faults: inOrder([...source.faults, ...faultsAbove(source)]) };
  const read = readGroupSettings(source.value ?? {});
  if ("settings" in read && source.faults.length === 0) return read;
  const faults = "faults" in read ? read.faults.map((fault) => placed(fault, source)) : [];
  return { faults: inOrder([...source.faults, ...faults]) };
}

/** A group as a file that reads back to the same group. */
export function renderGroupFile(settings: GroupSettings): string {
  const { organizations, members, rooms, ...rest } = settings;
  const file = {
    id: rest.id,
    name: rest.name,
    abbreviation: rest.abbreviation,
    zone: rest.zone,
    place: rest.place,
    cadence: rest.cadence,
    exceptions: rest.exceptions,
    extra: rest.extra,
    rooms: rooms.map(writePlace),
    lists: rest.lists,
    organizations: organizations.map(writeOrganization),
    members: members.map(writeMember),
    ballots: rest.ballots,
    rules: rest.rules,
    calendar: rest.calendar,
    texts: rest.texts,
    minutes: rest.minutes,
    reminders: rest.reminders,
  };
  // An agenda without items and a week without end are said, not left to the default.
  const { weekend, holidays } = rest.calendar;
  return stringify(
    { ...filled(file), calendar: { weekend, ...filled({ holidays }) }, agenda: rest.agenda },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

/**
 * What can be said of the values in a file that could not be read to its end: only what stands above the first
 * fault, and never that something is missing, as it may stand below.
 */
function faultsAbove(source: YamlSource): readonly LineFault[] {
  const first = Math.min(...source.faults.map(({ line }) => line));
  if (source.value === undefined) return [];
  return faultsOfGroupShape(source.value)
    .filter(({ missing }) => !missing)
    .map((fault) => placed(fault, source))
    .filter(({ line }) => line < first);
}

function placed({ path, message }: SettingsFault, source: YamlSource): LineFault {
  return { line: source.lineOf(path), path: pathOf(path), message };
}

/** Counts from one, as people do. */
function pathOf(path: readonly (string | number)[]): string {
  return path
    .map((part, n) => (typeof part === "number" ? ` ${part + 1}` : n === 0 ? part : `, ${part}`))
    .join("");
}

/** By line; what a part used twice (*name) gets wrong is said once. */
function inOrder(faults: readonly LineFault[]): readonly LineFault[] {
  const unique = new Map(faults.map((fault) => [`${fault.line} ${fault.message}`, fault]));
  return [...unique.values()].sort((a, b) => a.line - b.line);
}

function writeOrganization({ name, aliases, domains, affiliateOf, standings }: OrganizationSettings) {
  const [only, ...others] = standings;
  const today = only !== undefined && others.length === 0 && only.why === undefined;
  if (!today) return filled({ name, aliases, domains, affiliateOf, standings });
  const since = only.from === sinceEver ? undefined : only.from;
  return filled({ name, aliases, domains, affiliateOf, class: only.class, status: only.status, since });
}

function writeMember({ name, aliases, addresses, affiliations, roles, accounts }: MemberSettings) {
  const [only, ...others] = affiliations;
  const ever =
    only !== undefined && others.length === 0 && only.from === sinceEver && only.organization !== null;
  const employer = ever ? { organization: only.organization } : { affiliations };
  return filled({ name, aliases, addresses, ...employer, roles, accounts: accounts.map(writeAccount) });
}

/** Without what is not given and what is empty, at this level and below. */
function filled(values: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(values).map(
    ([key, value]) => [key, isBlock(value) ? filled(value) : value] as const,
  );
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined && !isEmpty(value)));
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
