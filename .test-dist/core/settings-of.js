import { heldRoles } from "./roster.js";
/** The whole group as a group file would say it: its settings, and the roster and rooms as they are. */
export async function settingsOf(read, today) {
    const row = await read.self();
    if (!row)
        return undefined;
    const organizations = await read.roster.organizations();
    const nameById = new Map(organizations.map((one) => [one.id, one.name]));
    const whole = {
        ...row.settings,
        rooms: (await read.rooms()).map(({ platform, workspace, channel }) => ({ platform, workspace, channel })),
        organizations: [],
        members: [],
    };
    for (const { id, name, aliases, domains } of organizations) {
        const standings = standingsKept(await read.roster.standingsOf(id)).map(({ from, class: votes, status, why }) => ({
            from,
            class: votes,
            status,
            ...(why !== null && { why }),
        }));
        whole.organizations.push({ name, aliases: [...aliases], domains: [...domains], standings });
    }
    for (const { id, name, aliases, addresses } of await read.roster.members()) {
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
export const lastOn = (rows, day) => rows.findLast((row) => row.from === day);
/** The standings that hold on some day: of several from one day the last, without those that only stand for a line left out. */
export function standingsKept(rows) {
    const kept = [];
    for (const row of rows.filter((one) => lastOn(rows, one.from) === one)) {
        const before = kept.at(-1);
        const same = before ? before.class === row.class && before.status === row.status : row.status === "left";
        if (row.why !== takenOut || !same)
            kept.push(row);
    }
    return kept;
}
/** For whom somebody worked in turn: of several from one day the last, and each change once. */
export function affiliationsKept(rows) {
    const kept = [];
    for (const row of rows.filter((one) => lastOn(rows, one.from) === one))
        if (row.organization !== (kept.at(-1)?.organization ?? null))
            kept.push(row);
    return kept;
}
