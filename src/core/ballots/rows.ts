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

const names = [
  "versions",
  "endorsements",
  "steps",
  "openings",
  "votes",
  "grounds",
  "announcements",
  "elections",
  "reviews",
  "listings",
] as const satisfies readonly (keyof BallotRows)[];

/** Rows of many ballots, sorted out by ballot. */
export function sortRows(all: BallotRows): (ballot: string) => BallotRows {
  const byBallot = new Map<string, { -readonly [K in keyof BallotRows]: BallotRows[K][number][] }>();
  const rowsOf = (ballot: string) => {
    const known = byBallot.get(ballot) ?? {
      versions: [],
      endorsements: [],
      steps: [],
      openings: [],
      votes: [],
      grounds: [],
      announcements: [],
      elections: [],
      reviews: [],
      listings: [],
    };
    byBallot.set(ballot, known);
    return known;
  };
  for (const name of names) for (const row of all[name]) (rowsOf(row.ballot)[name] as unknown[]).push(row);
  return rowsOf;
}

/** An election with several nominees is secret: its votes are never taken here (Bylaws 4.1(3)). */
export const isSecret = ({ kind, nominees }: Pick<Ballot, "kind" | "nominees">): boolean =>
  kind === "election" && nominees.length > 1;
