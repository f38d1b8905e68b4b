import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { inquiries, objections } from "./schema/index.js";
export function inquiryQuestions(db) {
    const hole = sql.placeholder;
    const ours = eq(inquiries.group, hole("group"));
    const find = db
        .select()
        .from(inquiries)
        .where(and(ours, eq(inquiries.id, hole("id"))))
        .prepare();
    const numbered = db
        .select()
        .from(inquiries)
        .where(and(ours, eq(inquiries.number, hole("number"))))
        .prepare();
    const last = db
        .select({ number: inquiries.number })
        .from(inquiries)
        .where(ours)
        .orderBy(desc(inquiries.number))
        .prepare();
    const latest = db
        .select()
        .from(inquiries)
        .where(ours)
        .orderBy(desc(inquiries.number))
        .limit(hole("most"))
        .prepare();
    const open = db
        .select()
        .from(inquiries)
        .where(and(ours, isNull(inquiries.answeredAt)))
        .orderBy(asc(inquiries.number))
        .prepare();
    const objected = db
        .select()
        .from(objections)
        .where(and(eq(objections.group, hole("group")), eq(objections.inquiry, hole("inquiry"))))
        .orderBy(asc(sql `rowid`))
        .prepare();
    return (group) => ({
        inquiry: async (id) => find.get({ group, id }),
        numbered: async (number) => numbered.get({ group, number }),
        lastNumber: async () => last.get({ group })?.number ?? 0,
        /** Also those answered, latest first. */
        latest: async (most) => latest.all({ group, most }),
        /** Not answered yet, oldest first. */
        open: async () => open.all({ group }),
        objections: async (inquiry) => objected.all({ group, inquiry }),
    });
}
