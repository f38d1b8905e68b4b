import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { eq, sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { adoptGroup, type GroupContents } from "./adopt.ts";
import { connect, type Database, faultOf } from "./database.ts";
import { createInstallations, type Installations } from "./installations.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { holdAlone } from "./lock.ts";
import { noteMigration } from "./migration.ts";
import type { PaceOf } from "./pace.ts";
import { createPosts, type Posts } from "./posts.ts";
import { createReader, type Reader } from "./read.ts";
import { house } from "./schema/index.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createTray, type Tray } from "./tray.ts";
import { createUnheard, type Unheard } from "./unheard.ts";
import { type Authorship, createWriter, type OpenWriter } from "./writer.ts";

export const migrations = fileURLToPath(new URL("../../migrations", import.meta.url));
const busyRetry = { every: 20, times: 250 };

/** What a unit of work sees of the store: everything on the writer's own connection. */
export interface Transaction
  extends Pick<Ledger, "answerOf" | "keepAnswer" | "dueAt" | "dueBy" | "setDue" | "remind"> {
  readonly read: Reader;
  /** Starts a group's writer. Abandoning it takes back all that was written so far; the transaction goes on. */
  writer(by: Authorship): OpenWriter;
  /** Takes in a whole group from elsewhere, with its own journal. */
  adopt(group: string, contents: GroupContents): void;
}

export interface Store {
  readonly path: string;
  /** Made as practice: choosing who you are, and replay, work only here. */
  readonly practice: boolean;
  /** Reads on a connection of its own: sees what is committed. */
  readonly read: Reader;
  /** The courier's and the clock's own books; each step commits by itself. */
  readonly tray: Tray;
  /** Rooms and people that take nothing at present. */
  readonly unheard: Unheard;
  /** Where the bot was installed from a browser. */
  readonly installations: Installations;
  /** Who signed out of the pages. */
  readonly sessions: Sessions;
  /** What was said in a room of the machine's own, by its name. */
  posts(room: string): Posts;
  /** Runs one unit of work; units run one after another. It may await nothing but the store. */
  transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly path: string;
  /** Whether a database that does not exist yet is made for practice. */
  readonly practice?: boolean;
  /** How often a card may be edited, where that is not as usual. */
  readonly pace?: PaceOf;
  /** Told each statement that the writer's connection runs. Costs time: for tests and measurements. */
  readonly trace?: (statement: string) => void;
  /** Limits of the writer's connection, as `max_page_count = 1000`: the largest that the file may grow. */
  readonly limits?: readonly string[];
  /** The folder of migrations; the project's own unless named. */
  readonly migrations?: string;
}

export async function openStore(options: StoreOptions): Promise<Store> {
  const { path, trace, limits = [] } = options;
  const release = holdAlone(path);
  const db = connect(path, trace && { trace });
  try {
    migrateAll(db, options.migrations ?? migrations);
    // A file that may only be read opens well, and takes even BEGIN IMMEDIATE: better told now than at the first
    // thing said.
    await onceFree(() => db.$client.exec("BEGIN IMMEDIATE; PRAGMA user_version = 1; ROLLBACK"));
    for (const limit of limits) db.$client.pragma(limit);
    return await start(db, options, release);
  } catch (error) {
    db.$client.close();
    release();
    throw error;
  }
}

/** Does something as soon as nobody else writes to the file; gives up after five seconds. */
async function onceFree(work: () => void): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return work();
    } catch (error) {
      if (faultOf(error) !== "busy" || tries === busyRetry.times) throw error;
      await new Promise((resolve) => setTimeout(resolve, busyRetry.every));
    }
  }
}

