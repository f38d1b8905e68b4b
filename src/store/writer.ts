import type { Instant } from "../chat/index.ts";
import { faultOf } from "./database.ts";
import { digestOf, idOf, saltOf, stemOf } from "./ids.ts";
import type { Ledger } from "./ledger.ts";
import type { Delivery } from "./schema/index.ts";
import {
  type FactName,
  isFact,
  type NewRow,
  type RecordName,
  type Row,
  rowText,
  type TableName,
  wholeRow,
} from "./tables.ts";
import { Changed, Hanging, type UndoneChange, Unfit } from "./undo.ts";

/** Who made an entry, and with which words. */
export interface Authorship {
  readonly group: string;
  readonly call: string;
  readonly at: Instant;
  readonly member?: string;
  readonly account: string;
  readonly command: string;
  readonly said: string;
}

/** One thing for the courier. Without a key it is known by the call that asked for it. */
export interface Errand {
  readonly kind: Exclude<Delivery, "remind">;
  readonly destination: string;
  readonly payload: unknown;
  readonly key?: string;
  readonly usefulUntil?: Instant;
  /** Earlier cards whose keys begin so are shown once more, to shrink. */
  readonly replaces?: string;
}

/**
 * The only hand that writes, for one group and one call, alive inside one transaction.
 * Every change it makes stands in the journal, under one entry, chained to the one before.
 */
export interface Writer {
  readonly group: string;
  /** The id of the entry that these changes will stand under. */
  entry(): string;
  /** A new id, derived from the call. */
  newId(): string;
  insert<N extends RecordName>(table: N, row: NewRow<N>): Promise<Row<N>>;
  update<N extends RecordName>(table: N, id: string, changes: Partial<NewRow<N>>): Promise<Row<N>>;
  remove(table: RecordName, id: string): Promise<void>;
  add<N extends FactName>(table: N, row: NewRow<N>): Promise<Row<N>>;
  /** Hands something to the courier. */
  send(errand: Errand): Promise<void>;
  /** Has earlier cards at a destination, those whose keys begin so, shown once more, to shrink. */
  retire(prefix: string, destination: string): Promise<void>;
  /** Keeps what an entry asked for from being said, where it has not been; answers how much was said already, or may have been. */
  recall(entry: string): Promise<number>;
  /** What nobody can guess: derived from the database's own secret and this entry, so that a replay is exact. */
  secret(): string;
  /** What is kept of a secret; it tells nothing about it. */
  digest(secret: string): string;
  /** The rows changed so far. */
  touched(): readonly { readonly table: TableName; readonly row: string }[];
  /** Sets when a line about a subject is next due, but what is due by now already is left to the next beat. */
  renewDue(line: string, subject: string, at: Instant | undefined): Promise<void>;
  /** Takes back what an entry changed, or throws `Changed`, `Hanging` or `Unfit`. Returns what it took back. */
  undo(entry: string): Promise<readonly UndoneChange[]>;
}

export interface OpenWriter extends Writer {
  /** Takes back all that was written so far. */
  abandon(): void;
  /** Writes the entry; answers its number, or nothing where nothing changed. */
  finish(): Promise<number | undefined>;
  close(): void;
}

