import type { Organization, Read } from "../../store/index.ts";
import { personOf, type Subject } from "../meetings/attendance.ts";
import { matchName } from "../roster/names.ts";
import { type Member, type Roster, rosterOn } from "../roster/roster.ts";
import type { Day } from "../time.ts";
import type { PostedPerson } from "./posted.ts";

/** Somebody of a post, as the roster knows them: a member, or a guest by name. */
export interface KnownPerson {
  readonly subject: Subject;
  readonly posted: PostedPerson;
  /** For whom they were there, by id where the roster has it. */
  readonly organization: Organization | undefined;
  readonly organizationName: string | null;
}

/** What the chair should mend: names that no member or organization has, with the nearest that there are. */
export interface Unknown {
  readonly name: string;
  readonly nearest: readonly string[];
}

export interface KnownPeople {
  readonly people: readonly KnownPerson[];
  readonly unknownPeople: readonly Unknown[];
  readonly unknownOrganizations: readonly Unknown[];
  /** People who stood for somebody else than the roster has it on that day. */
  readonly otherEmployers: readonly string[];
  /** The one of the meeting's people that a name means, also a given name alone. */
  memberNamed(name: string): Member | undefined;
}

/** Takes the people of a post through the roster's names and aliases, as of the meeting's day. Nobody is guessed. */
export async function knowPeople(
  posted: readonly PostedPerson[],
  read: Read,
  day: Day,
): Promise<KnownPeople> {
  const roster = await rosterOn(read, day);
  const people = new Map<string, KnownPerson>();
  const [unknownPeople, unknownOrganizations] = [new Map<string, Unknown>(), new Map<string, Unknown>()];
  const otherEmployers: string[] = [];
  for (const one of posted) {
    const match = matchName(one.name, roster.members);
    const member = match.kind === "one" && isWholeName(one.name) ? match.it : undefined;
    const said = one.organization === null ? undefined : matchName(one.organization, roster.organizations);
    const employer = member && roster.organizationOf(member.id);
    const organization = said?.kind === "one" ? said.it : one.organization === null ? employer : undefined;
    const organizationName = organization?.name ?? one.organization;
    const subject: Subject = member
      ? { member }
      : {
          guest: one.name,
          organization: organization?.id,
          ...(organizationName !== null && { organizationName }),
        };
    if (!people.has(personOf(subject)))
      people.set(personOf(subject), { subject, posted: one, organization, organizationName });
    if (!member) unknownPeople.set(one.name, { name: one.name, nearest: namesIn(match) });
    if (said && said.kind !== "one" && one.organization !== null)
      unknownOrganizations.set(one.organization, { name: one.organization, nearest: namesIn(said) });
    if (member && organization && employer && organization.id !== employer.id)
      otherEmployers.push(
        `${member.name} stood for ${organization.name}; the roster has ${employer.name} on that day`,
      );
  }
  return {
    people: [...people.values()],
    unknownPeople: [...unknownPeople.values()],
    unknownOrganizations: [...unknownOrganizations.values()],
    otherEmployers,
    memberNamed: (name) => memberNamed(name, [...people.values()], roster),
  };
}

/** The member that a whole name means, if one and no other. */
export function memberMeant(name: string, { members }: Roster): Member | undefined {
  const match = isWholeName(name) ? matchName(name, members) : undefined;
  return match?.kind === "one" ? match.it : undefined;
}

export function organizationMeant(name: string, { organizations }: Roster): Organization | undefined {
  const match = matchName(name, organizations);
  return match.kind === "one" ? match.it : undefined;
}

/** A given name alone in a list of attendees says too little. */
const isWholeName = (name: string) => /\S\s+\S/.test(name.trim());

/** "Dean" among those present is the Dean who was there; a whole name may also be a member's who is not listed. */
function memberNamed(name: string, people: readonly KnownPerson[], roster: Roster): Member | undefined {
  const here = people.flatMap(({ subject }) => ("member" in subject ? [subject.member] : []));
  const match = matchName(name, here);
  if (match.kind === "one") return match.it;
  const all = isWholeName(name) && match.kind === "none" ? matchName(name, roster.members) : undefined;
  return all?.kind === "one" ? all.it : undefined;
}

export function namesIn(match: ReturnType<typeof matchName>): readonly string[] {
  if (match.kind === "one") return [match.it.name];
  return (match.kind === "many" ? match.of : match.nearest).map((one) => one.name);
}
