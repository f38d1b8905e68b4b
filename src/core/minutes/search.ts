import type { FoundLine, Read, Search, Wanted } from "../../store/index.ts";
import { fold, nearestWord, slipsAllowed, slipsBetween } from "../grammar/spelling.ts";

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
  /** Words that stand nowhere, and the name or word that was looked for instead. */
  readonly instead: readonly { readonly typed: string; readonly name: string }[];
}

const mostWords = 12;
const longestWord = 60;

/**
 * Searches the titles and notes of a group's meetings, the latest first. Misspelt words are looked for as they are
 * spelt; where little is found, “certificate” finds “certificates” too.
 */
export async function searchMinutes(asked: Asked, read: Read): Promise<Found> {
  const { most, ballot, from, until, member, organization, isPublic = false } = asked;
  const instead: { typed: string; name: string }[] = [];
  const words: Growing[] = [];
  for (const typed of wordsIn(asked.words)) {
    const { wanted, name } = await wantedOf(typed, read, isPublic);
    words.push(wanted);
    if (name !== undefined) instead.push({ typed: typed.text, name });
  }
  const find = (wanted: readonly Wanted[]) =>
    read.search.find({
      words: wanted,
      ballot: ballot === undefined ? undefined : { spellings: idSpellings(ballot) },
      from,
      until,
      member,
      organization,
      isPublic,
      most: most + 1,
    });
  let lines = await find(words);
  // Of a word that many lines hold, its longer forms would be looked through for nothing.
  const longer = words.map(({ spellings, grows }) => ({ spellings, begins: grows === true }));
  if (lines.length <= most && longer.some(({ begins }) => begins)) lines = await find(longer);
  return { lines: lines.slice(0, most), more: lines.length > most, instead };
}

interface Typed {
  readonly text: string;
  /** In quotes it is looked for as it stands. */
  readonly quoted: boolean;
}

/** The words of a question, each by itself or several in quotes; signs alone are none. */
function wordsIn(text: string): readonly Typed[] {
  return [...text.matchAll(/["“”„]([^"“”„]+)["“”„]|[^\s"“”„]+/gu)]
    .map(([whole, quoted]) => ({
      text: (quoted ?? whole).trim().slice(0, longestWord),
      quoted: quoted !== undefined,
    }))
    .filter(({ text: word }) => fold(word) !== "")
    .slice(0, mostWords);
}

/** Of a shorter word the longer forms would be other words. */
const shortestGrowing = 4;

/** What is looked for, and the name or word by which it is, where what was typed stands nowhere. */
async function wantedOf(
  { text, quoted }: Typed,
  read: Read,
  isPublic: boolean,
): Promise<{ readonly wanted: Growing; readonly name?: string }> {
  if (/^[a-z]{2,12}[- ]?\d{1,4}$/i.test(text)) return { wanted: { spellings: idSpellings(text) } };
  const wanted = spelt(text);
  if (quoted || fold(text).includes(" ")) return { wanted };
  const beginning = { ...wanted, begins: true };
  if (await read.search.isKnown(wanted))
    return { wanted: { ...wanted, grows: fold(text).length >= shortestGrowing } };
  if (await read.search.isKnown(beginning)) return { wanted: { ...beginning, grows: true } };
  for await (const name of nearTo(text, read)) {
    // What stands only in minutes that the public may not read is not told to it either.
    const found = await read.search.find({ words: [spelt(name)], isPublic, most: 1 });
    if (found.length > 0) return { wanted: spelt(name), name };
  }
  return { wanted };
}

interface Growing extends Wanted {
  /** Whether its longer forms are looked for too. */
  readonly grows?: boolean;
}

const spelt = (word: string): Wanted => ({ spellings: [...new Set([word, fold(word)])] });

const mostNear = 5;
/** Names may be further off than this: there are fewer of them. */
const mostSlips = 2;

/** What a word that stands nowhere was perhaps meant to be: a name of the roster, else a word that was minuted. */
async function* nearTo(typed: string, read: Read): AsyncGenerator<string> {
  const said = fold(typed);
  const name = nearestWord(typed, await namesIn(read));
  if (name !== undefined && fold(name) !== said) yield name;
  yield* (await read.search.wordsWith(said.slice(0, 1)))
    .map((word) => ({ word, slips: slipsBetween(said, word) }))
    .filter(({ slips }) => slips <= Math.min(mostSlips, slipsAllowed(said)))
    .sort((a, b) => a.slips - b.slips)
    .slice(0, mostNear)
    .map(({ word }) => word);
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
