import { and, asc, desc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { prepareRows } from "./prepared.ts";
import { outbox } from "./schema/index.ts";

const batchStanding = 50;
const hole = sql.placeholder;

/** What is asked of the outbox. */
export function outboxQuestions(reading: Database) {
  const isDue = and(isNotNull(outbox.dueAt), lte(outbox.dueAt, hole("now")));
  const lane = sql<string>`substr(${outbox.destination}, 1, instr(${outbox.destination} || ' ', ' ') - 1)`;
  const lanes = reading
    .select({ lane })
    .from(outbox)
    .where(isDue)
    .groupBy(lane)
    .orderBy(asc(sql`min(${outbox.dueAt})`), asc(sql`min(rowid)`))
    .prepare();
  const waitingOn = (where: SQL | undefined) =>
    reading
      .select()
      .from(outbox)
      .where(and(isDue, where))
      // What is new first: a fresh card stands before the one that it replaces shrinks.
      .orderBy(asc(outbox.dueAt), asc(sql`${outbox.ref} is not null`), asc(sql`rowid`))
      .limit(hole("most"))
      .prepare();
  const waiting = waitingOn(undefined);
  const waitingThere = waitingOn(sql`${lane} = ${hole("lane")}`);
  const next = prepareRows(reading, { at: outbox.dueAt }, (select) =>
    select
      .from(outbox)
      .where(and(isNotNull(outbox.dueAt), gt(outbox.dueAt, hole("after"))))
      .orderBy(asc(outbox.dueAt))
      .limit(1),
  );
  const standing = reading
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.group, hole("group")),
        eq(outbox.destination, hole("destination")),
        isNotNull(outbox.ref),
        isNull(outbox.closedAt),
      ),
    )
    .orderBy(desc(sql`rowid`))
    .limit(batchStanding)
    .prepare();
  const shown = reading
    .select()
    .from(outbox)
    .where(eq(outbox.key, hole("key")))
    .prepare();
  return { lanes, waiting, waitingThere, next, standing, shown };
}

/** What becomes of one of its rows. */
export function outboxChanges(db: Database) {
  const key = and(eq(outbox.key, hole("key")), eq(outbox.destination, hole("destination")));
  const claim = db
    .update(outbox)
    .set({
      triedAt: sql`${hole("now")}`,
      firstTriedAt: sql`coalesce(${outbox.firstTriedAt}, ${hole("now")})`,
      tries: sql`${outbox.tries} + 1`,
      payload: sql`coalesce(${hole("payload")}, ${outbox.payload})`,
    })
    .where(and(key, isNotNull(outbox.dueAt)))
    .prepare();
  const sent = db
    .update(outbox)
    .set({
      sentAt: sql`${hole("now")}`,
      ref: sql`${hole("ref")}`,
      triedAt: sql`null`,
      firstTriedAt: sql`null`,
      tries: 0,
      fault: sql`null`,
      closedAt: sql`case when ${hole("closed")} then ${hole("now")} else null end`,
      // Wanted again while it was under way: then it stays due, a card as soon as it may be edited again.
      dueAt: sql`case when ${outbox.wanted} = ${hole("wanted")} then null
        when ${outbox.kind} = 'show' then max(${outbox.dueAt}, ${hole("now")} + ${hole("pace")}) else ${outbox.dueAt} end`,
    })
    .where(key)
    .prepare();
  const failed = db
    .update(outbox)
    .set({
      fault: sql`${hole("fault")}`,
      // Taken back while it was under way: then it is not tried again.
      dueAt: sql`case when ${outbox.dueAt} is null then null else ${hole("dueAt")} end`,
      // A fault before the platform was called counts as a try too: each wait is longer than the one before.
      tries: sql`max(${outbox.tries}, ${hole("tries")})`,
      ref: sql`case when ${hole("keepsRef")} then ${outbox.ref} else null end`,
      // What may have arrived at an earlier try still may have, whatever has become of this one.
      triedAt: sql`case when ${hole("unknown")} then ${outbox.triedAt} else ${hole("triedAt")} end`,
      firstTriedAt: sql`case when ${hole("unknown")} or ${hole("triedAt")} is not null then ${outbox.firstTriedAt} else null end`,
    })
    .where(key)
    .prepare();
  return { claim, sent, failed };
}
