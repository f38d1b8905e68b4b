import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  isNotNull,
  isNull,
  lt,
  ne,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { prepareRows, rememberRows } from "./prepared.ts";
import { attendance, meetings, proceedings, speakers } from "./schema/index.ts";

export type Meeting = typeof meetings.$inferSelect;
export type AttendanceRow = typeof attendance.$inferSelect;
export type ProceedingRow = typeof proceedings.$inferSelect;
export type Speaker = typeof speakers.$inferSelect;

const { sitting, name, organizationName, mark, mode, at } = getTableColumns(attendance);
/** What each roll call asks of somebody's own marks: how they stand, not who they are. */
const ownMark = { sitting, name, organizationName, mark, mode, at };
export type OwnMark = Pick<AttendanceRow, keyof typeof ownMark>;

export function meetingQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(meetings.group, hole("group"));
  const find = rememberRows(db, getTableColumns(meetings), (select) =>
    select.from(meetings).where(and(ours, eq(meetings.id, hole("id")))),
  );
  const open = rememberRows(db, getTableColumns(meetings), (select) =>
    select
      .from(meetings)
      .where(
        and(ours, isNotNull(meetings.startedAt), isNull(meetings.adjournedAt), isNull(meetings.cancelledAt)),
      )
      .orderBy(desc(meetings.startedAt)),
  );
  const isPlanned = and(
    ours,
    gt(meetings.startsAt, hole("after")),
    isNull(meetings.startedAt),
    isNull(meetings.cancelledAt),
  );
  const soonestFirst = [asc(meetings.startsAt), asc(meetings.id)];
  const planned = (kinds?: SQL) =>
    db
      .select()
      .from(meetings)
      .where(and(isPlanned, kinds))
      .orderBy(...soonestFirst)
      .limit(hole("most"))
      .prepare();
  const isPlenary = ne(meetings.kind, "subcommittee");
  const upcoming = planned();
  const plenariesAhead = planned(isPlenary);
  const subcommitteesAhead = planned(eq(meetings.kind, "subcommittee"));
  const heldBefore = (kinds?: SQL) =>
    prepareRows(db, getTableColumns(meetings), (select) =>
      select
        .from(meetings)
        .where(and(ours, lt(meetings.startedAt, hole("before")), isNotNull(meetings.startedAt), kinds))
        .orderBy(desc(meetings.startedAt), desc(meetings.id))
        .limit(hole("most")),
    );
  const held = heldBefore();
  const plenaries = heldBefore(isPlenary);
  const between = prepareRows(db, getTableColumns(meetings), (select) =>
    select
      .from(meetings)
      .where(
        and(
          ours,
          sql`${meetings.startsAt} between ${hole("from")} and ${hole("until")}`,
          isNull(meetings.cancelledAt),
        ),
      )
      .orderBy(...soonestFirst),
  );
  const recorded = db
    .select()
    .from(meetings)
    .where(and(ours, sql`${meetings.startsAt} between ${hole("from")} and ${hole("until")}`))
    .orderBy(...soonestFirst)
    .prepare();
  const inSlot = db
    .select()
    .from(meetings)
    .where(and(ours, eq(meetings.slot, hole("slot"))))
    .orderBy(asc(sql`rowid`))
    .prepare();
  const during = proceedingQuestions(db);
  return (group: string) => ({
    meeting: async (id: string) => find.get({ group, id }),
    /** The open meetings, last started first. */
    open: async () => open.all({ group }),
    /** Planned, not yet started, starting after an instant, soonest first. */
    upcoming: async (after: Instant, most = 20) => upcoming.all({ group, after, most }),
    /** The first of those that is no subcommittee's call, and the first that is one. */
    nextPlenary: async (after: Instant) => plenariesAhead.get({ group, after, most: 1 }),
    nextSubcommittee: async (after: Instant) => subcommitteesAhead.get({ group, after, most: 1 }),
    /** Started meetings, the latest begun first, whenever it was planned; those begun before an instant, where one is given. */
    held: async (most = 20, before: Instant = Number.MAX_SAFE_INTEGER) => held.all({ group, before, most }),
    /** As `held`, without subcommittee calls: what the quorum base counts. */
    plenaries: async (before: Instant, most = 3) => plenaries.all({ group, before, most }),
    /** Not cancelled and planned to start within a span, both ends included. */
    between: async (from: Instant, until: Instant) => between.all({ group, from, until }),
    /** As `between`, with those cancelled. */
    recorded: async (from: Instant, until: Instant) => recorded.all({ group, from, until }),
    /** The meetings first planned for an instant, wherever they are now. */
    inSlot: async (slot: Instant) => inSlot.all({ group, slot }),
    ...during(group),
  });
}

/** What was marked, done and asked for in a meeting. */
function proceedingQuestions(db: Database) {
  const hole = sql.placeholder;
  const marks = prepareRows(db, getTableColumns(attendance), (select) =>
    select
      .from(attendance)
      .where(and(eq(attendance.group, hole("group")), eq(attendance.meeting, hole("id"))))
      .orderBy(asc(sql`rowid`)),
  );
  const marksOf = prepareRows(db, ownMark, (select) =>
    select
      .from(attendance)
      .where(
        and(
          eq(attendance.group, hole("group")),
          eq(attendance.meeting, hole("id")),
          eq(attendance.person, hole("person")),
        ),
      )
      .orderBy(asc(sql`rowid`)),
  );
  // Beside max(), SQLite takes the other columns from the row that has it: each person's last mark.
  const unknown = db
    .select({
      person: attendance.person,
      name: attendance.name,
      mark: attendance.mark,
      organization: attendance.organization,
      organizationName: attendance.organizationName,
      meetings: sql<number>`count(distinct ${attendance.meeting})`,
      last: attendance.at,
      latest: sql<number>`max(rowid)`,
    })
    .from(attendance)
    .where(and(eq(attendance.group, hole("group")), isNull(attendance.member)))
    .groupBy(attendance.person)
    .prepare();
  const happened = prepareRows(db, getTableColumns(proceedings), (select) =>
    select
      .from(proceedings)
      .where(and(eq(proceedings.group, hole("group")), eq(proceedings.meeting, hole("id"))))
      .orderBy(asc(sql`rowid`)),
  );
  const queue = prepareRows(db, getTableColumns(speakers), (select) =>
    select
      .from(speakers)
      .where(
        and(eq(speakers.group, hole("group")), eq(speakers.meeting, hole("id")), isNull(speakers.leftAt)),
      )
      .orderBy(asc(speakers.joinedAt), asc(sql`rowid`)),
  );
  return (group: string) => ({
    /** The roll call's marks in the order recorded. */
    marks: async (meeting: string) => marks.all({ group, id: meeting }),
    /** One person's. */
    marksOf: async (meeting: string, person: string): Promise<readonly OwnMark[]> =>
      marksOf.all({ group, id: meeting, person }),
    /** Everybody marked in any roll call who is no member: guests, names of imported posts, and unknown accounts. */
    strangers: async () => unknown.all({ group }),
    proceedings: async (meeting: string) => happened.all({ group, id: meeting }),
    /** Those waiting for the floor or having it, in the order they joined. */
    queue: async (meeting: string) => queue.all({ group, id: meeting }),
  });
}
