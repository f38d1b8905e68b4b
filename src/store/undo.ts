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

/** Something refers to the row. `hanging` says what: "3 notes". */
export class Hanging extends Error {
  readonly table: TableName;
  readonly row: string;
  readonly hanging: readonly string[];
  constructor(table: TableName, row: string, hanging: readonly string[]) {
    super(`${hanging.join(", ")} on ${table} ${row}`);
    this.table = table;
    this.row = row;
    this.hanging = hanging;
  }
}
