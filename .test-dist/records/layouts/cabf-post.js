import { bulletsOf, headingOf, renderMarkdown } from "../markdown.js";
import { givenNameOf, minutedItems, wordAttendee, wordDay, wordDecided, wordNotes, } from "./wording.js";
/** The posts of the CA/Browser Forum until 2024: attendees, then items and notes as one flat list. */
export function renderCabfPost(record, audience) {
    const lines = minutedItems(record).flatMap((item) => [
        wordTitle(item, record),
        ...linesOf(item, record, audience),
    ]);
    return renderMarkdown([
        headingOf(1, "Attendees"),
        ...bulletsOf(record.present.map(wordAttendee)),
        headingOf(1, "Minutes"),
        ...bulletsOf(lines),
    ]);
}
/** An item's title; the next meeting's with its day. */
export function wordTitle(item, record) {
    if (item.kind !== "next meeting" || record.next === undefined)
        return item.title;
    return `Next meeting – ${wordDay(record.next.startsAt, record)}`;
}
function linesOf(item, record, audience) {
    const known = knownOf(item, record);
    // "Postponed" says nothing to an item about which the record knows more.
    return known.length > 0 && item.notes.length === 0 ? known : [...known, ...wordNotes(item, audience)];
}
/** What the record itself says about an item, without anybody noting it. */
export function knownOf(item, record) {
    const decided = item.decided.map((minutes) => wordDecided(minutes, record));
    return [...heldOf(item, record), ...decided];
}
function heldOf(item, record) {
    if (item.kind === "minute taker")
        return record.minuteTakers;
    if (item.kind === "roll call" && record.rollCall)
        return [completedBy(record.rollCall.by, record)];
    if (item.kind === "antitrust" && record.antitrust) {
        const { by, elsewhere } = record.antitrust;
        return [elsewhere === undefined ? completedBy(by, record) : `Already read in ${elsewhere}`];
    }
    return [];
}
function completedBy(name, record) {
    return `Completed by ${givenNameOf(name, record)}`;
}
