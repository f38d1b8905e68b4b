import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fold } from "../../src/core/roster/names.ts";
import { readPosts } from "../../src/records/import/read-posts.ts";
import type { PostReading, ReadBallot } from "../../src/records/import/reading.ts";
import { createFigures, type Figures } from "./figures.ts";

/** What a careful reader found in a post: the fields of `*.expected.json`. */
export interface Expected {
  readonly date: string | null;
  readonly title: string | null;
  readonly group: string | null;
  readonly author: string | null;
  readonly tags: readonly string[];
  readonly attendees: readonly { readonly name: string; readonly organization: string | null }[];
  readonly minuteTaker: string | null;
  readonly rollCallBy: string | null;
  readonly antitrustRead: boolean;
  readonly approvedMinutes: readonly string[];
  readonly ballots: readonly {
    readonly id: string | null;
    readonly title: string | null;
    readonly state: string;
    readonly quote: string;
  }[];
  readonly items: readonly string[];
  readonly nextMeeting: string | null;
  readonly layout: string;
}

export interface Conformance {
  readonly posts: number;
  readonly fields: Figures;
  /** All fields together, by the family of layouts. */
  readonly layouts: Figures;
  readonly misses: readonly string[];
}

/** Compares the reading of every post below a folder with the `.expected.json` beside it. */
export function compareMinutes(folder: string): Conformance {
  const files = filesBelow(folder).filter((file) => file.endsWith(".md") && existsSync(expectedOf(file)));
  const readings = readPosts(
    files.map((file) => ({ text: readFileSync(file, "utf8"), options: { source: relative(folder, file) } })),
  );
  const [fields, layouts, misses] = [createFigures(), createFigures(), [] as string[]];
  for (const [n, reading] of readings.entries()) {
    const expected: Expected = JSON.parse(readFileSync(expectedOf(files[n] ?? ""), "utf8"));
    for (const { field, right, read, wanted, missed } of compare(reading, expected)) {
      fields.add(field, right, read, wanted);
      layouts.add(expected.layout, right, read, wanted);
      misses.push(...missed.map((miss) => `${reading.source}: ${field} ${miss}`));
    }
  }
  return { posts: files.length, fields, layouts, misses };
}

interface Compared {
  readonly field: string;
  readonly right: number;
  readonly read: number;
  readonly wanted: number;
  readonly missed: readonly string[];
}

function compare(reading: PostReading, expected: Expected): readonly Compared[] {
  const person = (one: { name: string; organization: string | null }) =>
    `${fold(one.name)} | ${fold(one.organization ?? "")}`;
  const one = (field: string, read: unknown, wanted: unknown) =>
    lists(field, [String(read)], [String(wanted)]);
  return [
    one("date", reading.date, expected.date),
    one("title", reading.title, expected.title),
    one("group", reading.group, expected.group),
    one("author", reading.author, expected.author),
    lists("tags", reading.tags, expected.tags),
    lists("attendees", reading.attendees.map(person), expected.attendees.map(person)),
    one("minute taker", reading.minuteTaker, expected.minuteTaker),
    one("roll call", reading.rollCallBy, expected.rollCallBy),
    one("antitrust", reading.antitrustRead, expected.antitrustRead),
    lists("approved minutes", reading.approvedMinutes, expected.approvedMinutes),
    ballots(reading.ballots, expected.ballots),
    lists(
      "items",
      reading.items.map((item) => fold(item.title)),
      expected.items.map(fold),
    ),
    one("next meeting", reading.nextMeeting, expected.nextMeeting),
  ];
}

function lists(field: string, read: readonly string[], wanted: readonly string[]): Compared {
  const left = [...read];
  const missed: string[] = [];
  for (const want of wanted) {
    const at = left.indexOf(want);
    if (at >= 0) left.splice(at, 1);
    else missed.push(`misses “${want}”`);
  }
  missed.push(...left.map((extra) => `has “${extra}” too much`));
  return { field, right: read.length - left.length, read: read.length, wanted: wanted.length, missed };
}

/** By id, and by words of the title for those without one; right where the state is the same. */
function ballots(read: readonly ReadBallot[], wanted: Expected["ballots"]): Compared {
  const left = [...read];
  const missed: string[] = [];
  let right = 0;
  for (const want of wanted) {
    const at = left.findIndex((one) =>
      want.id === null
        ? one.id === null && alike(one.title ?? "", want.title ?? "")
        : one.id !== null && plainId(one.id) === plainId(want.id),
    );
    const [found] = at < 0 ? [] : left.splice(at, 1);
    const name = `${want.id ?? "without id"} “${want.title ?? ""}”`;
    if (found === undefined) missed.push(`misses ${name}, ${want.state}: “${want.quote}”`);
    else if (found.state !== want.state)
      missed.push(`has ${name} as ${found.state} (“${found.quote}”), not ${want.state}`);
    else right += 1;
  }
  missed.push(
    ...left.map(
      (extra) => `has ${extra.id ?? "without id"} “${extra.title ?? ""}”, ${extra.state}, too much`,
    ),
  );
  return { field: "ballots", right, read: read.length, wanted: wanted.length, missed };
}

const plainId = (id: string) =>
  id
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/^([A-Z]+)0+/, "$1");

/** Whether half of the shorter title's words stand in the other. */
function alike(a: string, b: string): boolean {
  const words = (text: string) =>
    new Set(
      fold(text)
        .split(" ")
        .filter((word) => !/^(?:ballots?|proposed|the|of|in|)$/.test(word)),
    );
  const [first, second] = [words(a), words(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared >= Math.max(1, Math.min(first.size, second.size)) / 2;
}

const expectedOf = (file: string) => file.replace(/\.md$/, ".expected.json");

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
