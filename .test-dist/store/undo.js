/** The row has been changed since. */
export class Changed extends Error {
    table;
    row;
    constructor(table, row) {
        super(`${table} ${row} was changed since`);
        this.table = table;
        this.row = row;
    }
}
/** Something refers to the row. */
export class Hanging extends Error {
    table;
    row;
    hanging;
    constructor(table, row, hanging) {
        super(`${hanging.map((one) => `${one.count} of ${one.table}`).join(", ")} on ${table} ${row}`);
        this.table = table;
        this.row = row;
        this.hanging = hanging;
    }
}
/** The row cannot stand again as it was: what it belonged to is gone, or another row has its place. */
export class Unfit extends Error {
    why;
    constructor(why, table, row) {
        super(`${table} ${row} cannot stand again: ${why}`);
        this.why = why;
    }
}
