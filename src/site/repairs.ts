import { html } from "hono/html";
import { repairsOf } from "../core/repairs/repairs.ts";
import type { Markup } from "../page/index.ts";
import { nothing, renderFrame } from "./frame.ts";
import type { Visit } from "./visit.ts";
import { renderWords } from "./words.ts";

/** What waits for an officer's hand, each with the command that puts it right. */
export async function repairsPage(visit: Visit): Promise<Markup> {
  const { zone } = visit.group;
  const all = await repairsOf(visit);
  return renderFrame(visit, {
    title: "To repair",
    here: "repairs",
    body: html`<p class="soft">For officers. Commands are typed in the group's room.</p>
${
  all.length === 0
    ? nothing("Nothing: everybody is known, and no minutes have stopped on their way.")
    : all.map(
        ({ heading, repairs, more = 0 }) =>
          html`<section><h2>${heading} <span class="count">${repairs.length + more}</span></h2><ul class="lines">${repairs.map(
            ({ what, todo }) =>
              html`<li>${renderWords(what, zone)} <span class="todo">${renderWords(todo, zone)}</span></li>`,
          )}</ul>${more > 0 ? html`<p class="soft">… and ${more} more.</p>` : ""}</section>`,
      )
}`,
  });
}
