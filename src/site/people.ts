import { html } from "hono/html";
import { presenceOf, tookPart } from "../core/meetings/attendance.ts";
import { type Meeting, nameOf } from "../core/meetings/meeting.ts";
import { byKey, isVoting, lastBy, type Roster, rosterOn } from "../core/roster/roster.ts";
import { figuresOf } from "../core/rules/figures.ts";
import { quorumOf } from "../core/rules/quorum.ts";
import { dayOf, spokenDay } from "../core/time.ts";
import type { Markup } from "../page/index.ts";
import { nothing, renderFrame } from "./frame.ts";
import { type Column, renderHeat, renderLine } from "./plots.ts";
import { pathOf, type Visit } from "./visit.ts";

/** How far back the pictures reach. */
const meetingsShown = 30;

interface Attended {
  readonly meeting: Meeting;
  readonly organizations: ReadonlySet<string>;
  /** How many of them had a vote on that day. */
  readonly voting: number;
}

/** Organizations and members with an attendance heat map, and participation over time with the quorum's base. */
export async function peoplePage(visit: Visit): Promise<Markup> {
  const { read, group, now } = visit;
  const roster = await rosterOn(read, dayOf(now, group.zone));
  const standings = byKey(await read.roster.standings(), (row) => row.organization);
  const attended: Attended[] = [];
  for (const meeting of (await read.meetings.plenaries(now + 1, meetingsShown)).toReversed()) {
    const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(tookPart);
    if (here.length === 0) continue;
    const organizations = new Set(here.flatMap(({ organization }) => organization ?? []));
    const day = dayOf(meeting.startedAt ?? meeting.startsAt, group.zone);
    const voting = [...organizations].filter((id) => isVoting(lastBy(standings.get(id) ?? [], day))).length;
    attended.push({ meeting, organizations, voting });
  }
  return renderFrame(visit, {
    title: "People",
    here: "people",
    body: html`${attended.length === 0 ? nothing("Attendance is shown once a meeting was held.") : pictures(attended, roster, visit)}
${organizationTable(roster, visit)}`,
  });
}

function pictures(attended: readonly Attended[], roster: Roster, visit: Visit): Markup {
  const { zone } = visit.group;
  const days = attended.map(({ meeting }) => dayOf(meeting.startsAt, zone));
  // Where they reach over several years each says once which.
  const isLater = (n: number) =>
    days[0]?.slice(0, 4) !== days.at(-1)?.slice(0, 4) && days[n]?.slice(0, 4) !== days[n - 1]?.slice(0, 4);
  const columns: Column[] = attended.map(({ meeting }, n) => ({
    label: spokenDay(days[n] ?? "", { year: isLater(n) }),
    title: nameOf(meeting, zone),
    link: pathOf(visit, "meetings", meeting.id),
  }));
  const rows = roster.organizations
    .filter(
      ({ id }) =>
        roster.standingOf(id)?.status !== "left" || attended.some((one) => one.organizations.has(id)),
    )
    .map(({ id, name }) => ({
      name,
      cells: attended.map((one) => one.organizations.has(id)),
      rank: attended.filter((one) => one.organizations.has(id)).length,
    }))
    .sort((a, b) => b.rank - a.rank || a.name.localeCompare(b.name));
  const counts = attended.map(({ voting }) => voting);
  const needed = counts.map((_, n) => votesNeeded(counts.slice(0, n), visit));
  const hasQuorum = needed.some((count) => count !== undefined);
  return html`<section><h2>Who was there</h2>${renderHeat(columns, rows)}</section>
<section><h2>Voting organizations present${hasQuorum ? ", and votes a ballot opened then would need" : ""}</h2>${renderLine(
    days.map((day) => spokenDay(day, { year: days[0]?.slice(0, 4) !== days.at(-1)?.slice(0, 4) })),
    [
      { name: "voting organizations present", values: counts },
      ...(hasQuorum ? [{ name: "votes needed for quorum", values: needed }] : []),
    ],
  )}</section>`;
}

/** By the group's own rule, from the meetings before; nothing where there were too few, or it is not taken from those. */
function votesNeeded(before: readonly number[], { group }: Visit): number | undefined {
  const { quorum: formula } = figuresOf(group);
  if (typeof formula !== "object" || formula.of !== "average of last meetings") return undefined;
  const quorum = quorumOf(formula, { meetings: before.slice(-formula.meetings), voting: 0, present: 0 });
  return quorum.kind === "quorum" ? quorum.needed : undefined;
}

function organizationTable(
  { organizations, standingOf, members, organizationOf, rolesOf }: Roster,
  visit: Visit,
): Markup {
  const rows = organizations.map(({ id, name }) => {
    const standing = standingOf(id);
    const people = members.filter((member) => organizationOf(member.id)?.id === id);
    return html`<tr><th scope="row">${name}</th><td>${standing === undefined ? "" : `${standing.class === "none" ? "no vote" : standing.class}, ${standing.status}`}</td><td>${people.map(
      (one, n) => html`${n > 0 ? ", " : ""}${one.name}${roleMark([...rolesOf(one.id)])}`,
    )}</td></tr>`;
  });
  return html`<section><h2>Organizations and members</h2>${
    rows.length === 0
      ? nothing(`Nobody is on the roster of ${visit.group.name} yet.`)
      : html`<table class="wide"><thead><tr><th scope="col">Organization</th><th scope="col">Standing</th><th scope="col">Members</th></tr></thead><tbody>${rows}</tbody></table>`
  }</section>`;
}

const roleMark = (roles: readonly string[]): Markup | "" =>
  roles.length === 0 ? "" : html` <span class="soft">(${roles.join(", ")})</span>`;
