import { html } from "hono/html";
import { findBallots } from "../core/ballots/find.ts";
import { presenceIn, tookPart } from "../core/meetings/attendance.ts";
import { type Meeting, nameOf } from "../core/meetings/meeting.ts";
import { type Found, searchMinutes } from "../core/minutes/search.ts";
import { fold } from "../core/roster/names.ts";
import { counted } from "../core/rules/count-words.ts";
import type { Markup } from "../page/index.ts";
import { ballotTable } from "./ballots.ts";
import { nothing, renderFrame } from "./frame.ts";
import { pathOf, type Visit } from "./visit.ts";

const most = 50;
const longest = 200;
const mostBallots = 8;
const mostPeople = 10;
/** How many meetings back a member is looked for. */
const lookedThrough = 60;

/** Everything minuted that holds some words, the latest first; the public finds only what it may read. */
export async function searchPage(visit: Visit, asked: string): Promise<Markup> {
  const words = asked.slice(0, longest).trim();
  const isPublic = visit.audience === "public";
  const found = fold(words) === "" ? undefined : await searchMinutes({ words, most, isPublic }, visit.read);
  return renderFrame(visit, {
    title: "Search",
    here: "search",
    body: html`<form class="search" role="search" action="${pathOf(visit, "search")}"><label for="q">Words, a name or a ballot, as ${visit.group.settings.ballots.prefix}21</label><span><input id="q" name="q" type="search" value="${words}" maxlength="${longest}"><button class="primary">Search</button></span></form>
${found ? html`${await ballotsFor(words, visit)}${isPublic ? "" : await peopleFor(words, visit)}${await resultsOf(found, visit)}` : ""}`,
  });
}

async function ballotsFor(words: string, visit: Visit): Promise<Markup> {
  const found = await findBallots(words, mostBallots, visit);
  return found.length === 0
    ? html``
    : html`<section><h2>Ballots</h2>${ballotTable(found, visit, "")}</section>`;
}

/** Those who were there, whether or not anything of theirs was minuted: members of late, guests whenever it was. */
async function peopleFor(words: string, visit: Visit): Promise<Markup> {
  const { read } = visit;
  const wanted = fold(words).split(" ");
  const isMeant = ({ name }: { readonly name: string }) =>
    wanted.every((word) => ` ${fold(name)}`.includes(` ${word}`));
  const lines: Markup[] = [];
  for (const member of (await read.roster.members()).filter(isMeant).slice(0, mostPeople))
    lines.push(html`<li><strong>${member.name}</strong>: ${await attendedBy(member.id, visit)}</li>`);
  for (const guest of (await read.meetings.strangers()).filter(isMeant).slice(0, mostPeople)) {
    const from = guest.organizationName === null ? "" : `, ${guest.organizationName}`;
    const [last] = await read.meetings.held(1, guest.last + 1);
    lines.push(
      html`<li><strong>${guest.name}</strong>${from}: at ${counted(guest.meetings, "meeting")}${lastWords(last, visit)}</li>`,
    );
  }
  if (lines.length === 0) return html``;
  return html`<section><h2>In roll calls</h2><ul class="lines">${lines}</ul></section>`;
}

async function attendedBy(member: string, visit: Visit): Promise<Markup> {
  const { read } = visit;
  const held = await read.meetings.held(lookedThrough);
  const attended: Meeting[] = [];
  for (const meeting of held) {
    const presence = await presenceIn(meeting, member, read);
    if (tookPart(presence)) attended.push(meeting);
  }
  const of = held.length < lookedThrough ? "" : ` of the last ${lookedThrough}`;
  return html`at ${counted(attended.length, "meeting")}${of}${lastWords(attended[0], visit)}`;
}

const lastWords = (meeting: Meeting | undefined, visit: Visit): Markup =>
  meeting
    ? html`, last the <a href="${pathOf(visit, "meetings", meeting.id)}">${nameOf(meeting, visit.group.zone)}</a>`
    : html``;

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
  return html`<section aria-live="polite"><h2>In the minutes</h2>${said === "" ? "" : html`<p class="soft">${said}</p>`}${
    shown.length === 0
      ? nothing("Nothing minuted fits. Fewer words, or their beginnings, find more.")
      : html`<ol class="found">${shown}</ol>`
  }${more ? html`<p class="soft">There is more: add a word to narrow it.</p>` : ""}</section>`;
}
