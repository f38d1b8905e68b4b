import { z } from "zod";
import { fold } from "../roster/names.ts";
import { room } from "./addresses.ts";
import { faultsOfShape, type SettingsFault } from "./issues.ts";
import { minutesSettings } from "./minutes-settings.ts";
import { agenda, calendar, exception, extraMeeting, mostExceptions, mostRhythms, rhythm } from "./plan.ts";
import { faultsOfPlan } from "./plan-checks.ts";
import { reminders } from "./reminder-lines.ts";
import { member, organization } from "./roster.ts";
import { faultsOfRoster } from "./roster-checks.ts";
import { rules } from "./rule-overrides.ts";
import { line, list, mailAddress, passage, slug, webLink, zone } from "./words.ts";

const place = z
  .strictObject({ link: webLink.optional(), dialIn: line(400).optional(), room: line(400).optional() })
  .nullish()
  .transform((written) => written ?? undefined);
const lists = z
  .strictObject({ members: mailAddress.optional(), public: mailAddress.optional() })
  .nullish()
  .transform((written) => written ?? {});
const texts = z
  .strictObject({ antitrust: passage.optional(), noteWell: passage.optional() })
  .nullish()
  .transform((written) => written ?? {});
/** "CSC" and "CSC-" are one prefix, kept with its hyphen: `CSC-` and a number make a ballot's id. */
const ballots = z
  .strictObject({
    prefix: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]{0,15}-?$/, 'must be letters and digits, as "CSC-"')
      .transform((prefix) => `${prefix.replace(/-$/, "").toUpperCase()}-`),
  })
  .nullish()
  .transform((written) => written ?? { prefix: "BALLOT-" });

/** The shape of a whole group. A file with a name and a zone is enough; all else has a default or stays away. */
const groupShape = z
  .strictObject({
    id: slug.optional(),
    name: line(120),
    abbreviation: line(30).optional(),
    zone,
    place,
    cadence: list(rhythm, mostRhythms),
    exceptions: list(exception, mostExceptions),
    extra: list(extraMeeting, 300),
    rooms: list(room),
    lists,
    organizations: list(organization, 5000),
    members: list(member, 5000),
    ballots,
    rules,
    calendar,
    agenda,
    texts,
    minutes: minutesSettings,
    reminders,
  })
  .transform((written) => {
    const named = written.organizations.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((known) => [fold(known), name] as const),
    );
    const names = new Map(named);
    return {
      ...written,
      id: written.id ?? slugOf(written.abbreviation ?? written.name),
      members: written.members.map((one) => withKnownEmployers(one, names)),
    };
  });

export type GroupSettings = z.output<typeof groupShape>;

/**
 * Reads a group from what a file (or the store) holds, or says everything that is wrong with it: what each value
 * may be, and how they hang together. Never stops at the first fault.
 */
export function readGroupSettings(
  value: unknown,
): { readonly settings: GroupSettings } | { readonly faults: readonly SettingsFault[] } {
  const file = { value, path: [] };
  const faults = [...faultsOfShape(groupShape, value), ...faultsOfRoster(file), ...faultsOfPlan(file)];
  return faults.length > 0 ? { faults } : { settings: groupShape.parse(value) };
}

/** The faults that each value has by itself, for a file of which some part could not be read at all. */
export function faultsOfGroupShape(value: unknown): readonly SettingsFault[] {
  return faultsOfShape(groupShape, value);
}

function slugOf(text: string): string {
  const plain = fold(text).replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, 40).replace(/^-+|-+$/g, "") || "group";
}

interface Employed {
  readonly affiliations: { organization: string | null; from: string }[];
}

/** Organizations are referred to by any of their names in the file, by their first afterwards. */
function withKnownEmployers<T extends Employed>(member: T, names: ReadonlyMap<string, string>): T {
  const affiliations = member.affiliations.map(({ organization, from }) => ({
    organization: organization === null ? null : (names.get(fold(organization)) ?? organization),
    from,
  }));
  return { ...member, affiliations };
}
