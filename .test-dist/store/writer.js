import { faultOf } from "./database.js";
import { digestOf, idOf, saltOf } from "./ids.js";
import { isFact, rowText, } from "./tables.js";
import { Changed, Hanging, Unfit } from "./undo.js";
export function createWriter(ledger, by) {
    const entry = idOf(by.stem, "e");
    const changes = [];
    let open = true;
    let ids = 0;
    let errands = 0;
    let undoes = null;
    const check = () => {
        if (!open)
            throw new Error(`the writer of call ${by.call} was used after its transaction had ended`);
    };
    const note = (table, row, before, after) => void changes.push({ table, row, before, after });
    const put = (table, given) => {
        check();
        const statements = ledger.table(table);
        const id = given.id ?? newId();
        const row = Object.fromEntries(statements.columns.map((name) => [name, given[name] ?? null]));
        Object.assign(row, { group: by.group, id }, isFact(table) ? { entry } : {});
        statements.insert(row);
        note(table, id, null, rowText(statements.columns, row));
        return row;
    };
    const newId = () => idOf(by.stem, ++ids);
    return {
        group: by.group,
        entry,
        newId,
        async insert(table, row) {
            return put(table, row);
        },
        async add(table, row) {
            return put(table, row);
        },
        async update(table, id, given) {
            check();
            const statements = ledger.table(table);
            const before = statements.find(by.group, id);
            if (!before)
                throw new Error(`${table}: no row ${id} to update`);
            const after = { ...before, ...given, group: by.group, id };
            const [old, now] = [rowText(statements.columns, before), rowText(statements.columns, after)];
            if (old !== now) {
                statements.update(JSON.parse(now));
                note(table, id, old, now);
            }
            return after;
        },
        async remove(table, id) {
            check();
            const statements = ledger.table(table);
            const before = statements.find(by.group, id);
            if (!before)
                throw new Error(`${table}: no row ${id} to remove`);
            statements.remove(by.group, id);
            note(table, id, rowText(statements.columns, before), null);
        },
        async recall(recalled) {
            check();
            return ledger.recall(by.group, recalled);
        },
        touched: () => changes,
        async send({ kind, destination, payload, key, usefulUntil, replaces }) {
            check();
            if (replaces && key)
                ledger.retire(replaces, key, destination, by.at);
            ledger.enqueue({
                key: key ?? idOf(by.stem, `s${++errands}`),
                destination,
                group: by.group,
                kind,
                payload: JSON.stringify(payload),
                entry,
                at: by.at,
                usefulUntil: usefulUntil ?? null,
            });
        },
        async setDue(line, subject, at) {
            check();
            ledger.setDue(by.group, line, subject, at);
        },
        async undo(taken) {
            check();
            undoes = taken;
            ledger.markUndone(by.group, taken);
            const undone = [];
            for (const { table, row, before, after } of ledger.changesOf(by.group, taken).reverse()) {
                const statements = ledger.table(table);
                const current = statements.find(by.group, row);
                const now = current ? rowText(statements.columns, current) : null;
                if (now !== after)
                    throw new Changed(table, row);
                try {
                    if (before === null)
                        statements.remove(by.group, row);
                    else if (after === null)
                        statements.insert(JSON.parse(before));
                    else
                        statements.update(JSON.parse(before));
                }
                catch (error) {
                    const fault = faultOf(error);
                    if (fault === "foreign key" && before === null)
                        throw new Hanging(table, row, ledger.hangingOn(table, by.group, row));
                    if (fault === "foreign key")
                        throw new Unfit("gone", table, row);
                    if (fault === "unique")
                        throw new Unfit("taken", table, row);
                    throw error;
                }
                note(table, row, after, before);
                undone.push({ table, row, before: JSON.parse(before ?? "null"), after: JSON.parse(after ?? "null") });
            }
            return undone;
        },
        async finish() {
            check();
            if (changes.length === 0)
                return undefined;
            const digests = changes.map(({ table, row, before, after }, n) => {
                const salt = saltOf(ledger.secret, entry, n);
                const digest = digestOf(JSON.stringify([salt, table, row, before, after]));
                ledger.addChange({ group: by.group, entry, number: n, table, row, before, after, salt, digest });
                return digest;
            });
            return ledger.addEntry({ ...by, id: entry, undoes, digests });
        },
        close() {
            open = false;
        },
    };
}
