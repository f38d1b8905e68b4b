import { html, raw } from "hono/html";
import { type Button, type Card, type File, plainOf, type Reply, type Section } from "../../chat/index.ts";
import { type Markup, type Reading, renderWords } from "../../page/index.ts";

/** How things look to one reader. */
export interface Eye extends Reading {
  /** The account that reads. */
  readonly who: string;
  readonly nameOf: (account: string) => string;
  readonly beside: true;
}

/** Below its path everything that one account does. */
export const pathOf = (who: string) => `/as/${encodeURIComponent(who)}`;

/** The marks with which a card's lines say how things stand. */
const marks: Readonly<Record<string, string>> = {
  "○": "open",
  "▶": "current",
  "✓": "done",
  "↷": "postponed",
  "✗": "dropped",
};
const spoken: Readonly<Record<string, string>> = {
  current: "now: ",
  done: "done: ",
  postponed: "postponed: ",
};

/** A card: its sections, and its buttons where it says what to do now. */
export function renderCard(card: Card, about: string, eye: Eye): Markup {
  const [now, others] = partSections(card);
  const buttons = renderButtons(card.buttons ?? [], about, eye);
  const [lead, step] = [now.slice(0, -1), now.at(-1)];
  const first =
    step?.heading === "Now" ? html`<div class="step">${renderSection(step, eye)}${buttons}</div>` : "";
  return html`${card.title === "" ? "" : html`<h2 class="card-title">${card.title}</h2>`}
${(first === "" ? now : lead).map((section) => renderSection(section, eye))}
${first === "" ? buttons : first}
${others.map((section) => renderSection(section, eye))}`;
}

/** Up to the section about now, and the rest; without one, what stands before the first heading. */
function partSections({ sections }: Card): readonly [readonly Section[], readonly Section[]] {
  const at = sections.findIndex(({ heading }) => heading === "Now");
  if (at >= 0) return [sections.slice(0, at + 1), sections.slice(at + 1)];
  const lead = sections.findIndex(({ heading }) => heading !== undefined);
  return lead <= 0 ? [sections, []] : [sections.slice(0, lead), sections.slice(lead)];
}

function renderSection({ heading, lines: said }: Section, eye: Eye): Markup {
  const name = heading?.toLowerCase().replace(/[^a-z].*$/, "") ?? "lead";
  const body = said.map((line) => {
    const [first] = line;
    const mark = typeof first === "string" ? marks[first.slice(0, 1)] : undefined;
    if (mark === undefined || typeof first !== "string") return html`<li>${renderWords(line, eye)}</li>`;
    const rest = [first.slice(1).trimStart(), ...line.slice(1)];
    const aloud = spoken[mark];
    return html`<li class="mark ${mark}"${mark === "current" ? raw(' aria-current="step"') : ""}>${aloud ? html`<span class="unseen">${aloud}</span>` : ""}${renderWords(rest, eye)}</li>`;
  });
  return html`<section class="${name}">${heading === undefined ? "" : html`<h3>${heading}</h3>`}<ul class="plain">${body}</ul></section>`;
}

/** Buttons in a row. What each does is sent as it was shown: pressing it is typing it. */
export function renderButtons(buttons: readonly Button[], about: string, { who }: Pick<Eye, "who">): Markup {
  if (buttons.length === 0) return html``;
  const path = `${pathOf(who)}/press`;
  return html`<form class="buttons" method="post" action="${path}" hx-post="${path}" hx-swap="none" hx-sync="this:queue all"><input type="hidden" name="about" value="${about}">${buttons.map(
    ({ label, command, values, opensForm, tone }) =>
      html`<button name="press" class="${tone ?? ""}" value="${JSON.stringify({ label, command, values, ...(opensForm && { opensForm }) })}">${label}${opensForm ? html`<span aria-hidden="true">…</span>` : ""}</button>`,
  )}</form>`;
}

/** What Convener told: words, what is wrong with a form, a card, files. */
export function renderReply(reply: Reply, about: string, eye: Eye): Markup {
  const text = plainOf(reply.text);
  const faults = Object.entries(reply.faults ?? {}).filter(([, fault]) => !text.includes(fault));
  return html`${reply.text.length > 0 ? html`<div class="text">${renderWords(reply.text, eye)}</div>` : ""}${
    faults.length > 0
      ? html`<ul class="faults">${faults.map(([field, fault]) => html`<li><strong>${field}</strong> ${fault}</li>`)}</ul>`
      : ""
  }${reply.card ? html`<div class="card">${renderCard(reply.card, about, eye)}</div>` : ""}${renderFiles(reply.files ?? [], about, eye)}`;
}

const shownLines = 200;

/** Files, each to be opened in place and kept. */
export function renderFiles(files: readonly File[], about: string, { who }: Pick<Eye, "who">): Markup {
  return html`${files.map(({ name, type, content, encoding }, n) => {
    const path = `${pathOf(who)}/file?post=${encodeURIComponent(about)}&n=${n}`;
    const keep = html`<a class="button bare" href="${path}" download="${name}">Download</a>`;
    if (encoding === "base64" && type === "image/png")
      return html`<figure class="file"><img src="data:image/png;base64,${content}" alt="${name}" width="100%"/>${keep}</figure>`;
    if (encoding === "base64") return html`<div class="file"><span>${name}</span>${keep}</div>`;
    const all = content.trimEnd().split("\n");
    const more = all.length - shownLines;
    return html`<details class="file"><summary>${name}<span class="soft">, ${all.length} ${all.length === 1 ? "line" : "lines"}</span></summary><pre tabindex="0">${all.slice(0, shownLines).join("\n")}${more > 0 ? `\n… ${more} more` : ""}</pre>${keep}</details>`;
  })}`;
}
