import { and, asc, desc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";
import { prepareRows } from "./prepared.ts";
import {
  announcements,
  ballotSteps,
  ballots,
  ballotVersions,
  elections,
  endorsements,
  listings,
  openings,
  quorumGrounds,
  reviews,
  votes,
} from "./schema/index.ts";

/** A table whose rows each belong to a ballot. */
export type OfBallot = SQLiteTable & { readonly group: SQLiteColumn; readonly ballot: SQLiteColumn };

/** A ballot at its end, by its place among them. */
export type Settled = Pick<typeof ballots.$inferSelect, "id" | "settledAt">;

/** Two may have come to their end in the same instant: then their ids tell which comes first. */
export const isSettledBefore = sql`(${ballots.settledAt}, ${ballots.id}) < (${sql.placeholder("before")}, ${sql.placeholder("beforeId")})`;
export const placeOf = (after: Settled | undefined) => ({
  before: after?.settledAt ?? Number.MAX_SAFE_INTEGER,
  beforeId: after?.id ?? "",
});

/** Every table's rows of many ballots at once. */
export function manyBallots(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(ballots.group, hole("group"));
  const live = db
    .select({ id: ballots.id })
    .from(ballots)
    .where(and(ours, isNull(ballots.settledAt)));
  const settled = db
    .select({ id: ballots.id })
    .from(ballots)
    .where(and(ours, isSettledBefore))
    .orderBy(desc(ballots.settledAt), desc(ballots.id))
    .limit(hole("most"));
  const of = (ids: typeof live | typeof settled) => {
    const among = (table: OfBallot) => and(eq(table.group, hole("group")), inArray(table.ballot, ids));
    const recorded = asc(sql`rowid`);
    const rowsOf = <T extends OfBallot>(table: T) =>
      prepareRows(db, getTableColumns(table), () =>
        db.select().from<OfBallot>(table).where(among(table)).orderBy(recorded),
      );
    const opened = db.select({ id: openings.id }).from(openings).where(among(openings));
    return {
      versions: rowsOf(ballotVersions),
      endorsements: rowsOf(endorsements),
      steps: rowsOf(ballotSteps),
      openings: rowsOf(openings),
      votes: prepareRows(db, getTableColumns(votes), (select) =>
        select
          .from(votes)
          .where(and(eq(votes.group, hole("group")), inArray(votes.opening, opened)))
          .orderBy(recorded),
      ),
      grounds: rowsOf(quorumGrounds),
      announcements: rowsOf(announcements),
      elections: rowsOf(elections),
      reviews: rowsOf(reviews),
      listings: rowsOf(listings),
    };
  };
  const [underWay, atEnd] = [of(live), of(settled)];
  const all = (tables: typeof underWay, values: Readonly<Record<string, unknown>>) => ({
    versions: tables.versions.all(values),
    endorsements: tables.endorsements.all(values),
    steps: tables.steps.all(values),
    openings: tables.openings.all(values),
    votes: tables.votes.all(values),
    grounds: tables.grounds.all(values),
    announcements: tables.announcements.all(values),
    elections: tables.elections.all(values),
    reviews: tables.reviews.all(values),
    listings: tables.listings.all(values),
  });
  return {
    live: (group: string) => all(underWay, { group }),
    settled: (group: string, most: number, after?: Settled) => all(atEnd, { group, most, ...placeOf(after) }),
  };
}
