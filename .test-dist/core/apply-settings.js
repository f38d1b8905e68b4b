import { fold } from "./names.js";
import { heldRoles, lastBy } from "./roster.js";
import { writeRoom } from "./settings/addresses.js";
import { sinceEver } from "./settings/words.js";
import { affiliationsKept, lastOn, standingsKept, takenOut } from "./settings-of.js";
import { dayOf } from "./time.js";
/**
 * Makes a group what its file says. Rows that stay are kept with their ids; an organization or member left out of the
 * file leaves from today and keeps its history. Roles of a new member hold since ever, changes of roles from today.
 */
export async function applySettings(settings, hands) {
    const today = dayOf(hands.now, settings.zone);
    await applyGroup(settings, hands);
    await applyRooms(settings, hands);
    const organizations = await applyOrganizations(settings.organizations, hands, today);
    await applyMembers(settings.members, organizations, hands, today);
}
async function applyGroup(settings, { read, write }) {
    const { organizations: _, members: __, rooms: ___, ...kept } = settings;
    const row = { name: settings.name, settings: kept, pending: null };
    if (await read.self())
        await write.update("groups", write.group, row);
    else
        await write.insert("groups", { ...row, id: write.group });
}
async function applyRooms({ rooms }, { read, write }) {
    const bound = await read.rooms();
    const wanted = new Set(rooms.map(writeRoom));
    for (const room of bound)
        if (!wanted.has(writeRoom(room)))
            await write.remove("rooms", room.id);
    const known = new Set(bound.map(writeRoom));
    for (const room of rooms)
        if (!known.has(writeRoom(room)))
            await write.insert("rooms", { ...room });
}
async function applyOrganizations(wanted, { read, write }, today) {
    const rows = await read.roster.organizations();
    const byName = new Map();
    const met = new Set();
    for (const { name, aliases, domains, standings } of wanted) {
        const row = findNamed(rows, [name, ...aliases]);
        const now = row
            ? await write.update("organizations", row.id, { name, aliases, domains })
            : await write.insert("organizations", { name, aliases, domains });
        met.add(now.id);
        byName.set(fold(name), now);
        const before = row ? await read.roster.standingsOf(row.id) : [];
        for (const one of standings)
            if (!isOnRecord(before, one))
                await write.add("standings", { organization: now.id, ...one, why: one.why ?? null });
        // What was recorded stays recorded; a line left out is made to say what holds without it.
        for (const day of daysLeftOut(standingsKept(before), standings)) {
            const instead = lastBy(standings, day) ?? { class: "none", status: "left" };
            await write.add("standings", {
                organization: now.id,
                class: instead.class,
                status: instead.status,
                from: day,
                why: takenOut,
            });
        }
    }
    for (const row of rows) {
        const last = lastBy(await read.roster.standingsOf(row.id), today);
        if (met.has(row.id) || last?.status === "left")
            continue;
        await write.add("standings", {
            organization: row.id,
            class: last?.class ?? "none",
            status: "left",
            from: today,
            why: takenOut,
        });
    }
    return byName;
}
async function applyMembers(wanted, organizations, hands, today) {
    const { read, write } = hands;
    const rows = await read.roster.members();
    const pairs = [];
    for (const settings of wanted) {
        const { name, aliases, addresses } = settings;
        const known = findNamed(rows, [name, ...aliases]);
        const row = known
            ? await write.update("members", known.id, { name, aliases, addresses })
            : await write.insert("members", { name, aliases, addresses });
        pairs.push({ settings, row, known: known !== undefined });
    }
    const met = new Set(pairs.map(({ row }) => row.id));
    // Accounts are freed before they are given out, so that one can pass from a member to another in one file.
    for (const account of await read.roster.accounts()) {
        const owner = pairs.find(({ row }) => row.id === account.member);
        const stays = owner?.settings.accounts.some((one) => one.platform === account.platform &&
            one.workspace === account.workspace &&
            one.id === account.account);
        if (!stays)
            await write.remove("accounts", account.id);
    }
    for (const { settings, row, known } of pairs) {
        await applyAffiliations(settings, row, organizations, hands);
        await applyRoles(settings.roles, row, known ? today : sinceEver, hands);
        for (const { platform, workspace, id } of settings.accounts)
            if (!(await read.roster.account(platform, workspace, id)))
                await write.insert("accounts", {
                    member: row.id,
                    platform,
                    workspace,
                    account: id,
                    name: settings.name,
                });
    }
    for (const row of rows) {
        if (met.has(row.id))
            continue;
        await applyRoles([], row, today, hands);
        if (lastBy(await read.roster.affiliationsOf(row.id), today)?.organization)
            await write.add("affiliations", { member: row.id, organization: null, from: today });
    }
}
async function applyAffiliations({ affiliations }, row, organizations, { read, write }) {
    const before = await read.roster.affiliationsOf(row.id);
    const wanted = affiliations.map(({ organization, from }) => ({
        organization: organization === null ? null : (organizations.get(fold(organization))?.id ?? null),
        from,
    }));
    for (const one of wanted)
        if (lastOn(before, one.from)?.organization !== one.organization)
            await write.add("affiliations", { member: row.id, ...one });
    for (const from of daysLeftOut(affiliationsKept(before), wanted))
        await write.add("affiliations", {
            member: row.id,
            organization: lastBy(wanted, from)?.organization ?? null,
            from,
        });
}
async function applyRoles(wanted, row, from, { read, write }) {
    const held = heldRoles(await read.roster.rolesOf(row.id), from);
    for (const role of wanted)
        if (!held.has(role))
            await write.add("roles", { member: row.id, role, held: "yes", from });
    for (const role of held)
        if (!wanted.includes(role))
            await write.add("roles", { member: row.id, role, held: "no", from });
}
function isOnRecord(rows, { from, class: votes, status, why }) {
    const known = lastOn(rows, from);
    return known?.class === votes && known.status === status && (known.why ?? undefined) === why;
}
/** The days of which a file says nothing any more. */
function daysLeftOut(before, after) {
    return before.map(({ from }) => from).filter((day) => !after.some((one) => one.from === day));
}
function findNamed(rows, names) {
    const wanted = new Set(names.map(fold));
    return (rows.find((row) => fold(row.name) === fold(names[0] ?? "")) ??
        rows.find((row) => [row.name, ...row.aliases].some((name) => wanted.has(fold(name)))));
}
