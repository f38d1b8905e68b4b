import { readYaml } from "../yaml-source.ts";

/** What a post says of itself before its body. */
export interface Head {
  readonly title: string | null;
  readonly author: string | null;
  /** As written; the day alone is read of it. */
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly body: string;
  /** How many lines of the file stand before the body. */
  readonly above: number;
  readonly faults: readonly string[];
}

/** Takes the front matter off a post. One that is no YAML is told, and the body is read all the same. */
export function readHead(text: string): Head {
  const whole = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(whole);
  const none = { title: null, author: null, date: null, tags: [] };
  if (!match) {
    const faults = /^---[ \t]*\n/.test(whole)
      ? ["the front matter has no end"]
      : ["there is no front matter"];
    return { ...none, body: whole, above: 0, faults };
  }
  const body = whole.slice(match[0].length);
  const above = match[0].split("\n").length - 1;
  const { value, faults } = readYaml(match[1] ?? "");
  const told = faults.map(({ line, message }) => `front matter, line ${line + 1}: ${message}`);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { ...none, body, above, faults: [...told, "the front matter is no list of names and values"] };
  const values = value as Record<string, unknown>;
  const tags = Array.isArray(values.tags) ? values.tags : [values.tags];
  return {
    title: wordsOf(values.title),
    author: wordsOf(values.author),
    date: wordsOf(values.date),
    tags: tags.flatMap((tag) => wordsOf(tag) ?? []),
    body,
    above,
    faults: told,
  };
}

function wordsOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).replace(/\s+/g, " ").trim();
  return text === "" ? null : text;
}
