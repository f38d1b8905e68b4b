import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { factKeys, keyed, keys, refers } from "./keys.js";
import { members } from "./roster.js";
/** A question from outside (Bylaws 6.2). */
export const inquiries = sqliteTable("inquiries", {
    ...keys(),
    number: integer().notNull(),
    /** Who asked, as they named themselves. */
    asker: text().notNull(),
    question: text().notNull(),
    receivedAt: integer().notNull(),
    /** ISO day by which they asked for a reply. */
    replyDue: text(),
    acknowledgedAt: integer(),
    proposal: text(),
    proposedAt: integer(),
    proposedBy: text(),
    answer: text(),
    answeredAt: integer(),
}, (t) => [
    keyed(t),
    refers(t.group, t.proposedBy, () => members),
    uniqueIndex("inquiries_number").on(t.group, t.number),
    index("inquiries_open").on(t.group, t.answeredAt, t.number),
]);
/** Somebody's objection to a proposed reply. */
export const objections = sqliteTable("objections", {
    ...factKeys(),
    inquiry: text().notNull(),
    member: text().notNull(),
    words: text().notNull(),
    at: integer().notNull(),
}, (t) => [
    keyed(t),
    refers(t.group, t.inquiry, () => inquiries),
    refers(t.group, t.member, () => members),
    index("objections_inquiry").on(t.group, t.inquiry),
]);
