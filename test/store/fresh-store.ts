import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Client from "better-sqlite3";
import { inject, onTestFinished } from "vitest";
import {
  openStore,
  type Read,
  type Store,
  type StoreOptions,
  verifyStore,
  type Writer,
} from "../../src/store/index.ts";

/** A store of its own in a test, with one group “g” in it. */
export interface FreshStore {
  readonly path: string;
  readonly folder: string;
  readonly store: Store;
  /** One call's work for a group, with its entry written: `write("c1", (w) => w.insert(…))`. */
  write<T>(call: string, work: (writer: Writer, read: Read) => Promise<T>, group?: string): Promise<T>;
  /** Closes it and opens it again, perhaps otherwise. */
  reopen(options?: Partial<StoreOptions>): Promise<void>;
  close(): Promise<void>;
  /** Says something to the file behind the store's back. */
  tamper(...statements: readonly string[]): void;
  /** What the file says to a question of SQL. */
  look<T>(question: string): T[];
  faults(): Promise<readonly string[]>;
}

export const at = Date.parse("2026-01-15T15:00:00Z");

/** A folder of a test's own with an empty, migrated database in it. */
export function templateCopy(): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const path = join(folder, "test.db");
  copyFileSync(inject("template"), path);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, path };
}

export async function freshStore(options: Partial<StoreOptions> = {}): Promise<FreshStore> {
  const { folder, path } = templateCopy();
  let store = await openStore({ path, ...options });
  onTestFinished(() => store.close());
  const aside = <T>(use: (client: Client.Database) => T): T => {
    const client = new Client(path);
    try {
      return use(client);
    } finally {
      client.close();
    }
  };
  const fresh: FreshStore = {
    path,
    folder,
    get store() {
      return store;
    },
    write: (call, work, group = "g") =>
      store.transact(async (transaction) => {
        const by = { group, call, at, account: "test ada", command: "test", said: call };
        const writer = transaction.writer(by);
        const result = await work(writer, transaction.read.of(group));
        await writer.finish();
        return result;
      }),
    async reopen(given = {}) {
      await store.close();
      store = await openStore({ path, ...given });
    },
    close: () => store.close(),
    tamper: (...statements) =>
      aside((client) => {
        client.pragma("foreign_keys = OFF");
        for (const statement of statements) client.exec(statement);
      }),
    look: <T>(question: string) => aside((client) => client.prepare(question).all() as T[]),
    faults: async () => (await verifyStore(store)).flatMap((verdict) => verdict.faults),
  };
  await fresh.write("group g", (writer) =>
    writer.insert("groups", { id: "g", name: "A group", settings: {} }),
  );
  return fresh;
}

/** A meeting that has begun, as the smallest row that others can hang on. */
export const meetingRow = {
  kind: "teleconference",
  startsAt: at,
  slot: at,
  minutes: 60,
  sitting: 1,
} as const;

export const itemRow = (meeting: string, title = "Roll call") =>
  ({ meeting, sitting: 1, position: 1, kind: "topic", title, state: "pending" }) as const;

export const noteRow = (meeting: string, item: string, number = 1) =>
  ({ meeting, item, number, kind: "plain", text: `Note ${number}`, at }) as const;

export const markRow = (meeting: string, name: string) =>
  ({ meeting, sitting: 1, person: `guest ${name}`, name, mark: "present", at, recordedAt: at }) as const;
