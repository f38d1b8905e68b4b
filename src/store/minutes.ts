import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { decisions, minutes, publications, redactions, suggestions } from "./schema/index.ts";

export type MinutesSet = typeof minutes.$inferSelect;
export type Decision = typeof decisions.$inferSelect;
export type Suggestion = typeof suggestions.$inferSelect;
export type Redaction = typeof redactions.$inferSelect;
export type Publication = typeof publications.$inferSelect;

export function minutesQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(minutes.group, hole("group"));
  const find = db
    .select()
    .from(minutes)
    .where(and(ours, eq(minutes.id, hole("id"))))
    .prepare();
  const ofMeeting = db
    .select()
    .from(minutes)
    .where(and(ours, eq(minutes.meeting, hole("meeting"))))
    .orderBy(asc(minutes.sitting))
    .prepare();
  // Those circulated and not approved: few, whatever the history.
  const pending = db
    .select({ set: minutes })
    .from(minutes)
    .leftJoin(
      decisions,
      and(
        eq(decisions.group, minutes.group),
        eq(decisions.minutes, minutes.id),
        eq(decisions.decision, "approved"),
      ),
    )
    .where(and(ours, isNotNull(minutes.circulatedAt), isNull(decisions.id)))
    .orderBy(asc(minutes.startedAt), asc(minutes.sitting))
    .prepare();
  const uncirculated = db
    .select()
    .from(minutes)
    .where(and(ours, isNull(minutes.circulatedAt)))
    .orderBy(asc(minutes.startedAt), asc(minutes.sitting))
    .prepare();
  const recent = db
    .select()
    .from(minutes)
    .where(ours)
    .orderBy(desc(minutes.startedAt), desc(minutes.sitting))
    .limit(hole("most"))
    .prepare();
  const decidedOn = db
    .select()
    .from(decisions)
    .where(and(eq(decisions.group, hole("group")), eq(decisions.minutes, hole("id"))))
    .orderBy(asc(sql`rowid`))
    .prepare();
  const decidedIn = db
    .select()
    .from(decisions)
    .where(and(eq(decisions.group, hole("group")), eq(decisions.meeting, hole("meeting"))))
    .orderBy(asc(sql`rowid`))
    .prepare();
  const suggested = db
    .select()
    .from(suggestions)
    .where(and(eq(suggestions.group, hole("group")), eq(suggestions.minutes, hole("id"))))
    .orderBy(asc(suggestions.number))
    .prepare();
  const redacted = db
    .select()
    .from(redactions)
    .where(and(eq(redactions.group, hole("group")), eq(redactions.minutes, hole("id"))))
    .prepare();
  const published = db
    .select()
    .from(publications)
    .where(and(eq(publications.group, hole("group")), eq(publications.minutes, hole("id"))))
    .orderBy(asc(sql`rowid`))
    .prepare();
  return (group: string) => ({
    set: async (id: string) => find.get({ group, id }),
    /** A meeting's sets, one a sitting. */
    ofMeeting: async (meeting: string) => ofMeeting.all({ group, meeting }),
    /** Circulated and not approved by a meeting, oldest first. Some may be final by time. */
    unapproved: async () => pending.all({ group }).map((row) => row.set),
    /** Not circulated yet, oldest first. */
    uncirculated: async () => uncirculated.all({ group }),
    recent: async (most: number) => recent.all({ group, most }),
    decisionsOn: async (id: string) => decidedOn.all({ group, id }),
    decisionsIn: async (meeting: string) => decidedIn.all({ group, meeting }),
    suggestions: async (id: string) => suggested.all({ group, id }),
    redactions: async (id: string) => redacted.all({ group, id }),
    publications: async (id: string) => published.all({ group, id }),
  });
}
