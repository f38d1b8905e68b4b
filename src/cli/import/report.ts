import type { ImportedBallot } from "../../core/import/import-ballot.ts";
import type { Imported } from "../../core/import/import-post.ts";
import type { Unknown } from "../../core/import/people.ts";
import type { PostReading } from "../../records/import/reading.ts";
import type { UnmatchedName } from "../../store/index.ts";

/** What became of one file. */
export interface Told {
  readonly source: string;
  readonly reading?: PostReading;
  readonly imported?: Imported;
  readonly ballot?: ImportedBallot & { readonly id: string };
  /** Why it was not imported. */
  readonly fault?: string;
  /** Whether the very same text was imported before. */
  readonly before?: boolean;
}

/** One post's lines of the report: what was understood, what not, what the chair should look at. */
export function tellPost(told: Told): string {
  const { source, reading, imported, ballot, fault, before } = told;
  const head = (words: string) => `${source}: ${words}`;
  if (before) return head("imported before\n");
  const lines: string[] = [];
  if (fault !== undefined) lines.push(head(`not imported: ${fault}`));
  else if (ballot) lines.push(head(tellBallot(ballot)));
  else if (imported?.outcome === "imported") lines.push(head(`imported, ${understood(reading, imported)}`));
  else if (imported?.outcome === "on record already") lines.push(head("on record already"));
  else lines.push(head("not imported"));
  const silent = reading && imported?.outcome === "imported" ? notTold(reading) : [];
  if (silent.length > 0) lines.push(`  does not tell: ${silent.join(", ")}`);
  for (const words of reading?.notUnderstood ?? []) lines.push(`  not understood: “${shorten(words)}”`);
  for (const words of [...(reading?.lookAt ?? []), ...(imported?.lookAt ?? []), ...(ballot?.lookAt ?? [])])
    lines.push(`  look at: ${shorten(words)}`);
  return `${lines.join("\n")}\n`;
}

function tellBallot({
  id,
  outcome,
  votes,
  unknownOrganizations,
  unknownPeople,
}: ImportedBallot & { readonly id: string }): string {
  if (outcome === "imported") return `imported, ballot ${id}, ${counted(votes, "vote")}`;
  if (outcome === "on record already") return `ballot ${id} is on record already`;
  if (outcome === "disagrees") return `ballot ${id} is on record already, and stays as it is`;
  const voters = [...unknownOrganizations, ...unknownPeople].map(({ name }) => name);
  return `not imported: ballot ${id} has voters that are not on the roster: ${voters.join(", ")}`;
}

function understood(reading: PostReading | undefined, { people, members, items, notes }: Imported): string {
  const parts = [
    reading?.date ?? "",
    `${people} present (${counted(members, "member")})`,
    counted(items, "item"),
    counted(notes, "note"),
    `${counted(reading?.ballots.length ?? 0, "ballot")} spoken of`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function notTold({
  minuteTaker,
  approvedMinutes,
  nextMeeting,
  antitrustRead,
}: PostReading): readonly string[] {
  return [
    ...(minuteTaker === null ? ["who took the minutes"] : []),
    ...(antitrustRead ? [] : ["whether the antitrust statement was read"]),
    ...(approvedMinutes.length === 0 ? ["approved minutes"] : []),
    ...(nextMeeting === null ? ["the next meeting"] : []),
  ];
}

/** The end of the report: how many, and the names that the chair should give to somebody. */
export function tellAll(told: readonly Told[]): string {
  const count = (test: (one: Told) => boolean) => told.filter(test).length;
  const came = (one: Told) => (one.imported ?? one.ballot)?.outcome;
  const outcomes = [
    [count((one) => came(one) === "imported"), "imported"],
    [count((one) => one.before === true || came(one) === "on record already"), "on record before"],
    [count((one) => came(one) === "disagrees"), "at odds with the record"],
    [
      count(
        (one) =>
          one.fault !== undefined ||
          /^(?:without a day|names missing|of another group)$/.test(came(one) ?? ""),
      ),
      "not imported",
    ],
  ] as const;
  const summary = outcomes.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const people = tellUnknown(told.flatMap((one) => (one.imported ?? one.ballot)?.unknownPeople ?? []));
  const organizations = tellUnknown(
    told.flatMap((one) => (one.imported ?? one.ballot)?.unknownOrganizations ?? []),
  );
  return [
    `${counted(told.length, "post")}: ${summary.join(", ") || "nothing to do"}.`,
    ...(people.length > 0
      ? [
          "Names that no member has: guests in a roll call, left out as proposers and endorsers. /member alias, /member add or the group file mends it; then import again:",
          ...people,
        ]
      : []),
    ...(organizations.length > 0
      ? [
          "Names that no organization has. /organization alias or the group file mends it; then import again:",
          ...organizations,
        ]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** Names that were not matched before and are now, with how many meetings each was filled in. */
export function tellMatched(found: readonly Pick<UnmatchedName, "name">[]): string {
  const names = [...new Set(found.map(({ name }) => name))];
  if (names.length === 0) return "";
  return `On the roster by now, and filled in: ${names
    .map((name) => `${name} (${counted(found.filter((one) => one.name === name).length, "post")})`)
    .join(", ")}.\n`;
}

function tellUnknown(unknown: readonly Unknown[]): readonly string[] {
  const met = new Map<string, { readonly one: Unknown; posts: number }>();
  for (const one of unknown) {
    const known = met.get(one.name);
    if (known) known.posts += 1;
    else met.set(one.name, { one, posts: 1 });
  }
  return [...met.values()]
    .sort((a, b) => b.posts - a.posts || a.one.name.localeCompare(b.one.name))
    .map(({ one, posts }) => {
      const near = one.nearest.length > 0 ? `; perhaps ${one.nearest.join(" or ")}` : "";
      return `  ${one.name} (${counted(posts, "post")}${near})`;
    });
}

const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;

const shorten = (words: string) => (words.length > 300 ? `${words.slice(0, 299)}…` : words);
