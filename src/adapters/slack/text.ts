import { joinWords, type Speaker, type Word, type Words } from "../../chat/index.ts";

/** What Slack puts between pointed brackets in a message: people, channels, links, special words. */
const reference = /<([^<>]*)>/g;

/** The accounts that a text mentions. */
export function mentionedIn(text: string): readonly string[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id = ""]) => id);
}

/** Slack's text as words: references first, entities after, so that what somebody typed comes out as typed. */
export function readText(text: string, speakerOf: (id: string, label?: string) => Speaker): Words {
  const words: Word[] = [];
  let from = 0;
  for (const match of text.matchAll(reference)) {
    words.push(decodeEntities(text.slice(from, match.index)));
    words.push(readReference(match[1] ?? "", speakerOf));
    from = match.index + match[0].length;
  }
  words.push(decodeEntities(text.slice(from)));
  return joinWords(words);
}

function readReference(inner: string, speakerOf: (id: string, label?: string) => Speaker): Word {
  const cut = inner.indexOf("|");
  const target = cut < 0 ? inner : inner.slice(0, cut);
  const label = cut < 0 ? undefined : decodeEntities(inner.slice(cut + 1));
  if (/^@[UW]/.test(target)) return { who: speakerOf(target.slice(1), label) };
  if (target.startsWith("#")) return `#${label || target.slice(1)}`;
  // The whole channel, a group of people, a date: what they would ring for is only words here.
  if (target.startsWith("!"))
    return (
      label ??
      `@${target
        .slice(1)
        .replace(/^subteam\^/, "")
        .replace(/\^.*/, "")}`
    );
  const link = decodeEntities(target);
  if (/^(mailto|tel):/.test(link)) return label ?? link.replace(/^(mailto|tel):/, "");
  // What Slack itself has turned into a link, as “example.org”, was typed without the address.
  return { link, label: label ?? link };
}

const decodeEntities = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Text in which nothing is a mention, a link or a special word. `&` first. */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The first so many characters, never half of one, with a mark where something is missing. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Text in pieces no longer than `most`, never through the middle of a character. */
export function piecesOf(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const piece = rest.length <= most ? rest : rest.slice(0, most).replace(/[\ud800-\udbff]$/, "");
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}
