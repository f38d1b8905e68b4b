import { dayOf } from "../core/time.js";
import { renderFrontMatter } from "./front-matter.js";
import { layouts } from "./layouts/index.js";
import { wordSitting } from "./layouts/wording.js";
import { cleanText } from "./markdown.js";
import { addressOf, filePathOf, fillTemplate, slugOf } from "./templates.js";
/** The post of one set of minutes; the same record and options give the same bytes. */
export function renderPost(record, options) {
    const { group, meeting } = record;
    const words = wordsOf(record);
    const title = cleanText(withSitting(options.titles[meeting.kind], words, ", "));
    // In an address no word may bring a slash of its own.
    const slugs = {
        ...words,
        group: slugOf(words.group),
        sitting: words.sitting && slugOf(words.sitting),
        slug: slugOf(title),
    };
    const head = {
        aliases: options.aliases.map((alias) => addressOf(withSitting(alias, slugs, "-"))),
        author: options.author,
        date: options.date,
        tags: options.tags,
        title,
        type: options.type,
    };
    const body = layouts[options.layout](record, options.audience);
    return {
        path: filePathOf(withSitting(options.fileName.replace(/\.md$/i, ""), slugs, "-")),
        text: `${renderFrontMatter(head, group.zone)}\n${body}`,
    };
}
/** Fills a template; the sittings of one meeting are told apart also where its author did not think of them. */
function withSitting(template, values, joint) {
    const filled = fillTemplate(template, values);
    if (!values.sitting || /\{(?:sitting|slug)\}/.test(template))
        return filled;
    return filled.replace(/\/?$/, (end) => `${joint}${values.sitting}${end}`);
}
/** The values of the words of a title. The date is that of the meeting, in the group's zone. */
function wordsOf({ group, meeting }) {
    const date = dayOf(meeting.startsAt, group.zone);
    const [year = "", month = "", day = ""] = date.split("-");
    return { date, year, month, day, group: group.name, sitting: wordSitting(meeting.sitting) ?? "" };
}
