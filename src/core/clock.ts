import type { Instant } from "../chat/index.ts";
import type { DueRow, Store, Transaction } from "../store/index.ts";
import { type Beat, type Deed, dueLines, rebuildDue, renewDue } from "./due.ts";
import { groupOf } from "./group.ts";

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
    for (const row of rows) await fall(transaction, row, now);
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
        await fall(transaction, row, now);
      });
    } catch (error) {
      onFault(row, error);
      await putOff(store, row, now + afterFault);
    }
  }
  return rows.length;
}

async function putOff(store: Store, { group, line, subject }: DueRow, until: Instant): Promise<void> {
  await store.transact(async (transaction) => transaction.setDue(group, line, subject, until));
}

const lineNamed = new Map(dueLines.map((one) => [one.line, one]));

async function fall(transaction: Transaction, row: DueRow, now: Instant): Promise<void> {
  const { group, subject, at } = row;
  const line = lineNamed.get(row.line);
  const known = await transaction.read.group(group);
  let next: Instant | undefined;
  if (line && known) {
    const scene = { read: transaction.read.of(group), group: groupOf(known), now };
    if ("said" in line) {
      const said = await line.said(subject, scene, at);
      for (const one of said.reminders) transaction.remind(group, one, now);
      next = said.next;
    } else next = await act(line, row, scene, transaction);
  }
  // Only the future is due: a line whose next time is now would fall for ever.
  transaction.setDue(group, row.line, subject, next !== undefined && next > now ? next : undefined);
}

/** Does what is due, and answers when it is due next. */
async function act(
  line: Deed,
  { group, subject, at }: DueRow,
  scene: Omit<Beat, "write">,
  transaction: Transaction,
): Promise<Instant | undefined> {
  // When it falls is part of its name: put back to an instant at which it fell before, it is another event.
  const call = `clock ${group} ${line.line} ${subject} ${at} ${scene.now}`;
  const write = transaction.writer(clockwork(group, call, line.line, scene.now));
  await line.fall(subject, { ...scene, write });
  await write.finish();
  await renewDue(write.touched(), { ...scene, write });
  return line.dueAt(subject, scene);
}

/** Sets up the index of what is due anew, for every group: what changed may be the rules, or the zones' own. */
export async function rebuildIndex(store: Store, now: Instant): Promise<void> {
  for (const { group } of await store.read.groups())
    await store.transact(async (transaction) => {
      const known = await transaction.read.group(group);
      const write = transaction.writer(clockwork(group, `clock rebuilt ${group} ${now}`, "rebuild", now));
      if (known) await rebuildDue({ read: transaction.read.of(group), group: groupOf(known), now, write });
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
