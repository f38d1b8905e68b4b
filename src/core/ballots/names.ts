import type { Ballot } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import type { Group } from "../group.ts";
import { shorten } from "../long-list.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../roster/names.ts";

/** "CSC-21"; a proposal without a number goes by its title, another body's ballot by that body's name for it. */
export function nameOfBallot(
  { number, label, title }: Pick<Ballot, "number" | "label" | "title">,
  { settings }: Pick<Group, "settings">,
): string {
  return label ?? (number === null ? `“${title}”` : `${settings.ballots.prefix}${number}`);
}

/** "CSC-21 (Signing Service)"; one that has only a number, or only a title, goes by that alone. */
export function fullNameOfBallot(ballot: Ballot, group: Pick<Group, "settings">): string {
  const name = nameOfBallot(ballot, group);
  const isAlone = (ballot.number === null && ballot.label === null) || ballot.title === name;
  return isAlone ? name : `${name} (${ballot.title})`;
}

export interface BallotId {
  readonly number: number;
  readonly version?: number;
}

/** `CSC 21`, `csc21`, `CSC-021`, `CSC-8v3`, `21`: whose prefix is another's is no id of this group. */
export function readBallotId(typed: string, prefix: string): BallotId | undefined {
  const found =
    /^(?:(?<letters>\p{L}[\p{L}\d]*?)[\s\-‐-―_.]*)?0*(?<number>\d{1,6})(?:[\s-]*v(?:ersion)?[\s.]*0*(?<version>\d{1,3}))?$/iu.exec(
      typed.trim().replace(/^ballot\s+/i, ""),
    )?.groups;
  if (!found) return undefined;
  const ours = prefix.replace(/-$/, "").toLowerCase();
  if (found.letters !== undefined && found.letters.toLowerCase() !== ours) return undefined;
  const version = found.version === undefined ? {} : { version: Number(found.version) };
  return { number: Number(found.number), ...version };
}

/** How many of those at their end are looked through for a title. */
const lookedBack = 50;
/** More of those under way are not named in a refusal. */
const mostNamed = 4;

/** What helps somebody who names none: those under way, where they are few. */
export const whichBallot = (live: readonly Ballot[], group: Pick<Group, "settings">): string =>
  live.length === 0 || live.length > mostNamed
    ? "/ballot list shows them."
    : `Under way: ${live.map((one) => shorten(nameOfBallot(one, group), 60)).join(", ")}.`;

/** The ballot that somebody means: by its id, however they write it, or by words of its title. */
export async function ballotNamed(
  typed: string,
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<Ballot> {
  const said = typed.trim();
  const byId = await read.ballots.ballot(said);
  if (byId) return byId;
  const id = readBallotId(said, group.settings.ballots.prefix);
  const numbered = id && (await read.ballots.numbered(id.number));
  if (id && numbered) return ofVersion(numbered, id, { read, group });
  const wanted = fold(said);
  const all = [...(await read.ballots.live()), ...(await read.ballots.settled(lookedBack))];
  const labelled = all.find(({ label }) => label !== null && fold(label) === wanted);
  if (labelled) return labelled;
  const hint = whichBallot(
    all.filter(({ settledAt }) => settledAt === null),
    group,
  );
  if (id)
    return refuse("unknown name", `There is no ballot ${group.settings.ballots.prefix}${id.number}.`, hint);
  const fitting = all.filter(({ title }) => wanted !== "" && fold(title).includes(wanted));
  const exact = fitting.filter(({ title }) => fold(title) === wanted);
  const [only, second] = exact.length > 0 ? exact : fitting;
  if (!only) return refuse("unknown name", `I know no ballot “${said}”.`, hint);
  if (second)
    return refuse(
      "ambiguous",
      `Several ballots fit “${said}”.`,
      `Say which: ${fitting
        .slice(0, 6)
        .map((one) => nameOfBallot(one, group))
        .join(" or ")}.`,
    );
  return only;
}

/** Whoever names a version means the text that stands: one that was replaced is pointed out. */
async function ofVersion(
  ballot: Ballot,
  { version }: BallotId,
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<Ballot> {
  if (version === undefined) return ballot;
  const last = (await read.ballots.versions(ballot.id)).at(-1)?.number ?? 1;
  const name = nameOfBallot(ballot, group);
  if (version === last) return ballot;
  return version > last
    ? refuse("unknown name", `${name} has no version ${version}.`, `Its last is version ${last}.`)
    : refuse(
        "not now",
        `Version ${version} of ${name} was replaced.`,
        `It stands at version ${last}: ${name}v${last}.`,
      );
}
