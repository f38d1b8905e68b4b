import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { TextDecoder } from "node:util";

/** A file that may be a post: its text, or why it is none. */
export type PostText =
  | { readonly source: string; readonly text: string }
  | { readonly source: string; readonly fault: string };

/** The longest real posts have 40,000 letters. */
const largest = 2 * 1024 * 1024;

/** The posts at a path: itself, or every Markdown file and every record of a ballot (JSON) below it. Links are not followed: they lead out of the folder. */
export function postsAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return (
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:md|markdown|json)$/i.test(entry.name))
      // What a careful reader found in a post beside it is no post.
      .filter((entry) => !entry.name.endsWith(".expected.json"))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  );
}

/** How a post is called in reports, and on record: its path below the folder. */
export function sourceOf(file: string, path: string): string {
  return file === path ? basename(file) : relative(path, file).split(sep).join("/");
}

export function readText(file: string, source: string): PostText {
  try {
    const { size } = lstatSync(file);
    if (size > largest)
      return { source, fault: `it has ${Math.round(size / 1024 / 1024)} MB: no post of minutes has` };
    const bytes = readFileSync(file);
    if (bytes.includes(0)) return { source, fault: "it is no text" };
    return { source, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    const why =
      error instanceof TypeError
        ? "it is no text in UTF-8"
        : error instanceof Error
          ? error.message
          : String(error);
    return { source, fault: why };
  }
}
