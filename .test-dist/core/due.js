import { cardLine } from "./live-card.js";
import { finalLine } from "./minutes-final.js";
export const dueLines = [cardLine, finalLine];
/** Sets again what is due about every row that a call has touched, in the same transaction. */
export async function renewDue(touched, scene) {
    const tables = new Set(touched.map((change) => change.table));
    for (const line of dueLines) {
        const rows = new Set(touched.filter((change) => change.table === line.table).map((change) => change.row));
        for (const row of (await line.follows?.(tables, scene)) ?? [])
            rows.add(row);
        for (const row of rows)
            await scene.write.setDue(line.line, row, await line.dueAt(row, scene));
    }
}
