import type { Instant } from "../chat/index.ts";
import type { DueRow, Read, Store, Transaction } from "../store/index.ts";
import { dueLines, rebuildDue, renewDue } from "./due.ts";
import { type Group, groupOf } from "./group.ts";

const batch = 200;

/** A line that failed is tried again after this long, so that it does not keep the others from falling. */
export const afterFault = 15 * 60_000;

/**
 * One beat: takes what has become due, does it, and sets what is due next. What falls together is one transaction;
 * where something in it fails, each falls by itself, so that the others are kept.
 * A beat that comes late, twice, or not at all changes nothing but when things are done.
 */
export async function beat(
  store: Store,
  now: Instant,
  onFault: (row: DueRow, error: unknown) => void = (_, error) => {
    throw error;
  },
): Promise<number> {
  let fallen = 0;
  for (;;) {
    if ((await store.tray.dueBy(now, 1)).length === 0) return fallen;
    fallen += await fallTogether(store, now).catch(() => fallSingly(store, now, onFault));
  }
}

async function fallTogether(store: Store, now: Instant): Promise<number> {
  return store.transact(async (transaction) => {
    // Asked here, whatever another beat or a command has done by now is done.
    const rows = transaction.dueBy(now, batch);
    const groups = new Map<string, Fallen | undefined>();
    for (const row of rows) {
      if (!groups.has(row.group)) groups.set(row.group, await fallenOf(transaction, row.group));
      await fall(transaction, row, groups.get(row.group), now);
    }
    return rows.length;
  });
}

async function fallSingly(
  store: Store,
  now: Instant,
  onFault: (row: DueRow, error: unknown) => void,
): Promise<number> {
  const rows = await store.tray.dueBy(now, batch);
  for (const row of rows) {
    try {
      await store.transact(async (transaction) => {
        if (transaction.dueAt(row.group, row.line, row.subject) !== row.at) return;
        await fall(transaction, row, await fallenOf(transaction, row.group), now);
      });
    } catch (error) {
      onFault(row, error);
      await putOff(store, row, now + afterFault);
    }
  }
  return rows.length;
}

async function putOff(store: Store, { group, line, subject, at }: DueRow, until: Instant): Promise<void> {
  const by = clockwork(group, `clock put off ${group} ${line} ${subject} ${at}`, line, at);
  await store.transact(async (transaction) => transaction.writer(by).setDue(line, subject, until));
}

const lineNamed = new Map(dueLines.map((one) => [one.line, one]));

interface Fallen {
  readonly read: Read;
  readonly group: Group;
}

async function fallenOf({ read }: Transaction, group: string): Promise<Fallen | undefined> {
  const row = await read.group(group);
  return row && { read: read.of(group), group: groupOf(row) };
}

async function fall(
  transaction: Transaction,
  row: DueRow,
  known: Fallen | undefined,
  now: Instant,
): Promise<void> {
  const line = lineNamed.get(row.line);
  // When it falls is part of its name: put back to an instant at which it fell before, it is another event.
  const call = `clock ${row.group} ${row.line} ${row.subject} ${row.at} ${now}`;
  const writer = transaction.writer(clockwork(row.group, call, row.line, now));
  if (!line || !known) return writer.setDue(row.line, row.subject, undefined);
  const scene = { ...known, now, write: writer };
  const told = await line.fall(row.subject, scene, row.at);
  await writer.finish();
  await renewDue(writer.touched(), scene);
  const next = told ? told.next : await line.dueAt(row.subject, scene);
  // Only the future is due: a line whose next time is now would fall for ever.
  await writer.setDue(row.line, row.subject, next !== undefined && next > now ? next : undefined);
}

/** Sets up the index of what is due anew, for every group: what changed may be the rules, or the zones' own. */
export async function rebuildIndex(store: Store, now: Instant): Promise<void> {
  for (const { group } of await store.read.groups())
    await store.transact(async (transaction) => {
      const known = await fallenOf(transaction, group);
      const write = transaction.writer(clockwork(group, `clock rebuilt ${group} ${now}`, "rebuild", now));
      if (known) await rebuildDue({ ...known, now, write });
    });
}

const clockwork = (group: string, call: string, command: string, at: Instant) => ({
  group,
  call,
  at,
  account: "clock",
  command,
  said: "",
});
