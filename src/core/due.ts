import type { Instant } from "../chat/index.ts";
import type { Read, TableName, Writer } from "../store/index.ts";
import { ballotLine } from "./ballot-due.ts";
import type { Context } from "./command.ts";
import type { Group } from "./group.ts";
import { cardLine } from "./live-card.ts";
import { finalLine } from "./minutes-final.ts";

/** What a due line sees when it falls: like a command, but nobody said it. */
export type Beat = Omit<Context, "call" | "member" | "menu">;

/** One kind of thing that becomes due, about one row of a table. */
export interface DueLine {
  readonly line: string;
  readonly table: TableName;
  /** When it is next due, from the state as it is; nothing where it never is. Pure but for what it reads. */
  dueAt(subject: string, scene: { read: Read; group: Group; now: Instant }): Promise<Instant | undefined>;
  /** Which other subjects it may be due for otherwise, once a row of some other table was touched. */
  follows?(touched: ReadonlySet<TableName>, scene: { read: Read }): Promise<readonly string[]>;
  /** What happens then. The state is read again: what no longer holds is not done. */
  fall(subject: string, beat: Beat): Promise<void>;
}

export const dueLines: readonly DueLine[] = [cardLine, finalLine, ballotLine];

/** Sets again what is due about every row that a call has touched, in the same transaction. */
export async function renewDue(
  touched: ReturnType<Writer["touched"]>,
  scene: { read: Read; write: Writer; group: Group; now: Instant },
): Promise<void> {
  const tables = new Set(touched.map((change) => change.table));
  for (const line of dueLines) {
    const rows = new Set(touched.filter((change) => change.table === line.table).map((change) => change.row));
    for (const row of (await line.follows?.(tables, scene)) ?? []) rows.add(row);
    for (const row of rows) await scene.write.setDue(line.line, row, await line.dueAt(row, scene));
  }
}
