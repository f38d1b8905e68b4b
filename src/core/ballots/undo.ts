import type { UndoneChange } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { refuse } from "../refusal.ts";
import { dossierOf } from "./ballot.ts";
import { nameOfBallot } from "./names.ts";

const rowOf = (undone: readonly UndoneChange[], table: UndoneChange["table"]) =>
  undone.find((change) => change.table === table)?.after as Readonly<Record<string, unknown>> | undefined;

/** An endorsement stands once voting has opened on the text that it was for. */
export async function demandUnopened(undone: readonly UndoneChange[], context: Context): Promise<void> {
  const row = rowOf(undone, "endorsements");
  if (!row) return;
  const openings = await context.read.ballots.openings(String(row.ballot));
  if (openings.some((one) => one.version === row.version))
    refuse("in the way", "Voting on this text has opened, on the endorsements that it had.");
}

/** A vote that a result was announced on, or whose window is over, is on record; a new one within it replaces it. */
export async function demandStillVoting(undone: readonly UndoneChange[], context: Context): Promise<void> {
  const row = rowOf(undone, "votes");
  const ballot = row && (await context.read.ballots.ballot(String(row.ballot)));
  if (!ballot) return;
  const { rows, facts } = await dossierOf(ballot, context);
  const name = nameOfBallot(ballot, context.group);
  if (rows.announcements.some((one) => one.opening === row.opening))
    refuse("in the way", `The result of ${name} was announced on it.`, "First take that back.");
  const opening = facts.rounds.map((one) => one.opening).find((one) => one && one.closesAt < context.now);
  if (opening && row.recordedBy === null)
    refuse("in the way", `Voting on ${name} has closed, so this vote stands.`);
}

/** What hangs on a review is more than rows: once it has run out, the notice stands. */
export async function demandReviewRunning(undone: readonly UndoneChange[], context: Context): Promise<void> {
  const row = rowOf(undone, "reviews");
  if (row && Number(row.closesAt) < context.now)
    refuse("in the way", "The review that this notice opened has run to its end.");
}
