/** The last dated row that holds on a day. Rows come earliest first; of two from one day the later recorded holds. */
export function lastBy(rows, day) {
    let holds;
    for (const row of rows)
        if (row.from <= day && (!holds || row.from >= holds.from))
            holds = row;
    return holds;
}
/** For whom a member works on a day, from the member's affiliations; `undefined` for nobody. */
export async function organizationOf(read, member, day) {
    const holds = lastBy(await read.roster.affiliationsOf(member), day);
    return holds?.organization ? read.roster.organization(holds.organization) : undefined;
}
export async function standingOf(read, organization, day) {
    return lastBy(await read.roster.standingsOf(organization), day);
}
/** The roles a member holds on a day. */
export async function rolesOf(read, member, day) {
    return heldRoles(await read.roster.rolesOf(member), day);
}
export function heldRoles(rows, day) {
    const held = new Set();
    for (const row of rows) {
        if (row.from > day)
            continue;
        if (row.held === "yes")
            held.add(row.role);
        else
            held.delete(row.role);
    }
    return held;
}
/** Whether an organization counts for quorum: a voting class, and not outside or suspended (charter 4.2). */
export function isVoting(standing) {
    return standing !== undefined && standing.class !== "none" && standing.status === "active";
}
export async function rosterOn(read, day) {
    const [members, organizations, affiliations, standings, roles] = [
        await read.roster.members(),
        await read.roster.organizations(),
        byKey(await read.roster.affiliations(), (row) => row.member),
        byKey(await read.roster.standings(), (row) => row.organization),
        byKey(await read.roster.roles(), (row) => row.member),
    ];
    const byId = new Map(organizations.map((organization) => [organization.id, organization]));
    return {
        members,
        organizations,
        organizationOf: (member) => byId.get(lastBy(affiliations.get(member) ?? [], day)?.organization ?? ""),
        standingOf: (organization) => lastBy(standings.get(organization) ?? [], day),
        rolesOf: (member) => heldRoles(roles.get(member) ?? [], day),
    };
}
/** The members with one of some roles on a day. */
export async function membersWith(read, wanted, day) {
    const roster = await rosterOn(read, day);
    return roster.members.filter((member) => wanted.some((role) => roster.rolesOf(member.id).has(role)));
}
/** A member as a word: by account on the platform spoken on, so that it can be shown as a mention; else by name. */
export function whoOf(member, account) {
    return { who: account ?? member.name };
}
function byKey(rows, keyOf) {
    const grouped = new Map();
    for (const row of rows) {
        const key = keyOf(row);
        const known = grouped.get(key);
        if (known)
            known.push(row);
        else
            grouped.set(key, [row]);
    }
    return grouped;
}
