import {
  type Instant,
  type Link,
  type Place,
  plainOf,
  type Speaker,
  type Word,
  type Words,
  withoutMail,
} from "../../chat/index.ts";

/** Where something is read: accounts of that guild are mentioned, those of other places only named. */
export interface Reader {
  readonly workspace: string;
}

const url = /https?:\/\/[^\s<>]+[^\s<>.,;:!?'"”’)\]}]/g;
const snowflake = /^\d{17,20}$/;

/** Words as Discord shows them: mentions and times by its own means, everything else to the letter. */
export function renderWords(words: Words, reader: Reader): string {
  return words.map((word) => renderWord(word, reader)).join("");
}

function renderWord(word: Word, reader: Reader): string {
  if (typeof word === "string") return escapeText(word);
  if ("at" in word) return `<t:${Math.floor(word.at / 1000)}:f>`;
  if ("who" in word) return typeof word.who === "string" ? bold(word.who) : mention(word.who, reader);
  if ("strong" in word) return bold(word.strong);
  if ("room" in word)
    return isHere(word.room, reader) ? `<#${word.room.channel}>` : escapeText(plainOf([word]));
  const shown = withoutMail(word);
  return typeof shown === "string" ? escapeText(shown) : renderLink(shown);
}

const isHere = ({ platform, workspace, channel }: Place, reader: Reader): boolean =>
  platform === "discord" && workspace === reader.workspace && snowflake.test(channel);

/** A mention notifies nobody: every message says so in its `allowed_mentions`. */
function mention({ platform, workspace, id, name }: Speaker, reader: Reader): string {
  const known = platform === "discord" && workspace === reader.workspace && snowflake.test(id);
  return known ? `<@${id}>` : bold(name);
}

function bold(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner === "" ? text : `${before}**${escapeText(inner)}**${after}`;
}

function renderLink({ link, label }: Link): string {
  const safe = /^https?:[^\s<>]+$/.test(link);
  if (!safe) return escapeText(label === link ? link : `${label} (${link})`);
  if (label === link) return `<${link}>`;
  return `[${escapeText(label)}](<${link.replace(/[()]/g, encodeURIComponent)}>)`;
}

/**
 * Text that Discord shows as it was typed: no markup, no mention, no time, no emoji, no preview of a link. Addresses
 * stay whole and clickable.
 */
export function escapeText(text: string): string {
  const clean = text.replace(/[^\P{C}\n\t\u200d]/gu, "");
  const parts: string[] = [];
  let from = 0;
  for (const found of clean.matchAll(url)) {
    parts.push(escapePlain(clean.slice(from, found.index)), `<${found[0]}>`);
    from = found.index + found[0].length;
  }
  return [...parts, escapePlain(clean.slice(from))].join("");
}

function escapePlain(text: string): string {
  return (
    text
      .replace(/[\\*_~|`[\]<]/g, "\\$&")
      // What Discord reads at the beginning of a line: headings, lists, quotes, small print.
      .replace(/^(\s*)([#>+-])/gm, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/gm, "$1\\$2")
      // It would notify nobody, but it would look as if it did.
      .replace(/@(?=everyone\b|here\b)/g, "@\u200b")
  );
}

/** The same without any markup, for a file: times in UTC. */
export function plainText(words: Words): string {
  return plainOf(words, (at: Instant) => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`);
}

/** Text no longer than that, cut between words where it can be. Counted as Discord counts: in UTF-16 units. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "");
  const space = kept.lastIndexOf(" ");
  return `${(space > most * 0.6 ? kept.slice(0, space) : kept).trimEnd()}…`;
}
