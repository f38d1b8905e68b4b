import { Temporal } from "temporal-polyfill";
import { Document } from "yaml";
import { cleanText } from "./markdown.js";
/** The YAML head of a post between its two `---` lines; the date is the wall clock of the zone. */
export function renderFrontMatter(values, zone) {
    const head = {
        ...(values.aliases.length > 0 && { aliases: values.aliases.map(cleanText) }),
        author: cleanText(values.author),
        date: Temporal.Instant.fromEpochMilliseconds(values.date).toZonedDateTimeISO(zone).toPlainDateTime(),
        tags: values.tags.map(cleanText),
        title: cleanText(values.title),
        type: cleanText(values.type),
    };
    // Hugo's YAML still reads the words of version 1.1: a tag "on" or a title "2023-11-02" has to be quoted.
    const document = new Document(head, {
        customTags: [wallClock],
        compat: "yaml-1.1",
        aliasDuplicateObjects: false,
    });
    return `---\n${document.toString({ indentSeq: false, lineWidth: 0 })}---\n`;
}
/** A date and time without zone, unquoted: Hugo takes it as a date. */
const wallClock = {
    tag: "tag:yaml.org,2002:timestamp",
    default: true,
    identify: (value) => value instanceof Temporal.PlainDateTime,
    resolve: (text) => text,
    stringify: ({ value }) => value.toString({ smallestUnit: "second" }).replace("T", " "),
};
