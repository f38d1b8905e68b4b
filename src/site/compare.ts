import { html } from "hono/html";
import { minutesNameOf } from "../core/minutes/minutes.ts";
import {
  type Compared,
  comparedOf,
  type Revision,
  recordAt,
  revisionsOf,
} from "../core/minutes/revisions.ts";
import type { MinutesSet } from "../core/minutes/sets.ts";
import { spokenInstant } from "../core/time.ts";
import type { Markup } from "../page/index.ts";
import { compareLines, linesOf, type Piece, type Row } from "../records/revision-diff.ts";
import { nothing, renderFrame } from "./frame.ts";
import { pathOf, type Visit } from "./visit.ts";

/** Unchanged lines that stand round a change; what lies farther off is counted. */
const context = 2;

export interface CompareAsked {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Whether unchanged lines are all shown. */
  readonly all: boolean;
}

/** Two revisions of minutes side by side. For members: what was left out on request stands in earlier ones too. */
export async function comparePage(set: MinutesSet, asked: CompareAsked, visit: Visit): Promise<Markup> {
  const { read, group } = visit;
  const name = await minutesNameOf(set, read, group.zone);
  const revisions = await revisionsOf(set, read);
  const compared = comparedOf(revisions, asked.from, asked.to);
  return renderFrame(visit, {
    title: "Revisions",
    here: "meetings",
    above: html`<a href="${pathOf(visit, "minutes", set.id)}">${name}</a>`,
    body: compared
      ? html`${chooser(revisions, compared, set, visit)}${await sideBySide(compared, asked.all, set, visit)}`
      : nothing("There is no revision yet: these minutes have not been circulated."),
  });
}

function chooser(revisions: readonly Revision[], { from, to }: Compared, set: MinutesSet, visit: Visit) {
  const option = (one: Revision | undefined, chosen: boolean) =>
    html`<option value="${one?.number ?? ""}"${chosen ? html` selected` : ""}>${labelOf(one, visit)}</option>`;
  return html`<form class="choose" action="${pathOf(visit, "minutes", set.id, "compare")}">
<label>Before <select name="from">${revisions.map((one) => option(one, one.number === from.number))}</select></label>
<label>After <select name="to">${revisions.map((one) => option(one, one.number === to?.number))}${option(undefined, to === undefined)}</select></label>
<button>Compare</button></form>`;
}

/** “2 · approved, Thu 22 January 2026 15:00 GMT”. */
const labelOf = (one: Revision | undefined, { group: { zone } }: Visit): string =>
  one ? `${one.number} · ${one.what}, ${spokenInstant(one.at, zone)}` : "as they are now";

async function sideBySide(
  { from, to }: Compared,
  all: boolean,
  set: MinutesSet,
  visit: Visit,
): Promise<Markup> {
  const { read, group } = visit;
  const was = linesOf(await recordAt(from, set, read, group));
  const now = linesOf(await recordAt(to, set, read, group));
  const rows = compareLines(was, now);
  const changed = rows.filter(({ same }) => !same).length;
  if (changed === 0) return nothing("Both read the same.");
  const search = `?from=${from.number}&to=${to?.number ?? ""}`;
  return html`<p class="soft">${changed} ${changed === 1 ? "line differs" : "lines differ"}.${all ? "" : html` <a href="${search}&all=yes">Show the unchanged lines too</a>`}</p>
<table class="compare"><thead><tr><th scope="col">Before: ${labelOf(from, visit)}</th><th scope="col">After: ${labelOf(to, visit)}</th></tr></thead><tbody>${(all ? rows : nearChanges(rows)).map(renderRow)}</tbody></table>`;
}

/** The rows near a change, and how many were left away between them. */
function nearChanges(rows: readonly Row[]): readonly (Row | number)[] {
  const isNear = (n: number) =>
    rows.slice(Math.max(0, n - context), n + context + 1).some(({ same }) => !same);
  const shown: (Row | number)[] = [];
  for (const [n, row] of rows.entries()) {
    const last = shown.at(-1);
    if (isNear(n)) shown.push(row);
    else if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}

function renderRow(row: Row | number): Markup {
  if (typeof row === "number")
    return html`<tr class="away"><td colspan="2">${row} ${row === 1 ? "line" : "lines"} unchanged</td></tr>`;
  return html`<tr${row.same ? html` class="same"` : ""}><td>${renderSide(row.was, "del")}</td><td>${renderSide(row.now, "ins")}</td></tr>`;
}

/** What only one side has is marked for eyes and for screen readers, which mostly do not read `del` and `ins` out. */
function renderSide(pieces: readonly Piece[] | undefined, mark: "del" | "ins"): Markup {
  if (!pieces) return html`<span class="unseen">no such line</span>`;
  return html`${pieces.map(({ text, own }) => {
    if (!own) return text;
    return mark === "del"
      ? html`<del><span class="unseen">removed: </span>${text}<span class="unseen"> end of removal</span></del>`
      : html`<ins><span class="unseen">added: </span>${text}<span class="unseen"> end of addition</span></ins>`;
  })}`;
}
