import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { isSettledBefore, manyBallots, type OfBallot, placeOf, type Settled } from "./ballots-many.ts";
import type { Database } from "./database.ts";
import { prepareRows } from "./prepared.ts";
import {
  announcements,
  ballotPages,
  ballotSteps,
  ballots,
  ballotVersions,
  elections,
  endorsements,
  items,
  listings,
  notes,
  openings,
  quorumGrounds,
  reviews,
  votes,
} from "./schema/index.ts";

export type Ballot = typeof ballots.$inferSelect;
export type BallotVersion = typeof ballotVersions.$inferSelect;
export type Endorsement = typeof endorsements.$inferSelect;
export type BallotStep = typeof ballotSteps.$inferSelect;
export type Opening = typeof openings.$inferSelect;
export type Vote = typeof votes.$inferSelect;
export type QuorumGroundRow = typeof quorumGrounds.$inferSelect;
export type Announcement = typeof announcements.$inferSelect;
export type ElectionRow = typeof elections.$inferSelect;
export type Review = typeof reviews.$inferSelect;
export type Listing = typeof listings.$inferSelect;
export type BallotPage = typeof ballotPages.$inferSelect;

/** The outbox's key for the writing of one ballot page. */
export const ballotPageKey = (ballot: string, page: string) => `publish ballot ${ballot} ${page}`;

export function ballotQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(ballots.group, hole("group"));
  const columns = getTableColumns(ballots);
  const find = prepareRows(db, columns, (select) =>
    select.from(ballots).where(and(ours, eq(ballots.id, hole("id")))),
  );
  const numbered = prepareRows(db, columns, (select) =>
    select.from(ballots).where(and(ours, eq(ballots.number, hole("number")))),
  );
  const highest = prepareRows(db, columns, (select) =>
    select
      .from(ballots)
      .where(and(ours, isNotNull(ballots.number)))
      .orderBy(desc(ballots.number))
      .limit(1),
  );
  // The index holds no settled ones: few, whatever the history.
  const live = prepareRows(db, columns, (select) =>
    select
      .from(ballots)
      .where(and(ours, isNull(ballots.settledAt)))
      .orderBy(asc(ballots.proposedAt)),
  );
  const settled = prepareRows(db, columns, (select) =>
    select
      .from(ballots)
      .where(and(ours, isSettledBefore))
      .orderBy(desc(ballots.settledAt), desc(ballots.id))
      .limit(hole("most")),
  );
  const paged = prepareRows(db, columns, (select) =>
    select
      .from(ballots)
      .where(and(ours, gt(ballots.id, hole("after"))))
      .orderBy(asc(ballots.id))
      .limit(hole("most")),
  );
  const waiting = prepareRows(db, columns, (select) =>
    select.from(ballots).where(and(ours, eq(ballots.waitsFor, hole("id")))),
  );
  /** A ballot's rows in one of its tables, in the order recorded. */
  const rowsOf = <T extends OfBallot>(table: T) =>
    prepareRows(db, getTableColumns(table), () =>
      db
        .select()
        .from<OfBallot>(table)
        .where(and(eq(table.group, hole("group")), eq(table.ballot, hole("id"))))
        .orderBy(asc(sql`rowid`)),
    );
  const versions = rowsOf(ballotVersions);
  const endorsed = rowsOf(endorsements);
  const steps = rowsOf(ballotSteps);
  const opened = rowsOf(openings);
  const grounded = rowsOf(quorumGrounds);
  const announced = rowsOf(announcements);
  const elected = rowsOf(elections);
  const reviewed = rowsOf(reviews);
  const listed = rowsOf(listings);
  const pages = rowsOf(ballotPages);
  const many = manyBallots(db);
  const cast = prepareRows(db, getTableColumns(votes), (select) =>
    select
      .from(votes)
      .where(and(eq(votes.group, hole("group")), eq(votes.opening, hole("opening"))))
      .orderBy(asc(sql`rowid`)),
  );
  const byMessage = prepareRows(db, getTableColumns(votes), (select) =>
    select
      .from(votes)
      .where(
        and(
          eq(votes.group, hole("group")),
          eq(votes.opening, hole("opening")),
          eq(votes.message, hole("message")),
        ),
      ),
  );
  const minuted = db
    .select({ note: notes, item: items })
    .from(items)
    // Items first, of which a ballot has few: SQLite would rather walk all notes in the order asked for.
    .crossJoin(notes)
    .where(
      and(
        eq(items.group, hole("group")),
        eq(items.ballot, hole("id")),
        eq(notes.group, items.group),
        eq(notes.item, items.id),
        isNull(notes.struckAt),
      ),
    )
    .orderBy(desc(notes.at), desc(notes.number))
    .limit(hole("most"))
    .prepare();
  const onAgendas = prepareRows(db, getTableColumns(items), (select) =>
    select.from(items).where(and(eq(items.group, hole("group")), eq(items.ballot, hole("id")))),
  );
  return (group: string) => ({
    ballot: async (id: string) => find.get({ group, id }),
    numbered: async (number: number) => numbered.get({ group, number }),
    /** The ballot with the highest number so far. */
    highest: async () => highest.get({ group }),
    /** Those that had not come to their end when last looked at, oldest first. The time of one may have come since. */
    live: async () => live.all({ group }),
    /** Those at their end, the latest first; after one of them, where it is given. */
    settled: async (most: number, after?: Settled) => settled.all({ group, most, ...placeOf(after) }),
    /** All of them by pages, in the order of their ids. */
    after: async (after: string, most: number) => paged.all({ group, after, most }),
    /** Those put off until another is completed. */
    waitingFor: async (id: string) => waiting.all({ group, id }),
    /** All rows of those that `live` answers, or of those that `settled` does: one query a table, however many they are. */
    rowsOfLive: async () => many.live(group),
    rowsOfSettled: async (most: number, after?: Settled) => many.settled(group, most, after),
    versions: async (id: string) => versions.all({ group, id }),
    endorsements: async (id: string) => endorsed.all({ group, id }),
    steps: async (id: string) => steps.all({ group, id }),
    openings: async (id: string) => opened.all({ group, id }),
    /** In the order recorded. */
    votes: async (opening: string) => cast.all({ group, opening }),
    /** The vote that was read from a list message. */
    voteOf: async (opening: string, message: string) => byMessage.get({ group, opening, message }),
    grounds: async (id: string) => grounded.all({ group, id }),
    announcements: async (id: string) => announced.all({ group, id }),
    elections: async (id: string) => elected.all({ group, id }),
    reviews: async (id: string) => reviewed.all({ group, id }),
    listings: async (id: string) => listed.all({ group, id }),
    pages: async (id: string) => pages.all({ group, id }),
    /** What was minuted under a ballot's items, the latest first. */
    minuted: async (id: string, most: number) => minuted.all({ group, id, most }),
    /** The agenda items that stand for a ballot. */
    items: async (id: string) => onAgendas.all({ group, id }),
  });
}
