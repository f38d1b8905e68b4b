import { and, asc, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { changes, entries } from "./schema/index.js";
export function journalQuestions(db) {
    const hole = sql.placeholder;
    const ours = eq(entries.group, hole("group"));
    const numbered = db
        .select()
        .from(entries)
        .where(and(ours, eq(entries.number, hole("number"))))
        .prepare();
    const find = db
        .select()
        .from(entries)
        .where(and(ours, eq(entries.id, hole("id"))))
        .prepare();
    const undoing = db
        .select()
        .from(entries)
        .where(and(ours, eq(entries.undoes, hole("id"))))
        .prepare();
    const last = db
        .select()
        .from(entries)
        .where(and(ours, lt(entries.number, hole("before"))))
        .orderBy(desc(entries.number))
        .limit(hole("most"))
        .prepare();
    const page = db
        .select()
        .from(entries)
        .where(and(ours, gt(entries.number, hole("after"))))
        .orderBy(asc(entries.number))
        .limit(1000)
        .prepare();
    const ofMember = db
        .select()
        .from(entries)
        .where(and(ours, eq(entries.member, hole("member")), isNull(entries.undoes), lt(entries.number, hole("before"))))
        .orderBy(desc(entries.number))
        .limit(hole("most"))
        .prepare();
    const byMember = db
        .select()
        .from(entries)
        .where(and(ours, eq(entries.member, hole("member")), lt(entries.number, hole("before"))))
        .orderBy(desc(entries.number))
        .limit(hole("most"))
        .prepare();
    const changesOf = db
        .select()
        .from(changes)
        .where(and(eq(changes.group, hole("group")), eq(changes.entry, hole("entry"))))
        .orderBy(asc(changes.number))
        .prepare();
    const lastChange = db
        .select({ entry: changes.entry })
        .from(changes)
        .innerJoin(entries, and(eq(entries.group, changes.group), eq(entries.id, changes.entry)))
        .where(and(eq(changes.group, hole("group")), eq(changes.table, hole("table")), eq(changes.row, hole("row"))))
        .orderBy(desc(entries.number))
        .limit(1)
        .prepare();
    return (group) => ({
        numbered: async (number) => numbered.get({ group, number }),
        entry: async (id) => find.get({ group, id }),
        /** The entry that took this one back. */
        undoing: async (id) => undoing.get({ group, id }),
        /** The latest entries before a number, newest first. */
        latest: async (most, before = Number.MAX_SAFE_INTEGER) => last.all({ group, most, before }),
        /** A member's latest entries before a number, newest first. */
        latestOf: async (member, most, before = Number.MAX_SAFE_INTEGER) => byMember.all({ group, member, most, before }),
        /** Up to 1,000 entries after a number, in order. */
        page: async (after) => page.all({ group, after }),
        /** A member's latest entries that are not themselves undoings, newest first. */
        ofMember: async (member, most) => ofMember.all({ group, member, most, before: Number.MAX_SAFE_INTEGER }),
        changes: async (entry) => changesOf.all({ group, entry }),
        /** The entry that last changed a row. */
        lastChange: async (table, row) => lastChange.get({ group, table, row })?.entry,
    });
}
