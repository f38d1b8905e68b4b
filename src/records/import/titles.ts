import type { ItemKind } from "../../core/minutes/record.ts";

/** What an item stands for, also where it is no kind of its own on an agenda. */
export type Standing = ItemKind | "adjourn";

const STANDING: readonly (readonly [Standing, RegExp])[] = [
  [
    "minute taker",
    /^(?:assign(?:ment of)?|choose|appoint|select)?\s*(?:a\s+)?(?:minutes?|note)[- ]?takers?\b|^assign.*\bminutes?\b/i,
  ],
  ["roll call", /^(?:take\s+)?(?:the\s+)?roll[- ]?call\b/i],
  [
    "antitrust",
    /^(?:the\s+|(?:begin\s+recording\s*[-–]\s*)?read(?:ing)?\s+(?:of\s+)?(?:the\s+)?)?(?:anti-?trust|note[- ]?well)\b/i,
  ],
  [
    "agenda review",
    /^(?:the\s+)?(?:review|approval|approve|adopt(?:ion)?|adoption)\s+(?:of\s+)?(?:the\s+)?agenda\b|^agenda\s+review/i,
  ],
  [
    "prior minutes",
    /^approv\w+\s+of\b.*\bminutes\b|^(?:review\s+(?:and\s+approv\w+\s+)?(?:of\s+)?)?(?:the\s+)?(?:approv\w*|accept\w*)?\s*(?:of\s+)?(?:the\s+)?(?:prior|previous|past|last|outstanding)?\s*(?:meeting'?s?\s+|call\s+)?minutes\b(?!\s*(?:taker|taken|prepared|by|:))/i,
  ],
  ["other business", /^(?:no\s+)?(?:any\s+)?other\s+(?:business|items?|topics?)\b|^aob\b/i],
  [
    "next meeting",
    /^(?:date\s+of\s+)?(?:the\s+)?next\s+(?:\w+\s+)?(?:meeting|call|teleconference|telecon|f2f)\b/i,
  ],
  ["adjourn", /^(?:meeting\s+)?adjourn(?:ed|ment)?\b/i],
];

/** The standing part of a meeting that a title names; `topic` for all else. */
export function standingOf(title: string): Standing {
  return STANDING.find(([, pattern]) => pattern.test(title))?.[0] ?? "topic";
}

/** Without its number: "4.1 ", "IV. ", "(3) ", "a) ". */
export function withoutNumber(title: string): string {
  return title
    .replace(/^\s*\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])(?:\s*[-–:]\s+|\s+)/, "")
    .replace(/\s*:\s*$/, "")
    .trim();
}

const VERB =
  /\b(?:is|are|was|were|will|would|has|have|had|been|be|being|might|noted|said|stated|asked|suggested|mentioned|agreed|discussed|explained|reported|confirmed|shared|provided|reviewed|shows?|needs?|should|could|can|may|must|works?|worked|gave|sent|posted|plans?|looking|waiting|working|ready|done|completed?)\b/i;
const STATUS =
  /^(?:passed|failed|tabled|postponed|deferred|approved|pending|discussion|no\b|none|n\/?a|complete[d]?|in\b|on\b|ongoing|under|not\b|withdrawn|status\b|waiting|ready|update[ds]?\b|skipped|nothing|voting|awaiting)/i;
const LABEL =
  /^(?:(?:proposed\s+|draft\s+|new\s+)?ballots?(?:\s+(?:update|status|proposal))?|ipr review|discussion topics?|discussion|topics?|presentation|update|review)$/i;
const ID = /\b[A-Z]{2,8}[- ]?(?:\d{1,3}|XX)(?:\s?v\d)?$/;
const DATE_LIKE =
  /^(?:\w+day,?\s+)?(?:\d{1,2}\s?(?:st|nd|rd|th)?\s+\w+|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+\d|\d{4}-\d)/i;

/** The title of an item that stands on one line with what was said about it, and that. */
export function cutTitle(text: string): { readonly title: string; readonly rest: string } {
  const owned = OWNED.exec(text);
  if (owned?.[1] !== undefined) return { title: owned[1], rest: text.slice(owned[0].length) };
  const sentence = /^(.{3,}?[\p{L}\p{N})"”'’])\.\s+(?=\p{Lu}|\()/u.exec(text);
  const first = sentence?.[1] ?? text;
  const after = sentence ? text.slice(sentence[0].length) : "";
  const cut = cutAt(first);
  const rest = [cut.rest, after].filter((part) => part !== "").join(cut.rest === "" ? "" : ". ");
  return { title: cut.title.replace(/[\s.:–—-]+$/, ""), rest };
}

/** "Move the document to a new format (Corey) Mapping document circulated": the bracket ends the title. */
const OWNED = /^([^.:]{5,80}?\(\p{Lu}\p{Ll}+(?:\s?[/,&]\s?\p{Lu}\p{Ll}+)*\))\s*[–:-]?\s+(?=\p{Lu})/u;

function cutAt(text: string): { title: string; rest: string } {
  for (const gap of text.matchAll(/:\s+|\s+[–—-]+\s+|(?<=\S)[–—]\s+|:\s*$/g)) {
    const left = text.slice(0, gap.index);
    const rest = text.slice(gap.index + gap[0].length);
    if (rest === "") return { title: left, rest };
    if (LABEL.test(left) || (ID.test(left) && !isSaid(rest))) continue;
    const standing = standingOf(left);
    const isColon = gap[0].startsWith(":");
    if ((standing === "other business" || standing === "antitrust") && isColon && !isSaid(rest)) continue;
    const isLong = isColon && rest.split(/\s+/).length > 6;
    if (standing !== "topic" || isLong || isSaid(rest) || DATE_LIKE.test(rest)) return { title: left, rest };
  }
  return { title: text, rest: "" };
}

/** Whether words say something, as a note does, rather than name something. */
export function isSaid(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (/^status$/i.test(text)) return false;
  return STATUS.test(text) || /[.!]$/.test(text) || words > 9 || (words > 3 && VERB.test(text));
}

/** Whether a line could be a title: short, begins like one, and is no sentence. */
export function isTitleLike(text: string): boolean {
  const words = text.split(/\s+/).length;
  return (
    words <= 14 &&
    text.length <= 120 &&
    /^[\p{Lu}\d“"(]/u.test(text) &&
    !/[.;,!]$/.test(text) &&
    !/^(?:None|No|Yes|N\/A)\b/i.test(text)
  );
}
