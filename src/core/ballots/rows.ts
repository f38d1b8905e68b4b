import type {
  Announcement,
  Ballot,
  BallotStep,
  BallotVersion,
  ElectionRow,
  Endorsement,
  Listing,
  Opening,
  QuorumGroundRow,
  Read,
  Review,
  Vote,
} from "../../store/index.ts";
import { byKey } from "../roster/roster.ts";

/** All that the tables hold of one ballot, each in the order recorded. */
export interface BallotRows {
  readonly versions: readonly BallotVersion[];
  readonly endorsements: readonly Endorsement[];
  readonly steps: readonly BallotStep[];
  readonly openings: readonly Opening[];
  readonly votes: readonly Vote[];
  readonly grounds: readonly QuorumGroundRow[];
  readonly announcements: readonly Announcement[];
  readonly elections: readonly ElectionRow[];
  readonly reviews: readonly Review[];
  readonly listings: readonly Listing[];
}

export async function readRows(id: string, { ballots }: Read): Promise<BallotRows> {
  const openings = await ballots.openings(id);
  const votes: Vote[] = [];
  for (const opening of openings) votes.push(...(await ballots.votes(opening.id)));
  return {
    versions: await ballots.versions(id),
    endorsements: await ballots.endorsements(id),
    steps: await ballots.steps(id),
    openings,
    votes,
    // What follows a vote is not asked for where there was none.
    grounds: openings.length > 0 ? await ballots.grounds(id) : [],
    announcements: openings.length > 0 ? await ballots.announcements(id) : [],
    elections: await ballots.elections(id),
    reviews: await ballots.reviews(id),
    listings: await ballots.listings(id),
  };
}

/** Rows of many ballots, sorted out by ballot. */
export function sortRows(all: BallotRows): (ballot: string) => BallotRows {
  const sorted = {
    versions: byBallot(all.versions),
    endorsements: byBallot(all.endorsements),
    steps: byBallot(all.steps),
    openings: byBallot(all.openings),
    votes: byBallot(all.votes),
    grounds: byBallot(all.grounds),
    announcements: byBallot(all.announcements),
    elections: byBallot(all.elections),
    reviews: byBallot(all.reviews),
    listings: byBallot(all.listings),
  };
  return (ballot) => ({
    versions: sorted.versions(ballot),
    endorsements: sorted.endorsements(ballot),
    steps: sorted.steps(ballot),
    openings: sorted.openings(ballot),
    votes: sorted.votes(ballot),
    grounds: sorted.grounds(ballot),
    announcements: sorted.announcements(ballot),
    elections: sorted.elections(ballot),
    reviews: sorted.reviews(ballot),
    listings: sorted.listings(ballot),
  });
}

function byBallot<R extends { readonly ballot: string }>(
  rows: readonly R[],
): (ballot: string) => readonly R[] {
  const sorted = byKey(rows, (row) => row.ballot);
  return (ballot) => sorted.get(ballot) ?? [];
}

/** An election with several nominees is secret: its votes are never taken here (Bylaws 4.1(3)). */
export const isSecret = ({ kind, nominees }: Pick<Ballot, "kind" | "nominees">): boolean =>
  kind === "election" && nominees.length > 1;
