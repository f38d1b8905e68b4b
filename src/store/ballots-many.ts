import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
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

interface OfBallot {
  readonly group: SQLiteColumn;
  readonly ballot: SQLiteColumn;
}

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
    .where(and(ours, isNotNull(ballots.settledAt)))
    .orderBy(desc(ballots.settledAt))
    .limit(hole("most"));
  const of = (ids: typeof live | typeof settled) => {
    const among = (table: OfBallot) => and(eq(table.group, hole("group")), inArray(table.ballot, ids));
    const recorded = asc(sql`rowid`);
    const opened = db.select({ id: openings.id }).from(openings).where(among(openings));
    return {
      versions: prepareRows(db, getTableColumns(ballotVersions), (select) =>
        select.from(ballotVersions).where(among(ballotVersions)).orderBy(recorded),
      ),
      endorsements: prepareRows(db, getTableColumns(endorsements), (select) =>
        select.from(endorsements).where(among(endorsements)).orderBy(recorded),
      ),
      steps: prepareRows(db, getTableColumns(ballotSteps), (select) =>
        select.from(ballotSteps).where(among(ballotSteps)).orderBy(recorded),
      ),
      openings: prepareRows(db, getTableColumns(openings), (select) =>
        select.from(openings).where(among(openings)).orderBy(recorded),
      ),
      votes: prepareRows(db, getTableColumns(votes), (select) =>
        select
          .from(votes)
          .where(and(eq(votes.group, hole("group")), inArray(votes.opening, opened)))
          .orderBy(recorded),
      ),
      grounds: prepareRows(db, getTableColumns(quorumGrounds), (select) =>
        select.from(quorumGrounds).where(among(quorumGrounds)).orderBy(recorded),
      ),
      announcements: prepareRows(db, getTableColumns(announcements), (select) =>
        select.from(announcements).where(among(announcements)).orderBy(recorded),
      ),
      elections: prepareRows(db, getTableColumns(elections), (select) =>
        select.from(elections).where(among(elections)).orderBy(recorded),
      ),
      reviews: prepareRows(db, getTableColumns(reviews), (select) =>
        select.from(reviews).where(among(reviews)).orderBy(recorded),
      ),
      listings: prepareRows(db, getTableColumns(listings), (select) =>
        select.from(listings).where(among(listings)).orderBy(recorded),
      ),
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
    settled: (group: string, most: number) => all(atEnd, { group, most }),
  };
}
