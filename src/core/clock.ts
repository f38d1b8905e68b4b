import type { Instant } from "../chat/index.ts";
import type { DueRow, Store } from "../store/index.ts";
import { dueLines, renewDue } from "./due.ts";
import { groupOf } from "./group.ts";

const batch = 200;

/** A line that failed is tried again after this long, so that it does not keep the others from falling. */
const afterFault = 15 * 60_000;

/**
 * One beat: takes what has become due, does it, and sets what is due next, each line in its own transaction.
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
    const rows = await store.tray.dueBy(now, batch);
    if (rows.length === 0) return fallen;
    for (const row of rows) {
      try {
        await fall(store, row, now);
      } catch (error) {
        onFault(row, error);
        await putOff(store, row, now + afterFault);
      }
    }
    fallen += rows.length;
  }
}

async function putOff(store: Store, { group, line, subject, at }: DueRow, until: Instant): Promise<void> {
  const by = {
    group,
    call: `clock put off ${group} ${line} ${subject} ${at}`,
    at,
    account: "clock",
    command: line,
    said: "",
  };
  await store.transact(async (transaction) => transaction.writer(by).setDue(line, subject, until));
}

async function fall(store: Store, row: DueRow, now: Instant): Promise<void> {
  await store.transact(async (transaction) => {
    // Another beat may have been here first, or a command may have moved it.
    if (transaction.dueAt(row.group, row.line, row.subject) !== row.at) return;
    const line = dueLines.find((one) => one.line === row.line);
    const groupRow = await transaction.read.group(row.group);
    const writer = transaction.writer({
      group: row.group,
      // When it falls is part of its name: put back to an instant at which it fell before, it is another event.
      call: `clock ${row.group} ${row.line} ${row.subject} ${row.at} ${now}`,
      at: now,
      account: "clock",
      command: row.line,
      said: "",
    });
    if (!line || !groupRow) return writer.setDue(row.line, row.subject, undefined);
    const scene = { read: transaction.read.of(row.group), group: groupOf(groupRow), now, write: writer };
    await line.fall(row.subject, scene);
    await writer.finish();
    await renewDue(writer.touched(), scene);
    const next = await line.dueAt(row.subject, scene);
    // Only the future is due: a line whose next time is now would fall for ever.
    await writer.setDue(row.line, row.subject, next !== undefined && next > now ? next : undefined);
  });
}
