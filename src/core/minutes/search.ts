import type { FoundLine, Read, Search, Wanted } from "../../store/index.ts";
import { fold, nearestWord } from "../roster/names.ts";

/** What is looked for in everything minuted. */
export interface Asked extends Omit<Search, "words" | "ballot"> {
  /** Words as somebody types them; "in quotes" they have to stand in a row. */
  readonly words: string;
  /** A ballot's id, as people write it. */
  readonly ballot?: string | undefined;
}

export interface Found {
  readonly lines: readonly FoundLine[];
  /** Whether there is more than was asked for. */
  readonly more: boolean;
  /** Words that stand nowhere, and the name of the roster that was looked for instead. */
  readonly instead: readonly { readonly typed: string; readonly name: string }[];
}

const mostWords = 12;
const longestWord = 60;

/** Searches the titles and notes of a group's meetings, the latest first. Misspelt names are looked for as they are. */
export async function searchMinutes(asked: Asked, read: Read): Promise<Found> {
  const instead: { typed: string; name: string }[] = [];
  const words: Wanted[] = [];
  for (const typed of wordsIn(asked.words)) words.push(await wantedOf(typed, read, instead));
  const { most, ballot, from, until, member, organization, isPublic = false } = asked;
  const lines = await read.search.find({
    words,
    ballot: ballot === undefined ? undefined : { spellings: idSpellings(ballot) },
    from,
    until,
    member,
    organization,
    isPublic,
    most: most + 1,
  });
  return { lines: lines.slice(0, most), more: lines.length > most, instead };
}

/** The words of a question, each by itself or several in quotes; signs alone are none. */
function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(/["“”„]([^"“”„]+)["“”„]|[^\s"“”„]+/gu)]
    .map(([whole, quoted]) => (quoted ?? whole).trim().slice(0, longestWord))
    .filter((word) => fold(word) !== "")
    .slice(0, mostWords);
}

async function wantedOf(
  typed: string,
  read: Read,
  instead: { typed: string; name: string }[],
): Promise<Wanted> {
  const spellings = /^[a-z]{2,12}[- ]?\d{1,4}$/i.test(typed)
    ? idSpellings(typed)
    : [...new Set([typed, fold(typed)])];
  if (fold(typed).includes(" ") || spellings.length > 2) return { spellings };
  for (const one of spellings) if (await read.search.isKnown(one)) return { spellings };
  const name = nearestWord(typed, await namesIn(read));
  // A near name that nobody minuted would find as little.
  if (name !== undefined && fold(name) !== fold(typed)) {
    instead.push({ typed, name });
    return { spellings: [...new Set([name, fold(name)])] };
  }
  return { spellings, begins: true };
}

/** Each word of the names of people and organizations, once. */
async function namesIn(read: Read): Promise<readonly string[]> {
  const named = [...(await read.roster.members()), ...(await read.roster.organizations())];
  const words = named.flatMap(({ name, aliases }) =>
    [name, ...aliases].flatMap((one) => one.split(/[\s/(),]+/)),
  );
  return [...new Set(words.filter((word) => word.length > 2))];
}

/** `CSC-21`, `csc 21` and `CSC21` are one id. */
function idSpellings(id: string): readonly string[] {
  const match = /^([a-z]+)[\s–-]*0*(\d+)(?:\s?v\s?(\d+))?$/i.exec(id.trim());
  if (!match?.[1] || !match[2]) return [id];
  const [, letters, digits, version] = match;
  const tail = version === undefined ? "" : `v${version}`;
  const numbers = [digits, digits.padStart(2, "0"), digits.padStart(3, "0")].map((one) => one + tail);
  return [...new Set(numbers)].flatMap((number) => [`${letters} ${number}`, `${letters}${number}`]);
}
