import { html } from "hono/html";
import type { Instant } from "../chat/index.ts";
import { upcomingOf } from "../core/calendar/plan.ts";
import { presenceOf, tookPart } from "../core/meetings/attendance.ts";
import { people } from "../core/meetings/attendance-card.ts";
import { type Meeting, nameOf, stateOf } from "../core/meetings/meeting.ts";
import { organizationsAmong } from "../core/meetings/quorum-base.ts";
import { minutesStateOf } from "../core/minutes/final.ts";
import { minutesRecordOf } from "../core/minutes/minutes.ts";
import type { MinutesSet } from "../core/minutes/sets.ts";
import { counted } from "../core/rules/count-words.ts";
import type { Markup } from "../page/index.ts";
import { minutedItems } from "../records/layouts/wording.ts";
import { nothing, renderFrame } from "./frame.ts";
import { attendance, mayRead, stateLabels } from "./minutes.ts";
import { pathOf, type Visit } from "./visit.ts";
import { renderInstant, renderPlace } from "./words.ts";

const aPage = 25;

/** What is ahead, and what was held, the latest first, with its minutes. */
export async function meetingsPage(visit: Visit, before?: Instant): Promise<Markup> {
  const { read, group, now } = visit;
  const held = await read.meetings.held(aPage + 1, before);
  const shown = held.slice(0, aPage);
  const rows: Markup[] = [];
  for (const meeting of shown) rows.push(await meetingRow(meeting, visit));
  const last = shown.at(-1);
  const ahead = before === undefined || before > now ? await upcomingOf({ read, group, now }, 6) : [];
  return renderFrame(visit, {
    title: "Meetings",
    here: "meetings",
    body: html`${
      ahead.length === 0
        ? ""
        : html`<section><h2>Ahead</h2><ul class="lines">${ahead.map(
            (one) =>
              html`<li>${renderInstant(one.startsAt, group.zone)}${one.meeting?.title ? html` · ${one.meeting.title}` : ""}</li>`,
          )}</ul></section>`
    }
<section><h2>Held</h2>${
      rows.length === 0
        ? nothing("None yet.")
        : html`<table class="wide"><thead><tr><th scope="col">Meeting</th><th scope="col">Present</th><th scope="col">Minutes</th></tr></thead><tbody>${rows}</tbody></table>`
    }${
      held.length > aPage && last
        ? html`<p><a href="${pathOf(visit, "meetings")}?before=${last.startedAt}" rel="next">Earlier meetings</a></p>`
        : ""
    }</section>`,
  });
}

async function meetingRow(meeting: Meeting, visit: Visit): Promise<Markup> {
  const { read, group } = visit;
  const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(tookPart);
  const present =
    here.length === 0
      ? html`<span class="soft">nobody is listed</span>`
      : `${people(here.length)}, ${counted(organizationsAmong(here), "organization")}`;
  return html`<tr><td><a href="${pathOf(visit, "meetings", meeting.id)}">${nameOf(meeting, group.zone)}</a></td><td class="figures">${present}</td><td>${await minutesLinks(meeting, visit)}</td></tr>`;
}

async function minutesLinks(meeting: Meeting, visit: Visit): Promise<Markup> {
  const sets = await readableSets(meeting, visit);
  if (sets.length === 0) return html`<span class="soft">none public</span>`;
  const links: Markup[] = [];
  for (const set of sets) {
    const state = await minutesStateOf(set, visit.read, visit.now, visit.group);
    const sitting = sets.length > 1 ? ` of sitting ${set.sitting}` : "";
    links.push(
      html`<li><a href="${pathOf(visit, "minutes", set.id)}">Minutes${sitting}</a> <span class="soft">${stateLabels[state]}</span></li>`,
    );
  }
  return html`<ul class="plain">${links}</ul>`;
}

async function readableSets(meeting: Meeting, visit: Visit): Promise<readonly MinutesSet[]> {
  const sets: MinutesSet[] = [];
  for (const set of await visit.read.minutes.ofMeeting(meeting.id))
    if (await mayRead(set, visit)) sets.push(set);
  return sets;
}

/** One meeting: who was there, what was on its agenda, its documents and its minutes. */
export async function meetingPage(meeting: Meeting, visit: Visit): Promise<Markup> {
  const { read, group, audience } = visit;
  const sets = await readableSets(meeting, visit);
  const [set] = sets;
  const record = set && (await minutesRecordOf(set, read, group));
  const place =
    audience === "members" && meeting.place !== null ? html`<p>${renderPlace(meeting.place)}</p>` : "";
  return renderFrame(visit, {
    title: nameOf(meeting, group.zone),
    here: "meetings",
    above: html`<a href="${pathOf(visit, "meetings")}">Meetings</a>`,
    body: html`<p>${renderInstant(meeting.startedAt ?? meeting.startsAt, group.zone)} · ${stateOf(meeting)}</p>${place}
${
  sets.length > 0
    ? html`<section><h2>Minutes</h2>${await minutesLinks(meeting, visit)}</section>`
    : nothing(audience === "members" ? "No minutes were taken yet." : "Its minutes are not public yet.")
}
${
  record
    ? html`<section><h2>Agenda</h2><ol class="lines">${minutedItems(record).map(({ title }) => html`<li>${title}</li>`)}</ol></section>${attendance(record)}`
    : ""
}`,
  });
}
