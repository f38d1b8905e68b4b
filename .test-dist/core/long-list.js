import { joinWords, plainOf } from "../chat/index.js";
/** An answer stays under 1,900 characters; this leaves room for its heading and buttons. */
const mostLetters = 1600;
/** What a time takes when it is written out. */
const aTime = "Thu 16 November 2023 11:00 EST";
/** No line of a list takes more than this. */
const longestLine = 320;
/** As many lines as one answer holds, and how many are left over. At least one is shown; a very long one is cut. */
export function fitLines(lines, { letters = mostLetters, most = Number.POSITIVE_INFINITY } = {}) {
    let size = 0;
    const shown = [];
    for (const line of lines) {
        const cut = cutLine(line, Math.min(longestLine, letters));
        size += plainOf(cut, () => aTime).length + 1;
        if (shown.length > 0 && (size > letters || shown.length >= most))
            break;
        shown.push(cut);
    }
    return { shown, left: lines.length - shown.length };
}
function cutLine(line, most) {
    const kept = [];
    let room = most;
    for (const word of line) {
        const length = plainOf([word], () => aTime).length;
        if (length > room)
            return joinWords([...kept, typeof word === "string" ? shortenEnd(word, room) : "…"]);
        kept.push(word);
        room -= length;
    }
    return line;
}
const shortenEnd = (text, most) => `${[...text].slice(0, Math.max(0, most - 1)).join("")}…`;
/** The first so many letters of a text, on one line. */
export function shorten(text, most) {
    const line = text.replace(/\s+/g, " ").trim();
    const letters = [...line];
    return letters.length > most
        ? `${letters
            .slice(0, most - 1)
            .join("")
            .trimEnd()}…`
        : line;
}
