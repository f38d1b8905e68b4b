import { type Words, words } from "../../chat/index.ts";
import { isUnknown, speakerOf } from "../meetings/attendance.ts";
import { matchName } from "../roster/names.ts";
import { isVoting, type Roster, rosterOn } from "../roster/roster.ts";
import { type Day, dayOf, spokenDay } from "../time.ts";
import { quoted, type Repair, type RepairScene, type Repairs } from "./repairs.ts";

type Stranger = Awaited<ReturnType<RepairScene["read"]["meetings"]["strangers"]>>[number];

const most = 60;

/** Who is not, or not wholly, on the roster: accounts, names of posts, members who cannot be reached. */
export async function peopleRepairs({ read, group, now }: RepairScene): Promise<readonly Repairs[]> {
  const today = dayOf(now, group.zone);
  const roster = await rosterOn(read, today);
  const strangers = (await read.meetings.strangers()).sort((a, b) => b.meetings - a.meetings);
  const guests = strangers.filter((one) => !isUnknown(one));
  const unmatched = guests.filter((one) => one.meetings > 1 || nearestOf(one, roster).length > 0);
  const linked = new Set((await read.roster.accounts()).map((one) => one.member));
  return [
    {
      heading: "Accounts that nobody is known by",
      repairs: strangers.filter((one) => isUnknown(one) && one.mark !== "absent").map(unknownAccount),
    },
    {
      heading: "Names that are not on the roster",
      repairs: unmatched.slice(0, most).map((one) => unmatchedName(one, roster, group.zone)),
      more: Math.max(0, unmatched.length - most),
    },
    { heading: "Organizations that are not on the roster", repairs: unknownOrganizations(guests, roster) },
    ...rosterRepairs(roster, linked, today),
  ];
}

function unknownAccount(one: Stranger): Repair {
  const { platform, workspace, id } = speakerOf(one);
  return {
    what: words`${{ strong: one.name }} (${platform}:${workspace}/${id}) said to be here at ${meetings(one.meetings)}.`,
    todo: words`Say whose it is: /member link ${platform}:${workspace}/${id} and their name.`,
  };
}

function unmatchedName(one: Stranger, roster: Roster, zone: string): Repair {
  const [near] = nearestOf(one, roster);
  const from = one.organizationName === null ? "" : `, ${one.organizationName}`;
  const org = one.organizationName === null ? "" : ` org:${quoted(one.organizationName)}`;
  const first = org !== "" && one.organization === null ? "once their organization is on the roster, " : "";
  const add = `${first}/member add ${quoted(one.name)}${org}`;
  return {
    what: words`${{ strong: one.name }}${from}: at ${meetings(one.meetings)}, last on ${spokenDay(dayOf(one.last, zone))}.`,
    todo: near
      ? words`If this is ${near}: /member alias ${quoted(near)} as:${quoted(one.name)}. If not: ${add}. Imported posts are then to be imported again.`
      : words`A guest may stay one. A member: ${add}, and import their posts again.`,
  };
}

function nearestOf({ name }: Stranger, { members }: Roster): readonly string[] {
  const match = matchName(name, members);
  if (match.kind === "one") return [match.it.name];
  return (match.kind === "many" ? match.of : match.nearest).map((one) => one.name);
}

function unknownOrganizations(guests: readonly Stranger[], { organizations }: Roster): readonly Repair[] {
  const names = new Map<string, number>();
  for (const { organization, organizationName: name, meetings: count } of guests)
    if (organization === null && name !== null && matchName(name, organizations).kind !== "one")
      names.set(name, Math.max(count, names.get(name) ?? 0));
  return [...names]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, count]) => {
      const match = matchName(name, organizations);
      const [near] = match.kind === "none" ? match.nearest : [];
      return {
        what: words`${{ strong: name }}: its people were at ${meetings(count)}.`,
        todo: near
          ? words`If this is ${near.name}: /organization alias ${quoted(near.name)} as:${quoted(name)}.`
          : words`If it is one of the group's: /organization apply ${quoted(name)}, or name it in the group file.`,
      };
    });
}

/** What the roster itself lacks. */
function rosterRepairs(roster: Roster, linked: ReadonlySet<string>, today: Day): readonly Repairs[] {
  const { members, organizations, organizationOf, standingOf, rolesOf } = roster;
  const officers = members.filter(({ id }) => rolesOf(id).has("chair") || rolesOf(id).has("vice-chair"));
  const alone = members.filter(({ id }) => !organizationOf(id) && rolesOf(id).size === 0);
  const unreached = members.filter(({ id }) => !linked.has(id) && rolesOf(id).size > 0);
  const voiceless = organizations.filter(
    ({ id }) =>
      isVoting(standingOf(id)) &&
      !members.some(
        (one) => organizationOf(one.id)?.id === id && rolesOf(one.id).has("voting representative"),
      ),
  );
  const each = <T extends { readonly name: string }>(
    all: readonly T[],
    what: (name: string) => string,
    todo: (name: string) => Words,
  ): Repair[] =>
    all
      .slice(0, most)
      .map(({ name }) => ({ what: words`${{ strong: name }} ${what(name)}`, todo: todo(quoted(name)) }));
  return [
    {
      heading: "Officers",
      repairs:
        officers.length > 0
          ? []
          : [
              {
                what: words`Nobody is chair or vice-chair on ${spokenDay(today)}.`,
                todo: ["An administrator of this chat names one: /member role Name chair."],
              },
            ],
    },
    {
      heading: "Members without an organization",
      repairs: each(
        alone,
        () => "works for nobody, as far as the roster has it.",
        (name) => words`If they work for one: /member move ${name} to:"Its Name".`,
      ),
    },
    {
      heading: "Officers and representatives without an account",
      repairs: each(
        unreached,
        () => "cannot be reached in private: reminders go to the room instead.",
        (name) => words`/member link @account ${name}`,
      ),
    },
    {
      heading: "Voting organizations without a representative",
      repairs: each(
        voiceless,
        () => "may vote, and nobody is named to do it.",
        () => ["/member role Name voting representative"],
      ),
    },
  ];
}

const meetings = (count: number) => (count === 1 ? "1 meeting" : `${count} meetings`);
