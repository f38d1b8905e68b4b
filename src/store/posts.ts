import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./open.ts";
import { posts } from "./schema/index.ts";

export type Post = typeof posts.$inferSelect;

export interface NewPost {
  readonly id: string;
  readonly at: Instant;
  readonly who?: string | undefined;
  readonly reader?: string | undefined;
  readonly pinned?: boolean;
  /** Missing takes away what stands under this id. */
  readonly body?: unknown;
}

/** What was said in one room of the machine's own. */
export interface Posts {
  /** Keeps a post, or what has become of one: order, author and reader stay as they were at first. */
  keep(post: NewPost): Promise<void>;
  find(id: string): Promise<Post | undefined>;
  /** What one account sees, the latest before a number, latest first. */
  latest(reader: string, most: number, before?: number): Promise<readonly Post[]>;
  /** What became new for one account, or changed, after a change: in order of the changes, taken away ones too. */
  after(reader: string, change: number, most: number): Promise<readonly Post[]>;
  /** The card that stands in the room. */
  pinned(): Promise<Post | undefined>;
  /** The number of the latest change, 0 before the first. */
  latestChange(): Promise<number>;
}

export function createPosts(
  { db, reading }: { readonly db: Database; readonly reading: Database },
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
): (room: string) => Posts {
  const hole = sql.placeholder;
  const ours = eq(posts.room, hole("room"));
  const seen = or(isNull(posts.reader), eq(posts.reader, hole("reader")));
  const top = (of: typeof reading) =>
    of
      .select({ changed: posts.changed })
      .from(posts)
      .where(ours)
      .orderBy(desc(posts.changed))
      .limit(1)
      .prepare();
  const [lastWritten, lastSeen] = [top(db), top(reading)];
  const put = db
    .insert(posts)
    .values({
      id: hole("id"),
      room: hole("room"),
      number: hole("change"),
      changed: hole("change"),
      at: hole("at"),
      who: hole("who"),
      reader: hole("reader"),
      pinned: sql`${hole("pinned")}`,
      body: sql`${hole("body")}`,
    })
    .onConflictDoUpdate({
      target: posts.id,
      set: { changed: sql`excluded.changed`, pinned: sql`excluded.pinned`, body: sql`excluded.body` },
    })
    .prepare();
  const find = reading
    .select()
    .from(posts)
    .where(and(ours, eq(posts.id, hole("id"))))
    .prepare();
  const latest = reading
    .select()
    .from(posts)
    .where(and(ours, seen, lt(posts.number, hole("before")), isNotNull(posts.body), eq(posts.pinned, false)))
    .orderBy(desc(posts.number))
    .limit(hole("most"))
    .prepare();
  const after = reading
    .select()
    .from(posts)
    .where(and(ours, seen, gt(posts.changed, hole("change"))))
    .orderBy(asc(posts.changed))
    .limit(hole("most"))
    .prepare();
  const pinned = reading
    .select()
    .from(posts)
    .where(and(ours, sql`${posts.pinned} = 1`, isNotNull(posts.body)))
    .orderBy(desc(posts.number))
    .limit(1)
    .prepare();
  return (room) => ({
    keep: ({ id, at, who, reader, pinned: stands = false, body }) =>
      transact(async () => {
        const change = (lastWritten.get({ room })?.changed ?? 0) + 1;
        put.run({
          id,
          room,
          change,
          at,
          who: who ?? null,
          reader: reader ?? null,
          pinned: stands ? 1 : 0,
          body: body === undefined ? null : JSON.stringify(body),
        });
      }),
    find: async (id) => find.get({ room, id }),
    latest: async (reader, most, before = Number.MAX_SAFE_INTEGER) =>
      latest.all({ room, reader, most, before }),
    after: async (reader, change, most) => after.all({ room, reader, change, most }),
    pinned: async () => pinned.get({ room }),
    latestChange: async () => lastSeen.get({ room })?.changed ?? 0,
  });
}
