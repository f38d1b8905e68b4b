import { html } from "hono/html";
import type { Markup } from "../page/index.ts";

export interface Column {
  readonly label: string;
  /** What it is in full. */
  readonly title: string;
  readonly link: string;
}

/** A table that is a picture: a filled cell for each time somebody was there. It reads as a table without its style. */
export function renderHeat(
  columns: readonly Column[],
  rows: readonly { readonly name: string; readonly cells: readonly boolean[] }[],
): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Attendance by organization"><table class="heat"><thead><tr><td></td>${columns.map(
    ({ label, title, link }) => html`<th scope="col"><a href="${link}" title="${title}">${label}</a></th>`,
  )}<th scope="col">of ${columns.length}</th></tr></thead><tbody>${rows.map(
    ({ name, cells }) =>
      html`<tr><th scope="row">${name}</th>${cells.map(
        (here) =>
          html`<td class="${here ? "here" : ""}"><span class="unseen">${here ? "present" : "absent"}</span></td>`,
      )}<td class="figures">${cells.filter(Boolean).length}</td></tr>`,
  )}</tbody></table></div>`;
}

interface Line {
  readonly name: string;
  /** Nothing where there is no figure. */
  readonly values: readonly (number | undefined)[];
}

const width = 760;
const height = 220;
const margin = { left: 34, right: 14, top: 14, bottom: 30 };

/** Lines over the meetings; the figures stand below as a table for whoever cannot see them. */
export function renderLine(labels: readonly string[], lines: readonly Line[]): Markup {
  const top = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = top <= 6 ? 1 : top <= 14 ? 2 : top <= 35 ? 5 : 10;
  const ceiling = Math.ceil(top / step) * step;
  const x = (n: number) =>
    margin.left + (labels.length < 2 ? 0 : (n / (labels.length - 1)) * (width - margin.left - margin.right));
  const y = (value: number) =>
    height - margin.bottom - (value / ceiling) * (height - margin.top - margin.bottom);
  const rules = Array.from({ length: ceiling / step + 1 }, (_, n) => n * step);
  const every = Math.ceil(labels.length / 6);
  return html`<figure class="plot"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${lines.map(({ name }) => name).join("; ")}, meeting by meeting">
${rules.map((value) => html`<line class="rule" x1="${margin.left}" x2="${width - margin.right}" y1="${y(value)}" y2="${y(value)}"></line><text x="${margin.left - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`)}
${labels.map((label, n) => (n % every === 0 ? html`<text x="${x(n)}" y="${height - 8}" text-anchor="${n === 0 ? "start" : n === labels.length - 1 ? "end" : "middle"}">${label}</text>` : ""))}
${lines.map(({ values }, n) => html`<path class="line-${n + 1}" d="${pathThrough(values, x, y)}"></path>${values.map((value, m) => (value === undefined ? "" : html`<circle class="dot-${n + 1}" cx="${round(x(m))}" cy="${round(y(value))}" r="2.6"></circle>`))}`)}
</svg><figcaption>${lines.map(({ name }, n) => html`<span class="key key-${n + 1}">${name}</span>`)}</figcaption>
<details><summary>The figures</summary><table><thead><tr><th scope="col">Meeting</th>${lines.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${labels.map(
    (label, n) =>
      html`<tr><th scope="row">${label}</th>${lines.map(({ values }) => html`<td>${values[n] ?? "–"}</td>`)}</tr>`,
  )}</tbody></table></details></figure>`;
}

function pathThrough(
  values: readonly (number | undefined)[],
  x: (n: number) => number,
  y: (value: number) => number,
): string {
  let pen = "M";
  const parts: string[] = [];
  for (const [n, value] of values.entries()) {
    if (value === undefined) {
      pen = "M";
      continue;
    }
    parts.push(`${pen}${round(x(n))} ${round(y(value))}`);
    pen = "L";
  }
  return parts.join("");
}

const round = (value: number) => Math.round(value * 10) / 10;
