import { html } from "hono/html";
import { nameOf } from "../core/meetings/meeting.ts";
import { type Found, searchMinutes } from "../core/minutes/search.ts";
import type { Markup } from "../page/index.ts";
import { nothing, renderFrame } from "./frame.ts";
import { pathOf, type Visit } from "./visit.ts";

const most = 50;
const longest = 200;

/** Everything minuted that holds some words, the latest first; the public finds only what it may read. */
export async function searchPage(visit: Visit, asked: string): Promise<Markup> {
  const words = asked.slice(0, longest).trim();
  const isPublic = visit.audience === "public";
  const found = words === "" ? undefined : await searchMinutes({ words, most, isPublic }, visit.read);
  return renderFrame(visit, {
    title: "Search",
    here: "search",
    body: html`<form class="search" role="search" action="${pathOf(visit, "search")}"><label for="q">Words, a name or a ballot, as ${visit.group.settings.ballots.prefix}21</label><span><input id="q" name="q" type="search" value="${words}" maxlength="${longest}"><button class="primary">Search</button></span></form>
${found ? await resultsOf(found, visit) : ""}`,
  });
}

async function resultsOf({ lines, more, instead }: Found, visit: Visit): Promise<Markup> {
  const { read, group } = visit;
  const shown: Markup[] = [];
  for (const { meeting: id, title, number, text, item } of lines) {
    const meeting = await read.meetings.meeting(id);
    const under = await read.agenda.item(item);
    const set = (await read.minutes.ofMeeting(id)).find(({ sitting }) => sitting === under?.sitting);
    if (!meeting || !set) continue;
    const mark = number === null ? "" : `#note-${number}`;
    shown.push(
      html`<li><a href="${pathOf(visit, "minutes", set.id)}${mark}">${nameOf(meeting, group.zone)}</a> <span class="soft">${title}</span>${number === null ? "" : html`<p>${text}</p>`}</li>`,
    );
  }
  const said = instead.map(({ typed, name }) => `“${typed}” stands nowhere; looked for “${name}”.`).join(" ");
  return html`<section aria-live="polite">${said === "" ? "" : html`<p class="soft">${said}</p>`}${
    shown.length === 0
      ? nothing("Nothing minuted fits. Fewer words, or their beginnings, find more.")
      : html`<ol class="found">${shown}</ol>`
  }${more ? html`<p class="soft">There is more: add a word to narrow it.</p>` : ""}</section>`;
}
