export const defineCommand = (command) => command;
export const defineQuestion = (question) => question;
export const defineFounding = (founding) => founding;
/** A row as it was before or after an undone change. */
export function undoneRow(undone, table) {
    const found = undone.find((change) => change.table === table);
    return (found?.before ?? found?.after ?? undefined);
}
