import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { linkCodes, linkTries } from "./schema/index.ts";

export function linkingQuestions(db: Database) {
  const hole = sql.placeholder;
  const group = hole("group");
  const code = db
    .select()
    .from(linkCodes)
    .where(and(eq(linkCodes.group, group), eq(linkCodes.digest, hole("digest"))))
    .prepare();
  const openOf = db
    .select()
    .from(linkCodes)
    .where(
      and(
        eq(linkCodes.group, group),
        eq(linkCodes.member, hole("member")),
        gt(linkCodes.expiresAt, hole("now")),
        isNull(linkCodes.usedAt),
      ),
    )
    .prepare();
  const tries = db
    .select({ at: linkTries.at })
    .from(linkTries)
    .where(
      and(
        eq(linkTries.group, group),
        eq(linkTries.platform, hole("platform")),
        eq(linkTries.workspace, hole("workspace")),
        eq(linkTries.account, hole("account")),
        gt(linkTries.at, hole("since")),
      ),
    )
    .orderBy(asc(linkTries.at))
    .limit(10)
    .prepare();
  return (group: string) => ({
    code: async (digest: string) => code.get({ group, digest }),
    /** A member's codes that could still be used. */
    openOf: async (member: string, now: Instant) => openOf.all({ group, member, now }),
    /** When an account gave wrong codes lately, earliest first. */
    tries: async (account: { platform: string; workspace: string; id: string }, since: Instant) =>
      tries
        .all({ group, platform: account.platform, workspace: account.workspace, account: account.id, since })
        .map(({ at }) => at),
  });
}
