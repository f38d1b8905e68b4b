import { html } from "hono/html";
import type { Card, Instant, Section, Words } from "../chat/index.ts";
import { placeWords } from "../core/calendar/place.ts";
import { clockOf, dayOf, spokenDay, spokenInstant } from "../core/time.ts";
import { type Markup, renderWords as renderFor, renderTime } from "../page/index.ts";

/** Times stand in the group's zone: nobody in particular reads a public page. */
export const renderInstant = (at: Instant, zone: string): Markup =>
  renderTime(at, (instant) => spokenInstant(instant, zone));

export const renderDay = (at: Instant, zone: string): Markup =>
  html`<time datetime="${dayOf(at, zone)}">${spokenDay(dayOf(at, zone))}</time>`;

export const renderClock = (at: Instant, zone: string): Markup =>
  html`<time datetime="${new Date(at).toISOString()}">${clockOf(at, zone)}</time>`;

/** As the group's clock has it. */
export const renderWords = (words: Words, zone: string): Markup =>
  renderFor(words, { timeOf: (at) => spokenInstant(at, zone) });

/** A place as somebody typed it: the web addresses in it are links, dial-in codes beside them are not. */
export const renderPlace = (place: string): Markup => renderFor(placeWords(place), { timeOf: String });

export const renderSections = (sections: Card["sections"], zone: string): Markup =>
  html`${sections.filter(({ lines }) => lines.length > 0).map((section) => renderSection(section, zone))}`;

const renderSection = ({ heading, lines }: Section, zone: string): Markup =>
  html`<section>${heading === undefined ? "" : html`<h2>${heading}</h2>`}<ul class="lines">${lines.map(
    (line) => html`<li>${renderWords(line, zone)}</li>`,
  )}</ul></section>`;