export function createWriter(ledger: Ledger, by: Authorship, abandon: () => void): OpenWriter {
  const changes: { table: TableName; row: string; before: string | null; after: string | null }[] = [];
  let open = true;
  let ids = 0;
  let errands = 0;
  let undoes: string | null = null;
  let stem: string | undefined;

  const check = () => {
    if (!open) throw new Error(`the writer of call ${by.call} was used after its transaction had ended`);
  };
  const note = (table: TableName, row: string, before: string | null, after: string | null) =>
    void changes.push({ table, row, before, after });
  const put = (table: TableName, given: Record<string, unknown>) => {
    check();
    const statements = ledger.table(table);
    const id = (given.id as string | undefined) ?? newId();
    const ours = { ...given, group: by.group, id, ...(isFact(table) && { entry: entry() }) };
    const row = wholeRow(statements.columns, ours);
    statements.insert(row);
    note(table, id, null, JSON.stringify(row));
    return row;
  };
  const nth = (n: number | string) => {
    stem ??= stemOf(by.call);
    return idOf(stem, n);
  };
  const newId = () => nth(++ids);
  const entry = () => nth("e");

  return {
    group: by.group,
    entry,
    newId,
    async insert(table, row) {
      return put(table, row) as never;
    },
    async add(table, row) {
      return put(table, row) as never;
    },
    async update(table, id, given) {
      check();
      const statements = ledger.table(table);
      const before = statements.find(by.group, id);
      if (!before) throw new Error(`${table}: no row ${id} to update`);
      const after: Record<string, unknown> = { ...before, ...given, group: by.group, id };
      const [old, now] = [rowText(statements.columns, before), rowText(statements.columns, after)];
      if (old !== now) {
        statements.update(JSON.parse(now));
        note(table, id, old, now);
      }
      return after as never;
    },
    async remove(table, id) {
      check();
      const statements = ledger.table(table);
      const before = statements.find(by.group, id);
      if (!before) throw new Error(`${table}: no row ${id} to remove`);
      statements.remove(by.group, id);
      note(table, id, rowText(statements.columns, before), null);
    },
    async retire(prefix, destination) {
      check();
      ledger.retire(prefix, "", destination, by.at);
    },
    async recall(recalled) {
      check();
      return ledger.recall(by.group, recalled);
    },
    secret: () => saltOf(ledger.secret, `secret of ${entry()}`, 0),
    digest: (secret) => saltOf(ledger.secret, `digest of ${by.group} ${secret}`, 0),
    touched: () => changes,
    async send({ kind, destination, payload, key, usefulUntil, replaces }) {
      check();
      if (replaces && key) ledger.retire(replaces, key, destination, by.at);
      ledger.enqueue({
        key: key ?? nth(`s${++errands}`),
        destination,
        group: by.group,
        kind,
        payload: JSON.stringify(payload),
        entry: entry(),
        at: by.at,
        usefulUntil: usefulUntil ?? null,
      });
    },
    async renewDue(line, subject, at) {
      check();
      ledger.renewDue(by.group, line, subject, at, by.at);
    },
    async undo(taken) {
      check();
      undoes = taken;
      ledger.markUndone(by.group, taken);
      const undone: UndoneChange[] = [];
      for (const { table, row, before, after } of ledger.changesOf(by.group, taken).reverse()) {
        const statements = ledger.table(table);
        const current = statements.find(by.group, row);
        const now = current ? rowText(statements.columns, current) : null;
        if (now !== after) throw new Changed(table, row);
        try {
          if (before === null) statements.remove(by.group, row);
          else if (after === null) statements.insert(JSON.parse(before));
          else statements.update(JSON.parse(before));
        } catch (error) {
          const fault = faultOf(error);
          if (fault === "foreign key" && before === null)
            throw new Hanging(table, row, ledger.hangingOn(table, by.group, row));
          if (fault === "foreign key") throw new Unfit("gone", table, row);
          if (fault === "unique") throw new Unfit("taken", table, row);
          throw error;
        }
        note(table, row, after, before);
        undone.push({ table, row, before: JSON.parse(before ?? "null"), after: JSON.parse(after ?? "null") });
      }
      return undone;
    },
    async finish() {
      check();
      if (changes.length === 0) return undefined;
      const id = entry();
      const digests = changes.map(({ table, row, before, after }, n) => {
        const salt = saltOf(ledger.secret, id, n);
        const digest = digestOf(JSON.stringify([salt, table, row, before, after]));
        ledger.addChange({ group: by.group, entry: id, number: n, table, row, before, after, salt, digest });
        return digest;
      });
      return ledger.addEntry({ ...by, id, undoes, digests });
    },
    abandon,
    close() {
      open = false;
    },
  };
}
