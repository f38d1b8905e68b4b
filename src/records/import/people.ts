import { fold } from "../../core/roster/names.ts";
import { dropLabel, endOf, type Pair, pairOf, piecesOf } from "./name-pieces.ts";
import { isLowerName, isPersonName } from "./person-names.ts";

export interface ReadPerson {
  readonly name: string;
  readonly organization: string | null;
}

export interface ReadPeople {
  readonly people: readonly ReadPerson[];
  /** Pieces of the list that are no person as far as can be seen. */
  readonly left: readonly string[];
}

/** Names that the reader may know beforehand: a roster's. Nobody is found through them, only told apart. */
export interface KnownNames {
  readonly organizations: readonly string[];
}

/** The people of an attendee list, however it is laid out: one line or many, by person or by organization. */
export function readPeople(lines: readonly string[], known: KnownNames): ReadPeople {
  const rows = oneALine(lines)
    .flatMap((line, _, all) => (areDashed(all) ? [line] : piecesOf(dropLabel(line))))
    .map((piece) =>
      piece
        .trim()
        .replace(/^(?:and|&)\s+/i, "")
        .replace(/[.,;\s]+$/, endOf)
        .trim(),
    )
    .filter((piece) => piece !== "");
  const apart = rows.flatMap((row) => pairOf(row));
  const byOrganization = isByOrganization(apart);
  const pairs = byOrganization ? joinOrganizations(apart) : apart;
  const names = organizationNames(pairs, byOrganization, known);
  const people: ReadPerson[] = [];
  const left: string[] = [];
  const seen = new Set<string>();
  let carried: string | null = null;
  const put = (name: string, organization: string | null) => {
    if (!seen.has(fold(name))) people.push({ name, organization });
    seen.add(fold(name));
  };
  for (const pair of pairs) {
    const one = byOrganization
      ? { ...pair, left: pair.right ?? pair.left, right: pair.right === null ? carried : pair.left }
      : pair;
    if (byOrganization && pair.right !== null) carried = pair.left;
    const split = one.right === null || pair.right === null ? splitByKnown(one.left, names) : undefined;
    const name = split?.name ?? one.left;
    const organization = split?.organization ?? one.right;
    if (isPersonName(name)) put(name, organization);
    else if (one.right !== null && isLowerName(name)) put(name, organization);
    else if (
      byOrganization &&
      pair.right !== null &&
      piecesOf(one.left).every((piece) => isPersonName(piece.trim()))
    )
      for (const piece of piecesOf(one.left)) put(piece.trim(), organization);
    else left.push(pair.row);
  }
  return { people, left };
}

/** "Ann Lee – Example, Member of the Board", one person a line: a comma there is the organization's own. */
function areDashed(lines: readonly string[]): boolean {
  const dashed = lines.filter((line) => {
    const [name = "", ...rest] = line.split(" – ");
    return rest.length === 1 && isPersonName(name);
  });
  return dashed.length >= 2 && dashed.length >= lines.length * 0.8;
}

/** "Ann Lee, Example", one person a line: the comma stands for the dash. */
function oneALine(lines: readonly string[]): readonly string[] {
  const pairs = lines.map((line) => /^([^,;:()[\]]+),\s+([^,;:()[\]]+)$/.exec(line));
  const isWhole = (text: string | undefined) => text !== undefined && /\s/.test(text) && isPersonName(text);
  const people = pairs.filter((pair) => isWhole(pair?.[1]));
  const both = people.filter((pair) => isWhole(pair?.[2]));
  if (people.length < 2 || people.length < lines.length * 0.8 || both.length * 2 > people.length)
    return lines;
  return lines.map((line, n) => (isWhole(pairs[n]?.[1]) ? `${pairs[n]?.[1]} – ${pairs[n]?.[2]}` : line));
}

/** "Nimbus, Member of the Board (Ann Lee)": a comma within an organization. */
function joinOrganizations(pairs: readonly Pair[]): readonly Pair[] {
  const joined: Pair[] = [];
  let loose = "";
  for (const pair of pairs) {
    const isName = isPersonName(pair.left) && /\s/.test(pair.left);
    if (pair.right === null && !isName) loose = `${loose}${pair.left}, `;
    else {
      joined.push({ ...pair, left: pair.right === null ? pair.left : loose + pair.left });
      if (pair.right !== null) loose = "";
    }
  }
  return joined;
}

/** Whether the left side is the organizations': those repeat, names do not, and names have two words. */
function isByOrganization(pairs: readonly Pair[]): boolean {
  const full = pairs.filter((pair) => pair.right !== null);
  if (full.length < 2) return false;
  const named = (side: "left" | "right") =>
    full.filter((pair) => {
      const first = piecesOf(pair[side] ?? "")[0]?.trim() ?? "";
      return isPersonName(first) && /\s/.test(first);
    }).length;
  const repeats = (side: "left" | "right") =>
    full.length - new Set(full.map((pair) => fold(pair[side] ?? ""))).size;
  return (
    named("right") - repeats("right") > named("left") - repeats("left") && named("right") > full.length / 2
  );
}

function organizationNames(
  pairs: readonly Pair[],
  byOrganization: boolean,
  known: KnownNames,
): ReadonlySet<string> {
  const sides = pairs.flatMap((pair) =>
    pair.right === null ? [] : [byOrganization ? pair.left : pair.right],
  );
  return new Set([...sides, ...known.organizations].map(fold).filter((name) => name !== ""));
}

/** "Ann Lee Example", "Bob Ray-Example": told apart only where the list or the roster has the organization. */
function splitByKnown(
  text: string,
  names: ReadonlySet<string>,
): { name: string; organization: string } | undefined {
  if (text.length > 200) return undefined;
  const bare = text.replace(/\s*\([^()]*\)\s*$/, "");
  for (const gap of bare.matchAll(/\s+|-/g)) {
    const [name, organization] = [bare.slice(0, gap.index), bare.slice(gap.index + gap[0].length)];
    if (names.has(fold(organization)) && isPersonName(name) && (/\s/.test(name) || gap[0] === "-"))
      return { name, organization };
  }
  return undefined;
}
