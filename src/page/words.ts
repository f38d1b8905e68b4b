import { html } from "hono/html";
import {
  type Instant,
  plainOf,
  type Speaker,
  type TimeOf,
  type Words,
  withoutRepeat,
} from "../chat/index.ts";
import type { Markup } from "./layout.ts";

/** How words look to whoever reads a page. */
export interface Reading {
  readonly timeOf: TimeOf;
  /** A person's name by their account; as the account calls itself where nobody is asked. */
  readonly nameOf?: (account: string) => string;
  /** Links open beside the page: it is a chat, and goes on. */
  readonly beside?: true;
}

/** What a page may lead to: the web, and a letter to write. */
const opens = /^(?:https?:\/\/|mailto:)/i;

/** Words as markup. Only links of the web and to mail are links; everything else in them is text. */
export function renderWords(words: Words, { timeOf, nameOf, beside }: Reading): Markup {
  const parts = words.map((word, n) => {
    // In chats a reader's own time stands before the group's in brackets; here both may be the same.
    if (typeof word === "string") return renderLines(withoutRepeat(word, words[n - 1], timeOf));
    if ("who" in word) return renderWho(word.who, nameOf);
    if ("at" in word) return renderTime(word.at, timeOf);
    if ("room" in word) return html`${plainOf([word])}`;
    if ("strong" in word) return html`<strong>${word.strong}</strong>`;
    if (!opens.test(word.link)) return html`${word.label}`;
    return beside
      ? html`<a href="${word.link}" target="_blank" rel="noopener noreferrer">${word.label}</a>`
      : html`<a href="${word.link}" rel="noopener">${word.label}</a>`;
  });
  return html`${parts}`;
}

/** In a chat, where accounts have names, people stand out. */
function renderWho(who: Speaker | string, nameOf: Reading["nameOf"]): Markup {
  const name = typeof who === "string" ? who : (nameOf?.(who.id) ?? who.name);
  return nameOf ? html`<span class="who">${name}</span>` : html`${name}`;
}

const renderLines = (text: string): Markup =>
  html`${text.split("\n").map((line, n) => (n === 0 ? html`${line}` : html`<br>${line}`))}`;

export const renderTime = (at: Instant, timeOf: TimeOf): Markup =>
  html`<time datetime="${new Date(at).toISOString()}">${timeOf(at)}</time>`;

export const isWebLink = (link: string): boolean => /^https?:\/\//i.test(link);
