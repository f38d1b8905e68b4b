import type { Instant } from "../../chat/index.ts";
import type { Ballot, Read, Row, TableName, Writer } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import type { Group } from "../group.ts";
import type { BallotFacts } from "../rules/ballot-facts.ts";
import { discussionStartOf } from "../rules/ballot-life.ts";
import { type BallotRules, rulesFor } from "../rules/ballot-rules.ts";
import { type State, stateOf } from "../rules/ballot-state.ts";
import type { BusinessCalendar } from "../rules/business-days.ts";
import { dayOf } from "../time.ts";
import { factsOf, type PersonOf, peopleIn } from "./facts.ts";
import { type BallotRows, readRows, sortRows } from "./rows.ts";

export type { Ballot } from "../../store/index.ts";

/** One ballot: what is on record of it, and what its rules make of that now. */
export interface Dossier {
  readonly ballot: Ballot;
  readonly rows: BallotRows;
  readonly facts: BallotFacts;
  /** Its own, frozen when its discussion began; before that, those that would hold now. */
  readonly rules: BallotRules;
  readonly state: State;
}

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

export async function dossierOf(ballot: Ballot, scene: Setting): Promise<Dossier> {
  return dossierFrom(ballot, await readRows(ballot.id, scene.read), scene, peopleIn(scene.read));
}

async function dossierFrom(
  ballot: Ballot,
  rows: BallotRows,
  { read, group, now }: Setting,
  personOf: PersonOf,
): Promise<Dossier> {
  const facts = await factsOf(ballot, rows, { read, group }, personOf);
  const rules = rulesOf(ballot, group, now);
  return { ballot, rows, facts, rules, state: stateOf(facts, rules, now) };
}

/** As `dossierOf`, read anew after something was written. */
export async function dossierAgain({ ballot }: Dossier, scene: Setting): Promise<Dossier> {
  return dossierOf((await scene.read.ballots.ballot(ballot.id)) ?? ballot, scene);
}

/** As it would be if what was taken back of it still stood; nothing where nothing was. */
export async function dossierWith(
  takenBack: <N extends TableName>(table: N) => readonly Row<N>[],
  { ballot, rows }: Dossier,
  scene: Setting,
): Promise<Dossier | undefined> {
  const stood = <N extends "endorsements" | "ballot_steps" | "openings" | "announcements" | "reviews">(
    table: N,
  ): readonly Row<N>[] => takenBack(table).filter((row) => row.ballot === ballot.id);
  const [endorsements, steps, openings, announcements, reviews] = [
    stood("endorsements"),
    stood("ballot_steps"),
    stood("openings"),
    stood("announcements"),
    stood("reviews"),
  ];
  if ([endorsements, steps, openings, announcements, reviews].flat().length === 0) return undefined;
  // What stands holds before what stood: of openings and announcements the first counts, of the others the last.
  const all = {
    ...rows,
    endorsements: [...endorsements.toReversed(), ...rows.endorsements],
    steps: [...steps.toReversed(), ...rows.steps],
    openings: [...rows.openings, ...openings],
    announcements: [...rows.announcements, ...announcements],
    reviews: [...reviews.toReversed(), ...rows.reviews],
  };
  return dossierFrom(ballot, all, scene, peopleIn(scene.read));
}

/** Those not known to have come to their end, oldest first. */
export async function liveDossiers(scene: Setting): Promise<readonly Dossier[]> {
  const { ballots } = scene.read;
  return dossiersOf(await ballots.live(), await ballots.rowsOfLive(), scene);
}

/** Those at their end, the latest first; after one of them, where it is given. */
export async function settledDossiers(
  most: number,
  scene: Setting,
  after?: Ballot,
): Promise<readonly Dossier[]> {
  const { ballots } = scene.read;
  const settled = await ballots.settled(most, after);
  return settled.length === 0 ? [] : dossiersOf(settled, await ballots.rowsOfSettled(most, after), scene);
}

async function dossiersOf(
  ballots: readonly Ballot[],
  all: BallotRows,
  scene: Setting,
): Promise<readonly Dossier[]> {
  const rowsOf = sortRows(all);
  const personOf = peopleIn(scene.read);
  const dossiers: Dossier[] = [];
  for (const ballot of ballots) dossiers.push(await dossierFrom(ballot, rowsOf(ballot.id), scene, personOf));
  return dossiers;
}

function rulesOf({ rules, kind }: Ballot, group: Group, now: Instant): BallotRules {
  // Written only by `keepRules`, which took them from the same place.
  return (rules as BallotRules | null) ?? rulesFor(group, kind, dayOf(now, group.zone));
}

/** A ballot keeps the rules that were in force when its discussion began: from then on they stand with it. */
export async function keepRules(
  { ballot, facts, rules }: Dossier,
  { write, group, now }: Pick<Scene, "group" | "now"> & { readonly write: Writer },
): Promise<void> {
  if (ballot.rules !== null) return;
  const start = discussionStartOf(facts, rules);
  if (start === undefined || start > now) return;
  await write.update("ballots", ballot.id, {
    rules: rulesFor(group, ballot.kind, dayOf(start, group.zone)),
  });
}

/** The business days of a group, for its officers' duties. */
export const calendarOf = ({ zone, settings }: Pick<Group, "zone" | "settings">): BusinessCalendar => ({
  zone,
  ...settings.calendar,
});
