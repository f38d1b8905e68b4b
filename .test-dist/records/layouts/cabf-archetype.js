import { clockOf, dayOf, spokenDay, spokenInstant } from "../../core/time.js";
import { bulletsOf, headingOf, paragraphOf, renderMarkdown } from "../markdown.js";
import { listNames, minutedItems, wordNotes, wordSittings } from "./wording.js";
/** The Forum's present template: its eight sections, each there even where nothing was minuted in it. */
export function renderCabfArchetype(record, audience) {
    const notesOf = (...kinds) => {
        const items = minutedItems(record, ...kinds).filter((item) => wordNotes(item, audience).length > 0);
        // One item's title says no more than its section's; several have to be told apart.
        if (items.length > 1)
            return items.flatMap((item) => writeItem(item.title, wordNotes(item, audience)));
        return items.flatMap((item) => bulletsOf(wordNotes(item, audience)));
    };
    const section = (title, said, notes, otherwise) => {
        const sentences = said.length + notes.length > 0 ? said : [otherwise];
        return [headingOf(2, title), ...sentences.map((sentence) => paragraphOf(sentence)), ...notes];
    };
    const discussed = minutedItems(record, "topic", "inquiry");
    return renderMarkdown([
        headingOf(2, "Attendance"),
        ...writeAttendance(record),
        ...section("Roll Call", rollCallOf(record), notesOf("roll call"), "Not recorded."),
        ...section("Read Antitrust Statement", antitrustOf(record), notesOf("antitrust"), "Not recorded."),
        ...section("Review Agenda", preparedBy(record), notesOf("minute taker", "agenda review"), "Not recorded."),
        ...section("Approval of minutes", approvalsOf(record), notesOf("prior minutes"), "None"),
        headingOf(2, "Discussion"),
        ...discussed.flatMap((item) => writeItem(item.title, wordNotes(item, audience))),
        ...section("Any Other Business", [], notesOf("other business"), "None"),
        ...section("Next call", nextOf(record), notesOf("next meeting"), "Not set."),
        ...adjournedOf(record).map((sentence) => paragraphOf(sentence)),
    ]);
}
function writeItem(title, notes) {
    return [headingOf(3, title), ...bulletsOf(notes)];
}
/** One paragraph; two where some of those present were in the room and some were not. */
function writeAttendance({ present }) {
    if (present.length === 0)
        return [paragraphOf("Not recorded.")];
    const remote = present.filter((person) => person.mode === "remote");
    const others = present.filter((person) => person.mode !== "remote");
    if (!others.some((person) => person.mode === "room") || remote.length === 0) {
        return [paragraphOf(listAttendees(present))];
    }
    return [
        headingOf(3, "In the room"),
        paragraphOf(listAttendees(others)),
        headingOf(3, "Remote"),
        paragraphOf(listAttendees(remote)),
    ];
}
function listAttendees(people) {
    return people
        .map(({ name, organization }) => (organization === undefined ? name : `${name} (${organization})`))
        .join(", ");
}
function rollCallOf({ rollCall }) {
    return rollCall ? [`The roll call was taken by ${rollCall.by}.`] : [];
}
function antitrustOf({ antitrust }) {
    if (antitrust === undefined)
        return [];
    const { by, text, elsewhere } = antitrust;
    return [
        elsewhere ? `The ${text} had already been read in ${elsewhere}.` : `The ${text} was read by ${by}.`,
    ];
}
function preparedBy({ minuteTakers }) {
    return minuteTakers.length > 0 ? [`Minutes were prepared by ${listNames(minuteTakers)}.`] : [];
}
function approvalsOf(record) {
    return minutedItems(record).flatMap((item) => item.decided.map((decided) => wordApproval(decided, record)));
}
function wordApproval(decided, record) {
    if (decided.words !== undefined)
        return decided.words;
    const meeting = {
        teleconference: "teleconference",
        "face-to-face": "face-to-face meeting",
        subcommittee: "subcommittee call",
    };
    const sitting = wordSittings(decided.sittings);
    const day = spokenDay(dayOf(decided.startsAt, record.group.zone));
    const which = `${meeting[decided.kind]} of ${day}${sitting ? ` (${sitting})` : ""}`;
    return `The minutes of the ${which} were ${decided.decision}.`;
}
function nextOf({ next, group }) {
    return next ? [`Next call: ${spokenInstant(next.startsAt, group.zone)}`] : [];
}
function adjournedOf({ meeting, group }) {
    const { adjournedAt } = meeting;
    return adjournedAt === undefined ? [] : [`Meeting adjourned at ${clockOf(adjournedAt, group.zone)}.`];
}
