import type { Instant } from "../chat/index.ts";
import type { Read, Reminder, TableName, Writer } from "../store/index.ts";
import { ballotLine } from "./ballots/due.ts";
import { eventsInStep, nextEvent } from "./calendar/occasions.ts";
import type { Context } from "./command.ts";
import type { Group } from "./group.ts";
import { cardLine } from "./meetings/live-card.ts";
import { finalLine } from "./minutes/final.ts";
import { dueLineOf } from "./reminders/engine.ts";
import { matters } from "./reminders/plan.ts";

/** What a due line sees when it falls: like a command, but nobody said it. */
export type Beat = Omit<Context, "call" | "member" | "menu">;

/** One kind of thing that becomes due, about one row of a table: a deed, or something to be said. */
export type DueLine = Deed | Saying;

interface Line {
  readonly line: string;
  readonly table: TableName;
  /** When it is next due, from the state as it is; nothing where it never is. Pure but for what it reads. */
  dueAt(subject: string, scene: { read: Read; group: Group; now: Instant }): Promise<Instant | undefined>;
  /** Other tables, of which any row may concern every subject. */
  readonly follows?: readonly TableName[];
  /** Every subject that it may be due for. */
  subjects(scene: { read: Read; group: Group }): Promise<readonly string[]>;
}

export interface Deed extends Line {
  /** What is done then. The state is read again: what no longer holds is not done. */
  fall(subject: string, beat: Beat): Promise<void>;
}

export interface Saying extends Line {
  /** What is to be said by now, of what is due since an instant, and when it is due next. */
  said(
    subject: string,
    scene: Omit<Beat, "write">,
    since: Instant,
  ): Promise<{ readonly reminders: readonly Reminder[]; readonly next: Instant | undefined }>;
}

export const dueLines: readonly DueLine[] = [
  cardLine,
  finalLine,
  ballotLine,
  eventsInStep,
  nextEvent,
  ...matters.map(dueLineOf),
];

interface Hands {
  readonly read: Read;
  readonly write: Writer;
  readonly group: Group;
  readonly now: Instant;
}

/** Sets again what is due about every row that a call has touched, in the same transaction. */
export async function renewDue(touched: ReturnType<Writer["touched"]>, scene: Hands): Promise<void> {
  if (touched.length === 0) return;
  const tables = new Set(touched.map((change) => change.table));
  for (const line of dueLines) {
    const followed = line.follows?.some((table) => tables.has(table)) ?? false;
    if (!followed && !tables.has(line.table)) continue;
    const rows = new Set(touched.filter((change) => change.table === line.table).map((change) => change.row));
    // Also what is due no more: it is none of the subjects now.
    if (followed)
      for (const row of [...(await line.subjects(scene)), ...(await scene.read.dueAbout(line.line))])
        rows.add(row);
    for (const row of rows) await scene.write.renewDue(line.line, row, await line.dueAt(row, scene));
  }
}

/** Sets up a group's part of the index from nothing but its state: after an update of the rules or of the zones. */
export async function rebuildDue(scene: Hands): Promise<void> {
  for (const line of dueLines)
    for (const subject of await line.subjects(scene))
      await scene.write.renewDue(line.line, subject, await line.dueAt(subject, scene));
}
