import { digestOf } from "../store/index.js";
import { diffGroupSettings } from "./group-diff.js";
import { fold } from "./names.js";
import { affiliationsKept } from "./settings-of.js";
/** What a file would change, one sentence each, against the group as it is. */
export function differenceOf(before, after) {
    const named = after.organizations.flatMap(({ name, aliases }) => [name, ...aliases].map((known) => [fold(known), name]));
    // An organization that is only called otherwise is the same employer still.
    const nameNow = new Map(named);
    const calledNow = (name) => (name === null ? null : (nameNow.get(fold(name)) ?? name));
    const kept = (members) => members.map((one) => ({
        ...one,
        affiliations: affiliationsKept(one.affiliations).map(({ organization, from }) => ({
            organization: calledNow(organization),
            from,
        })),
    }));
    const staying = {
        ...before,
        organizations: before.organizations.filter((one) => !hasLeft(one) || isNamed(one, after.organizations)),
        members: kept(before.members.filter((one) => !isGone(one) || isNamed(one, after.members))),
    };
    return diffGroupSettings(staying, { ...after, members: kept(after.members) });
}
/**
 * A file that leaves rooms, organizations or members out altogether says nothing of them: they stay. (A group without
 * any is never meant, and nobody could mend it.) So does the id where the file does not give it.
 */
export function completed(file, before) {
    return {
        ...file,
        id: before.id,
        rooms: file.rooms.length > 0 ? file.rooms : before.rooms,
        organizations: file.organizations.length > 0 ? file.organizations : before.organizations,
        members: file.members.length > 0 ? file.members : before.members,
    };
}
/** A short mark of one file applied to one state of the group. */
export function digestOfChange(settings, difference) {
    return digestOf(JSON.stringify([settings, difference])).slice(0, 12);
}
/** Left already, so that leaving it out of a file changes nothing. */
const hasLeft = ({ standings }) => standings.at(-1)?.status === "left";
const isGone = ({ affiliations, roles, accounts }) => (affiliations.at(-1)?.organization ?? null) === null && roles.length === 0 && accounts.length === 0;
function isNamed(one, all) {
    const names = new Set([one.name, ...one.aliases].map(fold));
    return all.some((other) => [other.name, ...other.aliases].some((name) => names.has(fold(name))));
}
