import { html } from "hono/html";
import { type Card, type Instant, type Section, type Words, withoutRepeat } from "../chat/index.ts";
import { clockOf, dayOf, spokenDay, spokenInstant } from "../core/time.ts";
import type { Markup } from "../page/index.ts";

/** Times stand in the group's zone: nobody in particular reads a public page. */
export const renderInstant = (at: Instant, zone: string): Markup =>
  html`<time datetime="${new Date(at).toISOString()}">${spokenInstant(at, zone)}</time>`;

export const renderDay = (at: Instant, zone: string): Markup =>
  html`<time datetime="${dayOf(at, zone)}">${spokenDay(dayOf(at, zone))}</time>`;

export const renderClock = (at: Instant, zone: string): Markup =>
  html`<time datetime="${new Date(at).toISOString()}">${clockOf(at, zone)}</time>`;

/** Words as markup. Only links of the web are links; everything else in them is text. */
export function renderWords(words: Words, zone: string): Markup {
  const parts = words.map((word, n) => {
    // In chats a reader's own time stands before the group's in brackets; here both are the same.
    if (typeof word === "string")
      return html`${withoutRepeat(word, words[n - 1], (at) => spokenInstant(at, zone))}`;
    if ("who" in word) return html`${typeof word.who === "string" ? word.who : word.who.name}`;
    if ("at" in word) return renderInstant(word.at, zone);
    if ("strong" in word) return html`<strong>${word.strong}</strong>`;
    return isWebLink(word.link)
      ? html`<a href="${word.link}" rel="noopener">${word.label}</a>`
      : html`${word.label}`;
  });
  return html`${parts}`;
}

export const isWebLink = (link: string): boolean => /^https?:\/\//i.test(link);

/** A place as somebody typed it: the web addresses in it are links, dial-in codes beside them are not. */
export const renderPlace = (place: string): Markup =>
  html`${place.split(/(https?:\/\/[^\s<>"]+)/i).map((part) => (isWebLink(part) ? html`<a href="${part}" rel="noopener">${part}</a>` : part))}`;

export const renderSections = (sections: Card["sections"], zone: string): Markup =>
  html`${sections.filter(({ lines }) => lines.length > 0).map((section) => renderSection(section, zone))}`;

const renderSection = ({ heading, lines }: Section, zone: string): Markup =>
  html`<section>${heading === undefined ? "" : html`<h2>${heading}</h2>`}<ul class="lines">${lines.map(
    (line) => html`<li>${renderWords(line, zone)}</li>`,
  )}</ul></section>`;
