import { html, raw } from "hono/html";
import type { Markup } from "../../page/index.ts";
import type { Draft, DraftItem, DraftLine } from "./views.ts";

/** The minutes beside the chat, whole. */
export function renderDraft(draft: Draft | undefined, lines: readonly DraftLine[]): Markup {
  if (!draft)
    return html`<p class="soft empty">The minutes grow here while a meeting is held: whoever takes them simply types in the room.</p>`;
  const byItem = new Map<string, DraftLine[]>();
  for (const line of lines) byItem.set(line.item, [...(byItem.get(line.item) ?? []), line]);
  return html`<h2 class="draft-title">${draft.title}</h2><p class="soft" id="d-state">${draft.state}</p>
${draft.items.map(
  (item) =>
    html`<section class="draft-item">${renderHeading(item)}<ol id="l-${item.id}" class="plain">${(byItem.get(item.id) ?? []).map(renderLine)}</ol></section>`,
)}`;
}

/** Which items there are, in order: where this is the same, only headings and lines are sent anew. */
export const shapeOf = (draft: Draft | undefined): string =>
  draft ? [draft.title, ...draft.items.map(({ id }) => id)].join(" ") : "";

function renderHeading({ id, title, state }: DraftItem): Markup {
  return html`<h3 id="h-${id}" class="${state}"${state === "current" ? raw(' aria-current="step"') : ""}>${title}</h3>`;
}

export function renderLine({ id, number, label, text, promise, struck }: DraftLine): Markup {
  if (struck) return html`<li id="n-${id}" data-gone></li>`;
  return html`<li id="n-${id}" class="line ${label ?? "plain-line"}"><span class="number" aria-hidden="true">${number}</span><span>${label === undefined ? "" : html`<b class="label">${label}</b> `}${text}${promise === undefined ? "" : html` <span class="soft">— ${promise}</span>`}</span></li>`;
}

/** The parts of the page that a change of the draft touches. */
export function renderChange(draft: Draft | undefined, lines: readonly DraftLine[]): readonly Markup[] {
  const byItem = new Map<string, DraftLine[]>();
  for (const line of lines) byItem.set(line.item, [...(byItem.get(line.item) ?? []), line]);
  return [
    ...(draft
      ? [
          html`<hx-partial hx-target="#draft" hx-swap="keep"><p class="soft" id="d-state">${draft.state}</p>${draft.items.map(renderHeading)}</hx-partial>`,
        ]
      : []),
    ...[...byItem].map(
      ([item, own]) =>
        html`<hx-partial hx-target="[id='l-${item}']" hx-swap="keep">${own.map(renderLine)}</hx-partial>`,
    ),
  ];
}
