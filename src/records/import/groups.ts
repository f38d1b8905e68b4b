import { fold } from "../../core/roster/names.ts";

/** A body as posts name it: in full, by abbreviation, by the tag of its posts. */
export interface NamedBody {
  readonly name: string;
  readonly abbreviations: readonly string[];
  readonly tags: readonly string[];
  /** What the ids of its ballots begin with. */
  readonly ballots?: string;
}

/** The bodies of the CA/Browser Forum (its bylaws, section 5.3, and the tags of its site). */
export const forumBodies: readonly NamedBody[] = [
  {
    name: "Code Signing Certificate Working Group",
    abbreviations: ["CSCWG", "CSWG"],
    tags: ["Code Signing"],
    ballots: "CSC-",
  },
  { name: "Server Certificate Working Group", abbreviations: ["SCWG"], tags: ["Server Certificates"] },
  { name: "S/MIME Certificate Working Group", abbreviations: ["SMCWG"], tags: ["S/MIME"] },
  {
    name: "Network Security Working Group",
    abbreviations: ["NetSec WG", "NSWG"],
    tags: ["Network Security"],
  },
  { name: "CA/Browser Forum", abbreviations: ["CABF"], tags: ["Forum"] },
];

/** Whose minutes a post holds, by its title, else by its tags where they name one body alone. */
export function groupOf(
  title: string | null,
  tags: readonly string[],
  bodies: readonly NamedBody[],
): string | null {
  const text = title ?? "";
  const said =
    /\bminutes?\s+of\s+(?:the\s+)?([\p{Lu}][\p{L}/&\s-]*?(?:working group|committee|subcommittee|board|council|task force))\b/iu.exec(
      text,
    )?.[1];
  // The narrowest first: "CA/Browser Forum Server Certificate Working Group" is the working group.
  const named = [...bodies]
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name, abbreviations }) => [name, ...abbreviations].some((word) => holds(said ?? text, word)));
  if (named) return named.name;
  if (said !== undefined) return said;
  const tagged = bodies.filter((body) => body.tags.some((tag) => tags.includes(tag)));
  return tagged.length === 1 ? (tagged[0]?.name ?? null) : null;
}

const holds = (text: string, word: string) => ` ${fold(text)} `.includes(` ${fold(word)} `);
