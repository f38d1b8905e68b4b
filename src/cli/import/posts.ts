import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { TextDecoder } from "node:util";

/** A file that may be a post: its text, or why it is none. */
export type PostText =
  | { readonly source: string; readonly text: string }
  | { readonly source: string; readonly fault: string };

/** The longest real posts have 40,000 letters. */
const largest = 2 * 1024 * 1024;

/** What is found at a path: the posts, and in words what else lay there. */
export interface Found {
  readonly files: readonly string[];
  /** "2 *.pdf", "1 link (not followed)". */
  readonly passedOver: readonly string[];
}

/** The posts at a path: itself, or every Markdown file and every record of a ballot (JSON) below it. Links are not followed: they lead out of the folder. */
export function postsAt(path: string): Found {
  if (!statSync(path).isDirectory()) return { files: [path], passedOver: [] };
  const files: string[] = [];
  const others = new Map<string, number>();
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const kind = entry.isDirectory() ? undefined : kindOf(entry);
    if (kind === "post") files.push(file);
    // What is hidden is the file system's or a tool's own: nobody looks for a post there.
    else if (kind !== undefined && !/(?:^|[/\\])\./.test(relative(path, file)))
      others.set(kind, (others.get(kind) ?? 0) + 1);
  }
  const told = [...others].sort(([, a], [, b]) => b - a);
  return {
    files: files.sort(),
    passedOver: told.map(([kind, number]) => `${number} ${spokenKind(kind, number)}`),
  };
}

const spokenKind = (kind: string, number: number): string =>
  kind !== "link" ? kind : number === 1 ? "link (not followed)" : "links (not followed)";

function kindOf(entry: Dirent): string {
  if (entry.isSymbolicLink()) return "link";
  if (!entry.isFile()) return "of another kind";
  // What a careful reader found in a post beside it is no post.
  if (entry.name.endsWith(".expected.json")) return "*.expected.json";
  if (/\.(?:md|markdown|json)$/i.test(entry.name)) return "post";
  const [ending] = /\.[a-z\d]{1,8}$/i.exec(entry.name) ?? [];
  return ending === undefined ? "of another kind" : `*${ending.toLowerCase()}`;
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
