import { dayOf, spokenDay } from "../core/time.js";
import { knownOf, wordTitle } from "./layouts/cabf-post.js";
import { wordTime } from "./layouts/plain.js";
import { listNames, minutedItems, wordAttendee, wordNote } from "./layouts/wording.js";
import { bulletsOf, cleanText, headingOf, paragraphOf, renderMarkdown } from "./markdown.js";
export function copyOf(record, { audience, numbered = false }) {
    const { meeting, group, chair, minuteTakers, present, regrets } = record;
    const line = (note) => {
        const text = cleanText(wordNote(note, audience));
        return numbered && note.number !== undefined ? `(${note.number}) ${text}` : text;
    };
    return {
        title: `${group.name}, ${spokenDay(dayOf(meeting.startsAt, group.zone))}`,
        head: [
            `Time: ${wordTime(record)}`,
            ...(chair ? [`Chair: ${chair}`] : []),
            ...(minuteTakers.length > 0 ? [`Minutes: ${listNames(minuteTakers)}`] : []),
            `Present (${present.length}): ${present.map(wordAttendee).join(", ") || "nobody recorded"}`,
            ...(regrets.length > 0 ? [`Regrets: ${regrets.map(wordAttendee).join(", ")}`] : []),
        ].map(cleanText),
        items: minutedItems(record).map((item, n) => ({
            title: `${n + 1}. ${cleanText(wordTitle(item, record))}`,
            lines: [...statedOf(item, record), ...item.notes.map(line)],
        })),
    };
}
function statedOf(item, record) {
    const known = knownOf(item, record).map(cleanText);
    if (known.length === 0 && item.notes.length === 0 && item.state === "postponed")
        return ["Postponed"];
    return known;
}
/** As an e-mail has it. */
export function renderPlainCopy({ title, head, items }) {
    const parts = items.map((item) => [item.title, ...item.lines.map((line) => `   - ${line}`)].join("\n"));
    return [title, "", ...head, "", parts.join("\n\n")].join("\n");
}
/** As a file to read over. */
export function renderCopy({ title, head, items }) {
    const blocks = [headingOf(1, title), ...head.map((line) => paragraphOf(line))];
    for (const item of items)
        blocks.push(headingOf(2, item.title), ...bulletsOf(item.lines));
    return renderMarkdown(blocks);
}
