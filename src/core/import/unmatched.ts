import type { Instant } from "../../chat/index.ts";
import type { Meeting, Read, UnmatchedKind, UnmatchedName, Writer } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { type Presence, personOf, presenceOf } from "../meetings/attendance.ts";
import { fold, matchName } from "../roster/names.ts";
import { type Member, type Organization, type Roster, rosterOn } from "../roster/roster.ts";
import { dayOf } from "../time.ts";
import { type KnownPeople, memberMeant, organizationMeant } from "./people.ts";
import type { PostedMinutes } from "./posted.ts";

interface Hands {
  readonly read: Read;
  readonly write: Writer;
  readonly group: Group;
  readonly now: Instant;
}

/** Whoever took the minutes may be two: "A. Lee/B. Ray". */
export const takersNamed = ({ minuteTaker }: Pick<PostedMinutes, "minuteTaker">): readonly string[] =>
  minuteTaker?.split(/\s*\/\s*|\s+and\s+|,\s*/) ?? [];

/** Keeps the names of a post that the roster does not have, for whoever repairs it. */
export async function keepUnmatched(
  posted: PostedMinutes,
  meeting: Meeting,
  known: readonly KnownPeople[],
  { write }: Hands,
): Promise<void> {
  const keep = async (kind: UnmatchedKind, names: readonly string[]) => {
    for (const name of new Set(names))
      await write.insert("unmatched", {
        kind,
        name,
        meeting: meeting.id,
        source: posted.source,
      });
  };
  const [here] = known;
  await keep(
    "person",
    known.flatMap(({ unknownPeople }) => unknownPeople.map(({ name }) => name)),
  );
  await keep(
    "organization",
    known.flatMap(({ unknownOrganizations }) => unknownOrganizations.map(({ name }) => name)),
  );
  await keep(
    "minute taker",
    takersNamed(posted).filter((name) => here && !here.memberNamed(name)),
  );
}

/**
 * Asks the roster again about the names that it did not have, and fills in those that it has by now: the roll call of
 * each meeting and who took its minutes. Answers what was found.
 */
export async function matchAgain(hands: Hands): Promise<readonly UnmatchedName[]> {
  const { read, write, group, now } = hands;
  const today = await rosterOn(read, dayOf(now, group.zone));
  const open = await read.imports.unmatched();
  const found: UnmatchedName[] = [];
  // Those who were there first: a minute taker's given name alone means one of them.
  for (const kind of ["person", "organization", "minute taker"] as const)
    for (const one of open) {
      if (one.kind !== kind || !isKnown(one, today)) continue;
      const meeting = await read.meetings.meeting(one.meeting);
      if (!meeting || !(await fillIn(one, meeting, hands))) continue;
      await write.update("unmatched", one.id, { matchedAt: now });
      found.push(one);
    }
  return found;
}

/** Whether today's roster has such a name at all: what stands in a thousand posts is not asked of a thousand rosters. */
function isKnown({ kind, name }: UnmatchedName, roster: Roster): boolean {
  if (kind === "minute taker") return matchName(name, roster.members).kind !== "none";
  return (kind === "person" ? memberMeant : organizationMeant)(name, roster) !== undefined;
}

async function fillIn({ kind, name }: UnmatchedName, meeting: Meeting, hands: Hands): Promise<boolean> {
  const { read, group } = hands;
  const roster = await rosterOn(read, dayOf(meeting.startsAt, group.zone));
  if (kind === "organization") {
    const organization = organizationMeant(name, roster);
    if (organization) await giveOrganization(name, organization, meeting, hands);
    return organization !== undefined;
  }
  const presences = presenceOf(await read.meetings.marks(meeting.id));
  if (kind === "person") {
    const member = memberMeant(name, roster);
    if (member) await givePerson(name, member, { meeting, roster, presences }, hands);
    return member !== undefined;
  }
  const here = matchName(
    name,
    roster.members.filter(({ id }) => presences.has(id)),
  );
  const taker = here.kind === "one" ? here.it : memberMeant(name, roster);
  if (taker) await giveTaker(taker, meeting, hands);
  return taker !== undefined;
}

/** The guest was the member all along: the member was there, and the guest was not. */
async function givePerson(
  name: string,
  member: Member,
  {
    meeting,
    roster,
    presences,
  }: {
    readonly meeting: Meeting;
    readonly roster: Roster;
    readonly presences: ReadonlyMap<string, Presence>;
  },
  hands: Hands,
): Promise<void> {
  const guest = presences.get(personOf({ guest: name }));
  if (!guest) return;
  const employer = guest.organizationName === undefined ? roster.organizationOf(member.id) : undefined;
  const organization = guest.organization ?? employer?.id;
  const organizationName = guest.organizationName ?? employer?.name;
  if (!presences.has(member.id))
    await mark(
      { ...guest, person: member.id, member: member.id, name: member.name, organization, organizationName },
      guest.mark,
      meeting,
      hands,
    );
  await mark(guest, "absent", meeting, hands);
}

async function giveOrganization(
  name: string,
  to: Organization,
  meeting: Meeting,
  hands: Hands,
): Promise<void> {
  for (const presence of presenceOf(await hands.read.meetings.marks(meeting.id)).values())
    if (presence.organization === undefined && fold(presence.organizationName ?? "") === fold(name))
      await mark(
        { ...presence, organization: to.id, organizationName: to.name },
        presence.mark,
        meeting,
        hands,
      );
}

async function giveTaker(member: Member, meeting: Meeting, { read, write }: Hands): Promise<void> {
  const [set] = await read.minutes.ofMeeting(meeting.id);
  if (set && !set.takers.includes(member.id))
    await write.update("minutes", set.id, { takers: [...set.takers, member.id] });
}

async function mark(
  { person, member, name, organization, organizationName }: Omit<Presence, "marks">,
  as: Presence["mark"],
  meeting: Meeting,
  { write, now }: Hands,
): Promise<void> {
  await write.add("attendance", {
    meeting: meeting.id,
    sitting: 1,
    person,
    member,
    name,
    organization,
    organizationName,
    mark: as,
    at: meeting.startsAt,
    recordedAt: now,
  });
}
