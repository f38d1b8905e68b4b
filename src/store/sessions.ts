import { eq, lt, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./open.ts";
import { endedSessions } from "./schema/index.ts";

/** Which sessions on the pages were ended before their time. */
export interface Sessions {
  end(session: { readonly digest: string; readonly until: Instant }, now: Instant): Promise<void>;
  isEnded(digest: string): Promise<boolean>;
}

export function createSessions(
  { db, reading }: { readonly db: Database; readonly reading: Database },
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
): Sessions {
  const hole = sql.placeholder;
  const add = db
    .insert(endedSessions)
    .values({ digest: hole("digest"), until: hole("until") })
    .onConflictDoNothing()
    .prepare();
  const prune = db
    .delete(endedSessions)
    .where(lt(endedSessions.until, hole("now")))
    .prepare();
  const find = reading
    .select({ until: endedSessions.until })
    .from(endedSessions)
    .where(eq(endedSessions.digest, hole("digest")))
    .prepare();
  return {
    end: ({ digest, until }, now) =>
      transact(async () => {
        prune.run({ now });
        add.run({ digest, until });
      }),
    isEnded: async (digest) => find.get({ digest }) !== undefined,
  };
}
