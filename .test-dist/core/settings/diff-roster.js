import { fold } from "../names.js";
import { writeAccount } from "./addresses.js";
import { comingsOf, isSame } from "./diff-lists.js";
import { sinceEver } from "./words.js";
export function diffOrganizations(before, after) {
    return paired(before, after).flatMap(({ old, now }) => {
        if (now === undefined)
            return old === undefined ? [] : [`organization ${old.name} is dropped`];
        const last = now.standings.at(-1);
        if (old === undefined)
            return [
                `organization ${now.name} is new: ${last?.class === "none" ? "" : `${last?.class}, `}${last?.status}`,
            ];
        const what = `organization ${now.name}: `;
        return [
            ...renamed("organization", old.name, now.name),
            ...comingsOf(what, "alias", old.aliases, now.aliases),
            ...comingsOf(what, "mail domain", old.domains, now.domains),
            ...diffStandings(what, old.standings, now.standings),
        ];
    });
}
export function diffMembers(before, after) {
    return paired(before, after).flatMap(({ old, now }) => {
        if (now === undefined)
            return old === undefined ? [] : [`member ${old.name} is dropped`];
        if (old === undefined)
            return [`member ${now.name} is new: ${introductionOf(now)}`];
        const what = `member ${now.name}: `;
        return [
            ...renamed("member", old.name, now.name),
            ...comingsOf(what, "alias", old.aliases, now.aliases),
            ...comingsOf(what, "address", old.addresses, now.addresses),
            ...diffAffiliations(what, old.affiliations, now.affiliations),
            ...comingsOf(what, "role", old.roles, now.roles),
            ...comingsOf(what, "account", old.accounts.map(writeAccount), now.accounts.map(writeAccount)),
        ];
    });
}
/** Each with what it was before: found by its name, else by an earlier name that it keeps as an alias. */
function paired(before, after) {
    const left = new Map(before.map((one) => [fold(one.name), one]));
    const names = new Set(after.map((one) => fold(one.name)));
    const pairs = after.map((now) => {
        const former = now.aliases.map(fold).filter((alias) => !names.has(alias));
        const key = [fold(now.name), ...former].find((name) => left.has(name));
        const old = key === undefined ? undefined : left.get(key);
        if (key !== undefined)
            left.delete(key);
        return old === undefined ? { now } : { old, now };
    });
    return [...pairs, ...[...left.values()].map((old) => ({ old }))];
}
function renamed(what, before, after) {
    return before === after ? [] : [`${what} ${before} is called ${after} from now on`];
}
/** A new day's standing is told against the one it follows, a corrected one against itself. */
function diffStandings(what, before, after) {
    const told = after.flatMap((now, n) => {
        const same = before.find((old) => old.from === now.from);
        const previous = same ?? after[n - 1] ?? before.at(-1);
        const since = sinceWords(now.from);
        if (same !== undefined && isSame(same, now))
            return [];
        const changes = ["class", "status"]
            .filter((key) => previous?.[key] !== now[key])
            .map((key) => `${what}${key} ${previous === undefined ? "" : `${previous[key]} → `}${now[key]}${since}`);
        if (changes.length > 0)
            return changes;
        return same === undefined
            ? [`${what}${now.status} again recorded${since}`]
            : [`${what}the reason${since} is reworded`];
    });
    const gone = before.filter((old) => !after.some((now) => now.from === old.from));
    return [...told, ...gone.map((old) => `${what}no longer ${old.status}${sinceWords(old.from)}`)];
}
function diffAffiliations(what, before, after) {
    const told = after.flatMap((now, n) => {
        const same = before.find((old) => old.from === now.from);
        if (same?.organization === now.organization)
            return [];
        const previous = (same ?? after[n - 1])?.organization;
        const from = previous === undefined ? "" : `${previous ?? "no organization"} → `;
        return [`${what}organization ${from}${now.organization ?? "none"}${sinceWords(now.from)}`];
    });
    const gone = before.filter((old) => !after.some((now) => now.from === old.from));
    return [
        ...told,
        ...gone.map((old) => `${what}no longer of ${old.organization ?? "no organization"}${sinceWords(old.from)}`),
    ];
}
function introductionOf(member) {
    const employer = member.affiliations.at(-1)?.organization ?? "no organization";
    return [employer, ...member.roles].join(", ");
}
function sinceWords(from) {
    return from === sinceEver ? "" : ` from ${from}`;
}