async function start(
  db: Database,
  { path, practice = false, pace }: StoreOptions,
  release: () => void,
): Promise<Store> {
  const secret = houseValue(db, "secret", () =>
    practice ? "practice" : randomBytes(32).toString("base64url"),
  );
  const isPractice = houseValue(db, "practice", () => (practice ? "yes" : "no")) === "yes";
  const ledger = createLedger(db, secret, pace);
  const reading = connect(path, { readonly: true });
  const begin = db.$client.prepare("BEGIN IMMEDIATE");
  const commit = db.$client.prepare("COMMIT");
  const rollback = db.$client.prepare("ROLLBACK");
  const read = createReader(db);
  let queue: Promise<unknown> = Promise.resolve();
  let commits = 0;

  const waitToBegin = () => onceFree(() => begin.run());

  const goBack = () => {
    // A full disk has rolled back already.
    if (db.$client.inTransaction) rollback.run();
    for (const table of db.memory.written()) db.memory.forget(table);
  };

  // A savepoint would do it too, but costs every call a second journal of each page it touches.
  const abandon = () => {
    goBack();
    begin.run();
  };

  const run = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    await waitToBegin();
    // A timer or a file awaited inside would let this fire, and with it anything else of the process.
    let strayed = false;
    const guard = setImmediate(() => {
      strayed = true;
    });
    const writers: OpenWriter[] = [];
    try {
      const result = await work({
        read,
        answerOf: ledger.answerOf,
        keepAnswer: ledger.keepAnswer,
        dueAt: ledger.dueAt,
        dueBy: ledger.dueBy,
        setDue: ledger.setDue,
        remind: ledger.remind,
        adopt: (group, contents) => adoptGroup(db, group, contents),
        writer(by) {
          const writer = createWriter(ledger, by, abandon);
          writers.push(writer);
          return writer;
        },
      });
      if (strayed) throw new Error("a unit of work awaited something other than the store");
      commit.run();
      commits++;
      for (const table of db.memory.written()) reading.memory.forget(table);
      return result;
    } catch (error) {
      goBack();
      throw error;
    } finally {
      clearImmediate(guard);
      for (const writer of writers) writer.close();
    }
  };

  const transact = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const turn = queue.then(() => run(work));
    queue = turn.catch(() => undefined);
    return turn;
  };

  let posts: ReturnType<typeof createPosts> | undefined;
  let unheard: Unheard | undefined;
  let sessions: Sessions | undefined;
  return {
    path,
    practice: isPractice,
    read: createReader(reading),
    installations: createInstallations(db, transact),
    tray: createTray({ db, reading, commits: () => commits }, transact, pace),
    get unheard() {
      unheard ??= createUnheard(db, reading, transact);
      return unheard;
    },
    get sessions() {
      sessions ??= createSessions({ db, reading }, transact);
      return sessions;
    },
    posts: (room) => {
      posts ??= createPosts({ db, reading }, transact);
      return posts(room);
    },
    transact,
    async close() {
      await queue;
      reading.$client.close();
      db.$client.close();
      release();
    },
  };
}

/** Foreign keys are off while tables are rebuilt: on, a rebuild empties cascading child tables (drizzle-orm #5782). */
function migrateAll(db: Database, migrationsFolder: string): void {
  const before = countMigrations(db);
  db.$client.pragma("foreign_keys = OFF");
  // While a table is built anew there is none of its name, which the triggers that read it must not be asked about.
  db.$client.pragma("legacy_alter_table = ON");
  migrate(db, { migrationsFolder });
  db.$client.pragma("legacy_alter_table = OFF");
  db.$client.pragma("foreign_keys = ON");
  const after = countMigrations(db);
  // Written down apart from the migration itself: a process killed between the two makes up for it here.
  const noted = Number(houseValue(db, "migrations", () => String(before || after)));
  if (noted === after) return;
  db.$client.exec("BEGIN IMMEDIATE");
  noteMigration(db, after);
  db.update(house)
    .set({ value: String(after) })
    .where(eq(house.key, "migrations"))
    .run();
  db.$client.exec("COMMIT");
}

/** How many migrations this version of Convener knows: which form its tables have. */
export const knownMigrations = (): number => readMigrationFiles({ migrationsFolder: migrations }).length;

export function countMigrations(db: Database): number {
  const table = db.get<{ n: number }>(
    sql`select count(*) as n from sqlite_master where name = '__drizzle_migrations'`,
  );
  if (!table?.n) return 0;
  return db.get<{ n: number }>(sql`select count(*) as n from __drizzle_migrations`)?.n ?? 0;
}

function houseValue(db: Database, key: string, first: () => string): string {
  const known = db.select().from(house).where(eq(house.key, key)).get();
  if (known) return known.value;
  const value = first();
  db.insert(house).values({ key, value }).run();
  return value;
}
