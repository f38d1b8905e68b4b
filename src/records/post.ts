import type { Instant } from "../chat/index.ts";
import type { MeetingKind, MinutesRecord } from "../core/minutes/record.ts";
import { dayOf } from "../core/time.ts";
import { renderFrontMatter } from "./front-matter.ts";
import { itemsComment } from "./items-comment.ts";
import { type Audience, type LayoutName, layouts } from "./layouts/index.ts";
import { wordSitting } from "./layouts/wording.ts";
import { cleanText } from "./markdown.ts";
import { addressOf, filePathOf, fillTemplate, slugOf } from "./templates.ts";

/** How a group's minutes become posts. Templates hold `{date}`, `{year}`, `{month}`, `{day}`, `{group}`, `{sitting}`. */
export interface PostOptions {
  readonly layout: LayoutName;
  readonly audience: Audience;
  readonly author: string;
  /** When the post says it was published, not when the meeting was. */
  readonly date: Instant;
  /** A template for each kind of meeting: `{date} Minutes of the {group}`. */
  readonly titles: Readonly<Record<MeetingKind, string>>;
  /** `posts/{year}/{date}-{slug}.md`: file name and aliases may also hold the title's `{slug}`. */
  readonly fileName: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly type: string;
}

export interface Post {
  /** Relative, with forward slashes, never out of the folder it is written into. */
  readonly path: string;
  readonly text: string;
  readonly title: string;
}

/** The post of one set of minutes; the same record and options give the same bytes. */
export function renderPost(record: MinutesRecord, options: PostOptions): Post {
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
  const comment = options.layout === "cabf-post" ? itemsComment(body, record, options.audience) : "";
  return {
    title,
    path: filePathOf(withSitting(options.fileName.replace(/\.md$/i, ""), slugs, "-")),
    text: `${renderFrontMatter(head, group.zone)}\n${body}${comment}`,
  };
}

/** Fills a template; the sittings of one meeting are told apart also where its author did not think of them. */
function withSitting(template: string, values: Readonly<Record<string, string>>, joint: string): string {
  const filled = fillTemplate(template, values);
  if (!values.sitting || /\{(?:sitting|slug)\}/.test(template)) return filled;
  return filled.replace(/\/?$/, (end) => `${joint}${values.sitting}${end}`);
}

/** The values of the words of a title. The date is that of the meeting, in the group's zone. */
function wordsOf({ group, meeting }: MinutesRecord) {
  const date = dayOf(meeting.startsAt, group.zone);
  const [year = "", month = "", day = ""] = date.split("-");
  return { date, year, month, day, group: group.name, sitting: wordSitting(meeting.sitting) ?? "" };
}
