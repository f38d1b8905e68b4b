import { html } from "hono/html";
import { liveDossiers } from "../core/ballots/ballot.ts";
import { calendarKey } from "../core/calendar/calendar-address.ts";
import { upcomingOf } from "../core/calendar/plan.ts";
import { type Meeting, openMeetingOf } from "../core/meetings/meeting.ts";
import { minutesStateOf } from "../core/minutes/final.ts";
import { minutesNameOf } from "../core/minutes/minutes.ts";
import type { Markup } from "../page/index.ts";
import { ballotTable } from "./ballots.ts";
import { nothing, renderFrame } from "./frame.ts";
import { mayRead, stateLabels } from "./minutes.ts";
import { pathOf, type Visit } from "./visit.ts";
import { renderInstant, renderPlace } from "./words.ts";

const minutesShown = 6;
/** The public sees only published sets: so many are looked through for them. */
const lookedThrough = 40;

/** What is next, what is being voted on, what was minuted last. */
export async function homePage(visit: Visit): Promise<Markup> {
  const { group } = visit;
  const live = (await liveDossiers(visit)).filter(({ state }) => !state.over);
  return renderFrame(visit, {
    title: group.name,
    here: "home",
    body: html`<div class="columns"><div>${await nextSection(visit)}
<section><h2>Ballots under way</h2>${ballotTable(live, visit, "No ballot is under way.")}</section></div>
<div><section><h2>Latest minutes</h2>${await latestMinutes(visit)}<p><a href="${pathOf(visit, "meetings")}">All meetings</a></p></section>
<section><h2>Keep up</h2><ul class="lines"><li><a href="${pathOf(visit, "calendar.ics")}${wholeCalendar(visit)}">Calendar (iCalendar)</a></li><li><a href="${pathOf(visit, "feed.xml")}">Feed of minutes and results (Atom)</a></li></ul></section></div></div>`,
  });
}

async function nextSection(visit: Visit): Promise<Markup> {
  const { read, group, now } = visit;
  const open = await openMeetingOf(visit);
  const [next] = await upcomingOf({ read, group, now }, 1);
  const shown = open ?? next;
  if (!shown) return html`<section><h2>Next meeting</h2>${nothing("None is planned.")}</section>`;
  const meeting: Meeting | undefined = open ?? next?.meeting;
  const items = meeting
    ? (await read.agenda.items(meeting.id)).filter(({ state }) => state !== "dropped")
    : [];
  return html`<section class="next"><h2>${open ? "A meeting is open" : "Next meeting"}</h2><p class="when">${renderInstant(shown.startsAt, group.zone)}</p>${placeOf(meeting?.place ?? null, visit)}${
    items.length === 0
      ? ""
      : html`<ol class="lines">${items.map(({ title }) => html`<li>${title}</li>`)}</ol>`
  }</section>`;
}

/** Members' calendars also say where meetings are and what is promised. */
const wholeCalendar = ({ read, audience }: Visit): string =>
  audience === "members" ? `?key=${calendarKey(read)}` : "";

/** Where one joins is for members. */
function placeOf(place: string | null, { audience }: Visit): Markup {
  if (place === null || audience === "public") return html``;
  return html`<p>${renderPlace(place)}</p>`;
}

async function latestMinutes(visit: Visit): Promise<Markup> {
  const lines: Markup[] = [];
  for (const set of await visit.read.minutes.recent(lookedThrough)) {
    if (lines.length === minutesShown) break;
    if (!(await mayRead(set, visit))) continue;
    const state = await minutesStateOf(set, visit.read, visit.now, visit.group);
    const name = await minutesNameOf(set, visit.read, visit.group.zone);
    lines.push(
      html`<li><a href="${pathOf(visit, "minutes", set.id)}">${name}</a> <span class="soft">${stateLabels[state]}</span></li>`,
    );
  }
  return lines.length === 0 ? nothing("None yet.") : html`<ul class="lines">${lines}</ul>`;
}
