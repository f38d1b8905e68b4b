import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { earlyEdits, notes } from "./schema/index.js";
/** Notes are read by pages: all of a long meeting at once would cost hundreds of megabytes. */
const page = 1000;
export function noteQuestions(db) {
    const hole = sql.placeholder;
    const ours = eq(notes.group, hole("group"));
    const find = db
        .select()
        .from(notes)
        .where(and(ours, eq(notes.id, hole("id"))))
        .prepare();
    const numbered = db
        .select()
        .from(notes)
        .where(and(ours, eq(notes.meeting, hole("meeting")), eq(notes.number, hole("number"))))
        .prepare();
    const last = db
        .select({ number: notes.number })
        .from(notes)
        .where(and(ours, eq(notes.meeting, hole("meeting"))))
        .orderBy(desc(notes.number))
        .prepare();
    const ofItem = db
        .select()
        .from(notes)
        .where(and(ours, eq(notes.item, hole("item")), gt(notes.number, hole("after"))))
        .orderBy(asc(notes.number))
        .limit(page)
        .prepare();
    const latest = db
        .select()
        .from(notes)
        .where(and(ours, eq(notes.meeting, hole("meeting")), isNull(notes.struckAt)))
        .orderBy(desc(notes.number))
        .limit(hole("most"))
        .prepare();
    const latestOfItem = db
        .select()
        .from(notes)
        .where(and(ours, eq(notes.item, hole("item")), isNull(notes.struckAt)))
        .orderBy(desc(notes.number))
        .limit(hole("most"))
        .prepare();
    // What minutes say of a note, without where it came from: half the cost of the whole row.
    const minuted = db
        .select({
        id: notes.id,
        number: notes.number,
        kind: notes.kind,
        text: notes.text,
        struckAt: notes.struckAt,
        action: notes.action,
    })
        .from(notes)
        .where(and(ours, eq(notes.item, hole("item")), gt(notes.number, hole("after"))))
        .orderBy(asc(notes.number))
        .limit(page)
        .prepare();
    const ofMessage = db
        .select()
        .from(notes)
        .where(and(ours, eq(notes.platform, hole("platform")), eq(notes.workspace, hole("workspace")), eq(notes.channel, hole("channel")), eq(notes.message, hole("message"))))
        .prepare();
    const early = db
        .select()
        .from(earlyEdits)
        .where(and(eq(earlyEdits.group, hole("group")), eq(earlyEdits.platform, hole("platform")), eq(earlyEdits.workspace, hole("workspace")), eq(earlyEdits.channel, hole("channel")), eq(earlyEdits.message, hole("message"))))
        .orderBy(asc(earlyEdits.at), asc(sql `rowid`))
        .prepare();
    const message = ({ platform, workspace, channel, id }) => ({
        platform,
        workspace,
        channel,
        message: id,
    });
    return (group) => ({
        note: async (id) => find.get({ group, id }),
        /** A note by its number within its meeting. */
        numbered: async (meeting, number) => numbered.get({ group, meeting, number }),
        /** The highest number given in a meeting, 0 before the first. */
        lastNumber: async (meeting) => last.get({ group, meeting })?.number ?? 0,
        /** A meeting's latest notes, latest first, without those struck. */
        latest: async (meeting, most) => latest.all({ group, meeting, most }),
        latestOfItem: async (item, most) => latestOfItem.all({ group, item, most }),
        /** An item's notes, struck ones included, page by page. */
        async *ofItem(item) {
            for (let after = 0;;) {
                const rows = ofItem.all({ group, item, after });
                yield* rows;
                if (rows.length < page)
                    return;
                after = rows.at(-1)?.number ?? after;
            }
        },
        /** Up to 1,000 of an item's notes after a number, struck ones included, as minutes have them. */
        page: async (item, after) => minuted.all({ group, item, after }),
        ofMessage: async (ref) => ofMessage.get({ group, ...message(ref) }),
        earlyEdits: async (ref) => early.all({ group, ...message(ref) }),
    });
}
