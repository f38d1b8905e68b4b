import type { TableName } from "../../store/index.ts";
import type { DueLine } from "../due.ts";
import { dossierOf } from "./ballot.ts";
import { nextEndOf, noteEnd, settledAtOf } from "./end.ts";

/** The tables that hold a ballot's life: where one of their rows changed, a deadline may have. */
export const ballotTables = [
  "ballot_versions",
  "endorsements",
  "ballot_steps",
  "openings",
  "announcements",
  "elections",
  "reviews",
  "listings",
] as const satisfies readonly TableName[];

/** How many of those at their end are looked at again: what ended one may just have been taken back. */
const lookedBack = 5;

/**
 * Notes a ballot that came to its end by itself (lapsed, or effective after its review), so that the list of those
 * under way stays short. The state never waits for it: facts and clock say it.
 */
export const ballotLine: DueLine = {
  line: "ballot ends",
  table: "ballots",
  subjects: async ({ read }) =>
    [...(await read.ballots.live()), ...(await read.ballots.settled(lookedBack))].map(({ id }) => id),
  follows: ["ballots", ...ballotTables],
  async dueAt(subject, scene) {
    const ballot = await scene.read.ballots.ballot(subject);
    if (!ballot) return undefined;
    const dossier = await dossierOf(ballot, scene);
    return settledAtOf(dossier, scene) === ballot.settledAt ? nextEndOf(dossier, scene) : scene.now;
  },
  async fall(subject, beat) {
    const ballot = await beat.read.ballots.ballot(subject);
    if (ballot) await noteEnd(await dossierOf(ballot, beat), beat);
  },
};
