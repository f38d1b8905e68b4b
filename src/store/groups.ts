import { and, asc, eq, sql } from "drizzle-orm";
import type { Place } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { accounts, groups, rooms } from "./schema/index.ts";

/** The questions that cross groups: who is bound where. */
export function placeQuestions(db: Database) {
  const hole = sql.placeholder;
  const group = db
    .select()
    .from(groups)
    .where(eq(groups.group, hole("group")))
    .prepare();
  const all = db.select().from(groups).orderBy(asc(groups.group)).prepare();
  const at = db
    .select({ group: rooms.group })
    .from(rooms)
    .where(
      and(
        eq(rooms.platform, hole("platform")),
        eq(rooms.workspace, hole("workspace")),
        eq(rooms.channel, hole("channel")),
      ),
    )
    .prepare();
  const roomsOf = db
    .select()
    .from(rooms)
    .where(eq(rooms.group, hole("group")))
    .orderBy(asc(rooms.id))
    .prepare();
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
  return {
    group: async (id: string) => group.get({ group: id }),
    groups: async () => all.all(),
    /** The group whose room this is. */
    groupAt: async ({ platform, workspace, channel }: Place) => {
      const found = at.get({ platform, workspace, channel });
      return found ? group.get({ group: found.group }) : undefined;
    },
    rooms: async (id: string) => roomsOf.all({ group: id }),
    /** The groups in which an account belongs to a member: where a direct message could be meant for. */
    groupsOfAccount: async (platform: string, workspace: string, account: string) =>
      groupsOfAccount.all({ platform, workspace, account }).map((row) => row.group),
  };
}
