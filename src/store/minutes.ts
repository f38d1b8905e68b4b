import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { prepareRows, rememberRows } from "./prepared.ts";
import {
  corrections,
  decisions,
  meetings,
  minutes,
  publications,
  redactions,
  suggestions,
} from "./schema/index.ts";

export type MinutesSet = typeof minutes.$inferSelect;
export type Decision = typeof decisions.$inferSelect;
export type Suggestion = typeof suggestions.$inferSelect;
export type Redaction = typeof redactions.$inferSelect;
export type Correction = typeof corrections.$inferSelect;
export type Publication = typeof publications.$inferSelect;

/** The outbox's key for the writing of one publication. */
export const publishKey = (set: string, publication: string) => `publish ${set} ${publication}`;

export function minutesQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(minutes.group, hole("group"));
  const find = rememberRows(db, getTableColumns(minutes), (select) =>
    select.from(minutes).where(and(ours, eq(minutes.id, hole("id")))),
  );
  const ofMeeting = rememberRows(db, getTableColumns(minutes), (select) =>
    select
      .from(minutes)
      .where(and(ours, eq(minutes.meeting, hole("meeting"))))
      .orderBy(asc(minutes.sitting)),
  );
  // Those not noted as final yet: few, whatever the history, and the index holds no others.
  const pending = rememberRows(db, getTableColumns(minutes), (select) =>
    select
      .from(minutes)
      .where(and(ours, isNull(minutes.finalAt), isNotNull(minutes.circulatedAt)))
      .orderBy(asc(minutes.startedAt), asc(minutes.sitting)),
  );
  const uncirculated = rememberRows(db, getTableColumns(minutes), (select) =>
    select
      .from(minutes)
      .where(and(ours, isNull(minutes.finalAt), isNull(minutes.circulatedAt)))
      .orderBy(asc(minutes.startedAt), asc(minutes.sitting)),
  );
  const recent = prepareRows(db, getTableColumns(minutes), (select) =>
    select
      .from(minutes)
      .where(ours)
      .orderBy(desc(minutes.startedAt), desc(minutes.sitting))
      .limit(hole("most")),
  );
  // By way of the meetings, whose index has them by time: only the recent ones are read, whatever the history.
  const takenBefore = db
    .select({ startsAt: meetings.startsAt, takers: minutes.takers })
    .from(meetings)
    .innerJoin(minutes, and(eq(minutes.group, meetings.group), eq(minutes.meeting, meetings.id)))
    .where(
      and(
        eq(meetings.group, hole("group")),
        lt(meetings.startsAt, hole("before")),
        isNotNull(meetings.startedAt),
      ),
    )
    .orderBy(desc(meetings.startsAt), desc(meetings.id), desc(minutes.sitting))
    .limit(hole("most"))
    .prepare();
  const decidedOn = prepareRows(db, getTableColumns(decisions), (select) =>
    select
      .from(decisions)
      .where(and(eq(decisions.group, hole("group")), eq(decisions.minutes, hole("id"))))
      .orderBy(asc(sql`rowid`)),
  );
  const decidedIn = prepareRows(db, getTableColumns(decisions), (select) =>
    select
      .from(decisions)
      .where(and(eq(decisions.group, hole("group")), eq(decisions.meeting, hole("meeting"))))
      .orderBy(asc(sql`rowid`)),
  );
  const suggestedBy = db
    .select()
    .from(suggestions)
    .where(and(eq(suggestions.group, hole("group")), eq(suggestions.id, hole("id"))))
    .prepare();
  const suggested = prepareRows(db, getTableColumns(suggestions), (select) =>
    select
      .from(suggestions)
      .where(and(eq(suggestions.group, hole("group")), eq(suggestions.minutes, hole("id"))))
      .orderBy(asc(suggestions.number)),
  );
  const redacted = prepareRows(db, getTableColumns(redactions), (select) =>
    select
      .from(redactions)
      .where(and(eq(redactions.group, hole("group")), eq(redactions.minutes, hole("id")))),
  );
  const corrected = prepareRows(db, getTableColumns(corrections), (select) =>
    select
      .from(corrections)
      .where(and(eq(corrections.group, hole("group")), eq(corrections.minutes, hole("id"))))
      .orderBy(asc(sql`rowid`)),
  );
  const published = prepareRows(db, getTableColumns(publications), (select) =>
    select
      .from(publications)
      .where(and(eq(publications.group, hole("group")), eq(publications.minutes, hole("id"))))
      .orderBy(asc(sql`rowid`)),
  );
  return (group: string) => ({
    set: async (id: string) => find.get({ group, id }),
    /** A meeting's sets, one a sitting. */
    ofMeeting: async (meeting: string) => ofMeeting.all({ group, meeting }),
    /** Circulated and not noted as final, oldest first. The time of one may have come since the last beat. */
    unapproved: async () => pending.all({ group }),
    /** Not circulated yet, oldest first. */
    uncirculated: async () => uncirculated.all({ group }),
    recent: async (most: number) => recent.all({ group, most }),
    /** Who took the minutes of the meetings before an instant, the latest first. */
    takersBefore: async (before: Instant, most: number) => takenBefore.all({ group, before, most }),
    decisionsOn: async (id: string) => decidedOn.all({ group, id }),
    decisionsIn: async (meeting: string) => decidedIn.all({ group, meeting }),
    suggestions: async (id: string) => suggested.all({ group, id }),
    suggestion: async (id: string) => suggestedBy.get({ group, id }),
    redactions: async (id: string) => redacted.all({ group, id }),
    /** In the order made. */
    corrections: async (id: string) => corrected.all({ group, id }),
    /** In the order recorded: the last one holds. */
    publications: async (id: string) => published.all({ group, id }),
  });
}
