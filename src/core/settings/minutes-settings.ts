import { z } from "zod";
import { nearestWord } from "../roster/names.ts";
import type { meetingKinds } from "./plan.ts";
import { line, list } from "./words.ts";

export const layouts = ["cabf-post", "cabf-archetype", "plain"] as const;
/** What a title, and what a file name or an alias, may hold in braces. `sitting` is empty for a meeting of one. */
const titleWords = ["date", "year", "month", "day", "group", "sitting"] as const;
const addressWords = [...titleWords, "slug"] as const;

const titleTemplate = template(titleWords);
/** Below the content folder, never above it, and written the same on every system. */
const fileTemplate = template(addressWords).superRefine((text, context) => {
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  if (/[\\:*?"<>|]/.test(text)) refuse("must be made of plain file-name characters, with / between folders");
  else if (text.startsWith("/") || text.split("/").some((part) => /^\.{0,2}$/.test(part)))
    refuse("must be a path below the content folder, without .. and empty parts");
  else if (!text.endsWith(".md")) refuse('must end with ".md"');
  else if (!/\{(date|day|slug)\}/.test(text))
    refuse("must hold {date} or {slug}: without one of them each post would replace the last");
});
const aliasTemplate = template(addressWords).refine(
  (text) => /^\/[^\s"<>\\]*$/.test(text),
  "must be a path that begins with /, without spaces",
);

const usualTitles = {
  teleconference: "{date} Minutes of the {group}",
  "face-to-face": "{date} Minutes of the {group}, face-to-face",
  subcommittee: "{date} Minutes of a subcommittee of the {group}",
} satisfies Record<(typeof meetingKinds)[number], string>;
const usualFileName = "{year}/{date}-{slug}.md";

/** How minutes become a post: layout, title by kind of meeting, file name, front matter. */
export const minutesSettings = z
  .strictObject({
    layout: z.enum(layouts).default("plain"),
    titles: z
      .strictObject({
        teleconference: titleTemplate.default(usualTitles.teleconference),
        "face-to-face": titleTemplate.default(usualTitles["face-to-face"]),
        subcommittee: titleTemplate.default(usualTitles.subcommittee),
      })
      .default(usualTitles),
    fileName: fileTemplate.default(usualFileName),
    aliases: list(aliasTemplate),
    tags: list(line(80)),
    author: line().optional(),
    type: line(40).default("post"),
  })
  .nullish()
  .transform(
    (written) =>
      written ?? {
        layout: "plain" as const,
        titles: usualTitles,
        fileName: usualFileName,
        aliases: [],
        tags: [],
        type: "post",
      },
  );

/** Text with {names} in it that are filled in later; a name that nobody fills in is refused with the nearest known. */
function template(known: readonly string[]) {
  return line(300).superRefine((text, context) => {
    for (const [, name = ""] of text.matchAll(/\{([^{}]*)\}/g)) {
      if (known.includes(name)) continue;
      const meant = nearestWord(name.slice(0, 60), known);
      const hint =
        meant === undefined
          ? `known are ${known.map((word) => `{${word}}`).join(" ")}`
          : `did you mean {${meant}}?`;
      context.addIssue({ code: "custom", message: `holds {${name}}, which nothing fills in; ${hint}` });
    }
    if (/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, "")))
      context.addIssue({ code: "custom", message: "holds a brace without its partner" });
  });
}
