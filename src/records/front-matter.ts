import { Temporal } from "temporal-polyfill";
import { Document, type ScalarTag } from "yaml";
import type { Instant } from "../chat/index.ts";
import { cleanText } from "./markdown.ts";

/** What a post says about itself, in the order in which it is written. */
export interface FrontMatter {
  /** Other addresses of the page; left out of the text where there are none. */
  readonly aliases: readonly string[];
  readonly author: string;
  readonly date: Instant;
  readonly tags: readonly string[];
  readonly title: string;
  readonly type: string;
}

/** The YAML head of a post between its two `---` lines; the date is the wall clock of the zone. */
export function renderFrontMatter(values: FrontMatter, zone: string): string {
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
const wallClock: ScalarTag = {
  tag: "tag:yaml.org,2002:timestamp",
  default: true,
  identify: (value) => value instanceof Temporal.PlainDateTime,
  resolve: (text) => text,
  stringify: ({ value }) =>
    (value as Temporal.PlainDateTime).toString({ smallestUnit: "second" }).replace("T", " "),
};
