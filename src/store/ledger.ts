import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Instant, Reply } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { createDueBook, type DueBook } from "./due-book.ts";
import { digestOf } from "./ids.ts";
import { type PaceOf, usualPace } from "./pace.ts";
import { prepareChange, prepareRows } from "./prepared.ts";
import { changes, entries, heard, outbox, undone } from "./schema/index.ts";
import { countHanging, prepareTables, type TableName, type TableStatements } from "./tables.ts";
import type { HangingRows } from "./undo.ts";
import type { Authorship } from "./writer.ts";

/** A call that was heard before, with what was kept of it. */
export type Heard = Pick<typeof heard.$inferSelect, "answer">;

/** What it was answered, if anything. */
export const replyTo = ({ answer }: Heard): Reply | undefined =>
  answer === null || typeof answer === "string" ? undefined : answer;

/** The hash of the entry before a group's first. */
export const genesis = "0".repeat(64);

interface NewChange {
  readonly group: string;
  readonly entry: string;
  readonly number: number;
  readonly table: TableName;
  readonly row: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly salt: string;
  readonly digest: string;
}

export interface NewEntry extends Authorship {
  readonly id: string;
  readonly undoes: string | null;
  readonly digests: readonly string[];
}

/** What an entry's hash covers. Used to write the chain and, from the stored rows, to verify it. */
export function hashOf(entry: {
  group: string;
  number: number;
  id: string;
  call: string;
  at: number;
  member: string | null;
  account: string;
  command: string;
  said: string;
  undoes: string | null;
  previous: string;
  digests: readonly string[];
}): string {
  const { group, number, id, call, at, member, account, command, said, undoes, previous, digests } = entry;
  return digestOf(
    JSON.stringify([previous, group, number, id, call, at, member, account, command, said, undoes, digests]),
  );
}

/** The statements by which a writer keeps its books, prepared once. Synchronous: only the writer calls them. */
export interface Ledger extends DueBook {
  readonly secret: string;
  table(name: TableName): TableStatements;
  addChange(change: NewChange): void;
  addEntry(entry: NewEntry): number;
  changesOf(
    group: string,
    entry: string,
  ): { table: TableName; row: string; before: string | null; after: string | null }[];
  /** What refers to a row, by table. */
  hangingOn(table: TableName, group: string, row: string): readonly HangingRows[];
  markUndone(group: string, entry: string): void;
  enqueue(row: {
    key: string;
    destination: string;
    group: string;
    kind: string;
    payload: string;
    entry: string | null;
    at: Instant;
    usefulUntil: number | null;
  }): void;
  /** Makes earlier cards of one destination due once more. */
  retire(prefix: string, key: string, destination: string, at: Instant): void;
  /** Cancels what an entry has waiting; answers how much of it was sent, or may have been. */
  recall(group: string, entry: string): number;
  answerOf(call: string): Heard | undefined;
  keepAnswer(call: string, at: Instant, answer?: Reply | string): void;
}

