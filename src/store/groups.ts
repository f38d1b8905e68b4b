import { and, asc, eq, getTableColumns, isNotNull, isNull, sql } from "drizzle-orm";
import type { Place } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { prepareRows, rememberRows } from "./prepared.ts";
import { accounts, ballotPages, due, entries, groups, outbox, publications, rooms } from "./schema/index.ts";

/** The questions that cross groups: who is bound where, and whose post stands where. */
export function placeQuestions(db: Database) {
  const hole = sql.placeholder;
  const group = rememberRows(db, getTableColumns(groups), (select) =>
    select.from(groups).where(eq(groups.group, hole("group"))),
  );
  const all = db.select().from(groups).orderBy(asc(groups.group)).prepare();
  const journalled = db
    .selectDistinct({ group: entries.group })
    .from(entries)
    .orderBy(asc(entries.group))
    .prepare();
  const at = rememberRows(
    db,
    { group: groups.group, name: groups.name, settings: groups.settings },
    (select) =>
      select
        .from(rooms)
        .innerJoin(groups, eq(groups.group, rooms.group))
        .where(
          and(
            eq(rooms.platform, hole("platform")),
            eq(rooms.workspace, hole("workspace")),
            eq(rooms.channel, hole("channel")),
          ),
        ),
  );
  const roomsOf = rememberRows(db, getTableColumns(rooms), (select) =>
    select
      .from(rooms)
      .where(eq(rooms.group, hole("group")))
      .orderBy(asc(rooms.id)),
  );
  const dueOf = db
    .select()
    .from(due)
    .where(eq(due.group, hole("group")))
    .orderBy(asc(due.line), asc(due.subject))
    .prepare();
  const dueAbout = prepareRows(db, { subject: due.subject }, (select) =>
    select.from(due).where(and(eq(due.group, hole("group")), eq(due.line, hole("line")))),
  );
  const groupsOfAccount = db
    .select({ group: accounts.group })
    .from(accounts)
    .where(
      and(
        eq(accounts.platform, hole("platform")),
        eq(accounts.workspace, hole("workspace")),
        eq(accounts.account, hole("account")),
      ),
    )
    .prepare();
  const postAt = db
    .select({ group: publications.group, minutes: publications.minutes })
    .from(publications)
    .where(eq(publications.path, hole("path")))
    .orderBy(asc(sql`rowid`))
    .limit(1)
    .prepare();
  const occasions = db
    .selectDistinct({ key: outbox.key, payload: outbox.payload })
    .from(outbox)
    .where(
      and(
        sql`${outbox.key} >= ${hole("prefix")} and ${outbox.key} < ${hole("prefix")} || '~'`,
        // By the key, which few rows have in common: the plus keeps the group's index, which grows, out of it.
        sql`+${outbox.group} = ${hole("group")}`,
        isNotNull(outbox.ref),
        isNull(outbox.closedAt),
      ),
    )
    .prepare();
  const reminder = db
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.key, hole("key")), sql`+${outbox.group} = ${hole("group")}`, eq(outbox.kind, "remind")),
    )
    .limit(1)
    .prepare();
  const pageAt = db
    .select({ group: ballotPages.group, ballot: ballotPages.ballot })
    .from(ballotPages)
    .where(eq(ballotPages.path, hole("path")))
    .orderBy(asc(sql`rowid`))
    .limit(1)
    .prepare();
  const writing = db
    .select({ sentAt: outbox.sentAt, triedAt: outbox.triedAt, dueAt: outbox.dueAt, fault: outbox.fault })
    .from(outbox)
    .where(and(eq(outbox.key, hole("key")), eq(outbox.destination, "content")))
    .prepare();
  return {
    /** How far the writing of a post has come, by its key in the outbox: `sentAt` once it stood in the content folder. */
    writing: async (key: string) => writing.get({ key }),
    occasions: async (id: string, prefix: string) => occasions.all({ group: id, prefix }),
    reminder: async (id: string, key: string) => reminder.get({ group: id, key }),
    group: async (id: string) => group.get({ group: id }),
    groups: async () => all.all(),
    /** All that is due for a group, for `verify`. */
    due: async (id: string) => dueOf.all({ group: id }),
    /** The subjects about which one line is due. */
    dueAbout: async (id: string, line: string) =>
      dueAbout.all({ group: id, line }).map(({ subject }) => subject),
    /** Every group that the journal knows, whether or not it is still there. Reads all of the journal's index. */
    journalled: async () => journalled.all().map((row) => row.group),
    /** The group whose room this is. */
    groupAt: async ({ platform, workspace, channel }: Place) => at.get({ platform, workspace, channel }),
    rooms: async (id: string) => roomsOf.all({ group: id }),
    /** Whose minutes were the first to be published at a path: groups may share one content folder. */
    postAt: async (path: string) => postAt.get({ path }),
    /** Whose ballot's page was the first at a path. */
    pageAt: async (path: string) => pageAt.get({ path }),
    /** The groups in which an account belongs to a member: where a direct message could be meant for. */
    groupsOfAccount: async (platform: string, workspace: string, account: string) =>
      groupsOfAccount.all({ platform, workspace, account }).map((row) => row.group),
  };
}
