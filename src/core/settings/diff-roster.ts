import { writeAccount } from "./addresses.ts";
import { comingsOf, isSame } from "./diff-lists.ts";
import { pairNamed } from "./pairing.ts";
import type { MemberSettings, OrganizationSettings } from "./roster.ts";
import { sinceEver } from "./words.ts";

export function diffOrganizations(
  before: readonly OrganizationSettings[],
  after: readonly OrganizationSettings[],
): string[] {
  return paired(before, after).flatMap(({ old, now }) => {
    if (now === undefined) return old === undefined ? [] : [`organization ${old.name} is dropped`];
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
      ...(old.affiliateOf === now.affiliateOf
        ? []
        : [now.affiliateOf ? `${what}affiliate of ${now.affiliateOf}` : `${what}no longer an affiliate`]),
      ...diffStandings(what, old.standings, now.standings),
    ];
  });
}

export function diffMembers(before: readonly MemberSettings[], after: readonly MemberSettings[]): string[] {
  return paired(before, after).flatMap(({ old, now }) => {
    if (now === undefined) return old === undefined ? [] : [`member ${old.name} is dropped`];
    if (old === undefined) return [`member ${now.name} is new: ${introductionOf(now)}`];
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

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Each with what it was before; those left over at the end. */
function paired<T extends Named>(before: readonly T[], after: readonly T[]): { old?: T; now?: T }[] {
  const known = pairNamed(after, before);
  const met = new Set(known.values());
  const pairs = after.map((now) => {
    const old = known.get(now);
    return old === undefined ? { now } : { old, now };
  });
  return [...pairs, ...before.filter((old) => !met.has(old)).map((old) => ({ old }))];
}

function renamed(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what} ${before} is called ${after} from now on`];
}

type Standings = OrganizationSettings["standings"];

/** A new day's standing is told against the one it follows, a corrected one against itself. */
function diffStandings(what: string, before: Standings, after: Standings): string[] {
  const told = after.flatMap((now, n) => {
    const same = before.find((old) => old.from === now.from);
    const previous = same ?? after[n - 1] ?? before.at(-1);
    const since = sinceWords(now.from);
    if (same !== undefined && isSame(same, now)) return [];
    const changes = (["class", "status"] as const)
      .filter((key) => previous?.[key] !== now[key])
      .map(
        (key) => `${what}${key} ${previous === undefined ? "" : `${previous[key]} → `}${now[key]}${since}`,
      );
    if (changes.length > 0) return changes;
    return same === undefined
      ? [`${what}${now.status} again recorded${since}`]
      : [`${what}the reason${since} is reworded`];
  });
  const gone = before.filter((old) => !after.some((now) => now.from === old.from));
  return [...told, ...gone.map((old) => `${what}no longer ${old.status}${sinceWords(old.from)}`)];
}

type Affiliations = MemberSettings["affiliations"];

function diffAffiliations(what: string, before: Affiliations, after: Affiliations): string[] {
  const told = after.flatMap((now, n) => {
    const same = before.find((old) => old.from === now.from);
    if (same?.organization === now.organization) return [];
    const previous = (same ?? after[n - 1])?.organization;
    const from = previous === undefined ? "" : `${previous ?? "no organization"} → `;
    return [`${what}organization ${from}${now.organization ?? "none"}${sinceWords(now.from)}`];
  });
  const gone = before.filter((old) => !after.some((now) => now.from === old.from));
  return [
    ...told,
    ...gone.map(
      (old) => `${what}no longer of ${old.organization ?? "no organization"}${sinceWords(old.from)}`,
    ),
  ];
}

function introductionOf(member: MemberSettings): string {
  const employer = member.affiliations.at(-1)?.organization ?? "no organization";
  return [employer, ...member.roles].join(", ");
}

function sinceWords(from: string): string {
  return from === sinceEver ? "" : ` from ${from}`;
}