export function createLedger(db: Database, secret: string, pace: PaceOf = usualPace): Ledger {
  const hole = sql.placeholder;
  const insertChange = prepareChange(
    db,
    db.insert(changes).values({
      group: hole("group"),
      entry: hole("entry"),
      number: hole("number"),
      table: hole("table"),
      row: hole("row"),
      before: hole("before"),
      after: hole("after"),
      salt: hole("salt"),
      digest: hole("digest"),
    }),
  );
  const lastEntry = prepareRows(db, { number: entries.number, hash: entries.hash }, (select) =>
    select
      .from(entries)
      .where(eq(entries.group, hole("group")))
      .orderBy(desc(entries.number)),
  );
  /** Each group's last entry, as far as it was asked for or written. */
  const heads = db.memory.shelf<{ number: number; hash: string }>(["entries"]);
  const insertEntry = prepareChange(
    db,
    db.insert(entries).values({
      group: hole("group"),
      number: hole("number"),
      id: hole("id"),
      call: hole("call"),
      at: hole("at"),
      member: hole("member"),
      account: hole("account"),
      command: hole("command"),
      said: hole("said"),
      undoes: hole("undoes"),
      previous: hole("previous"),
      hash: hole("hash"),
    }),
  );
  const changesOf = db
    .select()
    .from(changes)
    .where(and(eq(changes.group, hole("group")), eq(changes.entry, hole("entry"))))
    .orderBy(asc(changes.number))
    .prepare();
  const insertUndone = db
    .insert(undone)
    .values({ group: hole("group"), entry: hole("entry") })
    .prepare();
  // Whoever publishes again has mended what stood in the way.
  const refused = sql`case when ${outbox.fault} is null or ${outbox.kind} = 'publish' then 0 else coalesce(${outbox.dueAt}, 0) end`;
  // A show row is wanted again when its key comes again; everything else is said once, ever.
  const insertErrand = prepareChange(
    db,
    db
      .insert(outbox)
      .values({
        key: hole("key"),
        destination: hole("destination"),
        group: hole("group"),
        kind: hole("kind") as never,
        payload: sql`${hole("payload")}`,
        entry: hole("entry"),
        createdAt: hole("at"),
        usefulUntil: hole("usefulUntil"),
        dueAt: hole("at"),
        tries: 0,
        wanted: 1,
      })
      .onConflictDoUpdate({
        target: [outbox.key, outbox.destination],
        set: {
          wanted: sql`${outbox.wanted} + 1`,
          // A platform limits how often a message may be edited, and is not asked again before it said when it refused.
          dueAt: sql`max(excluded.due_at, ${refused}, case when ${outbox.kind} = 'show' then coalesce(${outbox.sentAt}, 0) + ${hole("pace")} else 0 end)`,
        },
        // A card that waits to be shown is rendered when its turn comes, with this change: nothing is written.
        setWhere: sql`${outbox.kind} in ('publish', 'occasion')
          or ${outbox.kind} = 'show' and (${outbox.dueAt} is null or ${outbox.triedAt} is not null)`,
      }),
  );
  const retire = prepareChange(
    db,
    db
      .update(outbox)
      .set({ dueAt: sql`max(${hole("at")}, ${refused})`, wanted: sql`${outbox.wanted} + 1` })
      .where(
        sql`${outbox.key} >= ${hole("prefix")} and ${outbox.key} < ${hole("prefix")} || '~' and ${outbox.key} <> ${hole("key")}
          and ${outbox.destination} = ${hole("destination")} and ${outbox.closedAt} is null`,
      ),
  );
  const said = db
    .select({ n: sql<number>`count(*)` })
    .from(outbox)
    .where(
      and(
        eq(outbox.group, hole("group")),
        eq(outbox.entry, hole("entry")),
        sql`${outbox.kind} in ('say', 'whisper')`,
        // Tried and not heard of since: it may have been said.
        sql`(${outbox.sentAt} is not null or ${outbox.triedAt} is not null)`,
      ),
    )
    .prepare();
  const cancel = db
    .update(outbox)
    .set({ dueAt: sql`null`, fault: "taken back" })
    .where(
      and(
        eq(outbox.group, hole("group")),
        eq(outbox.entry, hole("entry")),
        sql`${outbox.kind} in ('say', 'whisper', 'publish')`,
        sql`${outbox.sentAt} is null`,
      ),
    )
    .prepare();
  const findHeard = prepareRows(db, { answer: heard.answer }, (select) =>
    select.from(heard).where(eq(heard.call, hole("call"))),
  );
  const insertHeard = prepareChange(
    db,
    db.insert(heard).values({ call: hole("call"), at: hole("at"), answer: sql`${hole("answer")}` }),
  );

  return {
    secret,
    table: prepareTables(db),
    addChange: (change) => insertChange({ ...change }),
    addEntry(entry) {
      const { group } = entry;
      const last = heads.get(group) ?? lastEntry.get({ group });
      const number = (last?.number ?? 0) + 1;
      const previous = last?.hash ?? genesis;
      const full = { ...entry, member: entry.member ?? null, number, previous };
      const hash = hashOf(full);
      insertEntry({ ...full, hash });
      db.memory.forget("entries");
      heads.set(group, { number, hash });
      return number;
    },
    changesOf: (group, entry) => changesOf.all({ group, entry }) as ReturnType<Ledger["changesOf"]>,
    hangingOn: (table, group, row) => countHanging(db, table, group, row),
    markUndone: (group, entry) => void insertUndone.run({ group, entry }),
    enqueue: (row) => insertErrand({ ...row, pace: pace(row.destination) }),
    retire: (prefix, key, destination, at) => retire({ prefix, key, destination, at }),
    recall(group, entry) {
      const count = said.get({ group, entry })?.n ?? 0;
      cancel.run({ group, entry });
      return count;
    },
    ...createDueBook(db),
    answerOf: (call) => findHeard.get({ call }),
    keepAnswer: (call, at, answer) => insertHeard({ call, at, answer: JSON.stringify(answer ?? null) }),
  };
}
