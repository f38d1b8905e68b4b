import { and, asc, desc, eq, gt, isNotNull, lte, notInArray, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./open.ts";
import { outbox } from "./schema/index.ts";

/** What waits at a destination because it was refused there. */
export interface Waiting {
  readonly group: string;
  readonly destination: string;
  readonly kind: string;
  /** As "forbidden: not_in_channel"; "gone", and "away" for a platform that does not run. */
  readonly fault: string;
  readonly count: number;
  readonly since: Instant;
}

/** The courier's book of rooms and people that take nothing at present. A place is "slack", "slack T" or "slack T C". */
export interface Unheard {
  /** Has all that is to be said at a place by now wait, each no longer than it is of use. */
  holdBack(place: string, row: { readonly fault: string; readonly tries: number }, span: Span): Promise<void>;
  /** Until when what is said at a destination waits, and why; undefined where it need not. */
  held(destination: string, now: Instant): Promise<Held | undefined>;
  /** Has what was refused at a place tried again now. */
  bringForward(place: string, now: Instant): Promise<void>;
}

export interface Held {
  readonly fault: string;
  readonly until: Instant;
}

export interface Span {
  readonly now: Instant;
  readonly until: Instant;
}

const hole = sql.placeholder;
/** A fault begins with why. */
const isRefused = sql`substr(${outbox.fault}, 1, instr(${outbox.fault}, ':') - 1) in ('gone', 'forbidden', 'away')`;
const isWithin = sql`substr(${outbox.destination} || ' ', 1, length(${hole("place")}) + 1) = ${hole("place")} || ' '`;
/** What a room or a person hears. An event or a post that is refused keeps nothing else waiting. */
const isSaid = notInArray(outbox.kind, ["occasion", "publish"]);

/** What waits to be taken again, by group, destination and reason. Looks at what waits, and at nothing else. */
export const waitingIn = (db: Database) => async (): Promise<readonly Waiting[]> =>
  db
    .select({
      group: outbox.group,
      destination: outbox.destination,
      kind: sql<string>`min(${outbox.kind})`,
      fault: sql<string>`${outbox.fault}`,
      count: sql<number>`count(*)`,
      since: sql<Instant>`min(${outbox.createdAt})`,
    })
    .from(outbox)
    .where(and(isNotNull(outbox.dueAt), isRefused))
    .groupBy(outbox.group, outbox.destination, outbox.fault)
    .orderBy(asc(outbox.group), asc(outbox.destination))
    .all();

export function createUnheard(
  db: Database,
  reading: Database,
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
): Unheard {
  const holdBack = db
    .update(outbox)
    .set({
      dueAt: sql`min(${hole("until")}, coalesce(${outbox.usefulUntil} + 1, ${hole("until")}))`,
      fault: sql`${hole("fault")}`,
      tries: sql`max(${outbox.tries}, ${hole("tries")})`,
    })
    .where(and(isNotNull(outbox.dueAt), lte(outbox.dueAt, hole("now")), isWithin, isSaid))
    .prepare();
  const held = reading
    .select({ fault: sql<string>`${outbox.fault}`, until: sql<Instant>`${outbox.dueAt}` })
    .from(outbox)
    .where(
      and(
        isNotNull(outbox.dueAt),
        gt(outbox.dueAt, hole("now")),
        eq(outbox.destination, hole("destination")),
        isRefused,
        isSaid,
      ),
    )
    .orderBy(desc(outbox.dueAt))
    .limit(1)
    .prepare();
  const bringForward = db
    .update(outbox)
    .set({ dueAt: sql`${hole("now")}` })
    .where(and(isNotNull(outbox.dueAt), gt(outbox.dueAt, hole("now")), isWithin, isRefused))
    .prepare();
  const isWaiting = reading
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(and(isNotNull(outbox.dueAt), gt(outbox.dueAt, hole("now")), isWithin, isRefused))
    .limit(1)
    .prepare();
  return {
    holdBack: (place, { fault, tries }, span) =>
      transact(async () => void holdBack.run({ place, fault, tries, ...span })),
    held: async (destination, now) => held.get({ destination, now }),
    async bringForward(place, now) {
      if (isWaiting.get({ place, now })) await transact(async () => void bringForward.run({ place, now }));
    },
  };
}
