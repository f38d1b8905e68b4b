import { fold } from "../roster/names.ts";
import { textOf } from "./addresses.ts";
import { didYouMean, quote, type SettingsFault } from "./issues.ts";
import { faultAt, faultsOfOrder, faultsOfTwins, itemsOf, partOf, type Raw, textAt } from "./raw.ts";

/** Looking for what was meant takes a comparison with every organization. */
const HINTS_GIVEN = 50;

/** What is wrong between the parts of a roster: names that clash, organizations that do not exist, days out of order. */
export function faultsOfRoster(file: Raw): readonly SettingsFault[] {
  const organizations = itemsOf(partOf(file, "organizations"));
  const members = itemsOf(partOf(file, "members"));
  return [
    ...faultsOfNames(organizations, "organization"),
    ...faultsOfNames(members, "member"),
    ...faultsOfShared(organizations, "domains", "mail domain"),
    ...faultsOfShared(members, "addresses", "e-mail address"),
    ...faultsOfShared(members, "accounts", "account"),
    ...organizations.flatMap((one) => faultsOfOrder(itemsOf(partOf(one, "standings")))),
    ...members.flatMap((one) => faultsOfOrder(itemsOf(partOf(one, "affiliations")))),
    ...faultsOfEmployers(organizations, members),
    ...organizations.flatMap((one) => faultsOfAffiliate(one, organizations)),
    ...faultsOfRepresentatives(members),
  ];
}

function faultsOfNames(owners: readonly Raw[], what: string): readonly SettingsFault[] {
  const names = owners.flatMap((owner, n) =>
    namesOf(owner).map((raw) => ({ raw, key: fold(textAt(raw)), owner: n })),
  );
  const empty = names.filter(({ raw, key }) => key === "" && textAt(raw) !== "");
  return [
    ...empty.map(({ raw }) => faultAt(raw, `${quote(textAt(raw))} has no letter or digit to be known by`)),
    ...faultsOfTwins(
      names,
      (second, first) =>
        `${quote(textAt(second))} is also the name or an alias of another ${what}, ${ownerOf(owners, first)}`,
    ),
  ];
}

function faultsOfShared(owners: readonly Raw[], key: string, what: string): readonly SettingsFault[] {
  const things = owners.flatMap((owner) => itemsOf(partOf(owner, key)));
  return faultsOfTwins(
    things.map((raw) => ({
      raw,
      key: String(textOf(raw.value) ?? "")
        .trim()
        .toLowerCase(),
    })),
    (second, first) =>
      `${quote(textOf(second.value))} is given twice: this ${what} belongs to ${ownerOf(owners, first)} already`,
  );
}

function faultsOfEmployers(organizations: readonly Raw[], members: readonly Raw[]): readonly SettingsFault[] {
  const names = organizations
    .flatMap(namesOf)
    .map(textAt)
    .filter((name) => name !== "");
  const known = new Set(names.map(fold));
  const unknown = members.flatMap(employersOf).filter((employer) => !known.has(fold(textAt(employer))));
  return unknown.map((employer, n) => {
    const typed = textAt(employer);
    const hint = n < HINTS_GIVEN ? `; ${didYouMean(typed, names, "the organizations")}` : "";
    return faultAt(employer, `there is no organization ${quote(typed)}${hint}`);
  });
}

/** An affiliate belongs to another organization of the file, which is none itself, and has no vote of its own. */
function faultsOfAffiliate(one: Raw, organizations: readonly Raw[]): readonly SettingsFault[] {
  const named = partOf(one, "affiliateOf");
  const typed = textAt(named);
  if (typed === "") return [];
  const owner = organizations.find((other) =>
    namesOf(other).some((raw) => fold(textAt(raw)) === fold(typed)),
  );
  const name = quote(textAt(partOf(one, "name")));
  if (owner === undefined) {
    const names = organizations.flatMap(namesOf).map(textAt);
    return [
      faultAt(
        named,
        `there is no organization ${quote(typed)}; ${didYouMean(typed, names, "the organizations")}`,
      ),
    ];
  }
  if (owner === one) return [faultAt(named, `${name} cannot be its own affiliate`)];
  if (textAt(partOf(owner, "affiliateOf")) !== "")
    return [faultAt(named, `${quote(typed)} is an affiliate itself: name the voting member`)];
  const last = itemsOf(partOf(one, "standings")).at(-1) ?? one;
  const votes = partOf(last, "class");
  return ["", "none"].includes(textAt(votes))
    ? []
    : [faultAt(votes, `${name} is an affiliate and has no vote of its own: its class is "none"`)];
}

function faultsOfRepresentatives(members: readonly Raw[]): readonly SettingsFault[] {
  return members.flatMap((member) => {
    const role = itemsOf(partOf(member, "roles")).find((one) => textAt(one) === "voting representative");
    if (role === undefined || employersOf(member).length > 0) return [];
    const name = quote(textAt(partOf(member, "name")));
    return [faultAt(role, `${name} represents no organization, so cannot be a voting representative`)];
  });
}

function employersOf(member: Raw): readonly Raw[] {
  const dated = itemsOf(partOf(member, "affiliations")).map((entry) => partOf(entry, "organization"));
  return [partOf(member, "organization"), ...dated].filter((employer) => textAt(employer) !== "");
}

function namesOf(owner: Raw): readonly Raw[] {
  return [partOf(owner, "name"), ...itemsOf(partOf(owner, "aliases"))];
}

/** The name of the one under whom a thing was found. */
function ownerOf(owners: readonly Raw[], thing: Raw): string {
  const owner = owners.find((one) => one.path.every((part, n) => thing.path[n] === part));
  return owner === undefined ? "another" : quote(textAt(partOf(owner, "name")));
}
