import type { TableName } from "./tables.ts";

/** One change taken back: `after` is what it was until now, `before` what it is again. */
export interface UndoneChange {
  readonly table: TableName;
  readonly row: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** The row has been changed since. */
export class Changed extends Error {
  readonly table: TableName;
  readonly row: string;
  constructor(table: TableName, row: string) {
    super(`${table} ${row} was changed since`);
    this.table = table;
    this.row = row;
  }
}

/** How many rows of a table refer to one, with the ids of the first few. */
export interface HangingRows {
  readonly table: TableName;
  readonly count: number;
  readonly rows: readonly string[];
}

/** Something refers to the row. */
export class Hanging extends Error {
  readonly table: TableName;
  readonly row: string;
  readonly hanging: readonly HangingRows[];
  constructor(table: TableName, row: string, hanging: readonly HangingRows[]) {
    super(`${hanging.map((one) => `${one.count} of ${one.table}`).join(", ")} on ${table} ${row}`);
    this.table = table;
    this.row = row;
    this.hanging = hanging;
  }
}

/** The row cannot stand again as it was: what it belonged to is gone, or another row has its place. */
export class Unfit extends Error {
  readonly why: "gone" | "taken";
  constructor(why: Unfit["why"], table: TableName, row: string) {
    super(`${table} ${row} cannot stand again: ${why}`);
    this.why = why;
  }
}
