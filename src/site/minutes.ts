import { html } from "hono/html";
import { listNames } from "../chat/index.ts";
import { isFinal, type MinutesState, minutesStateOf } from "../core/minutes/final.ts";
import { demandMeeting, minutesNameOf, minutesRecordOf } from "../core/minutes/minutes.ts";
import { isRedacted } from "../core/minutes/notes.ts";
import type { MinutedItem, MinutesRecord } from "../core/minutes/record.ts";
import { revisionsOf } from "../core/minutes/revisions.ts";
import type { MinutesSet } from "../core/minutes/sets.ts";
import { waitingOf, wordSuggestion } from "../core/minutes/suggestions.ts";
import { byKey } from "../core/roster/roster.ts";
import { capital } from "../core/rules/count-words.ts";
import { isWebLink, type Markup } from "../page/index.ts";
import { knownOf, wordTitle } from "../records/layouts/cabf-post.ts";
import { isLeftOut, minutedItems, wordNote, wordText } from "../records/layouts/wording.ts";
import { renderFrame } from "./frame.ts";
import { pathOf, type Visit } from "./visit.ts";
import { renderClock, renderDay, renderInstant, renderPlace, renderWords } from "./words.ts";

export const stateLabels: Readonly<Record<MinutesState, string>> = {
  draft: "draft",
  circulated: "circulated, not approved yet",
  tabled: "tabled",
  approved: "approved",
  final: "final",
};

/** Whether somebody may read a set: the public reads what has been published, and nothing before. */
export async function mayRead(set: MinutesSet, { read, group, now, audience }: Visit): Promise<boolean> {
  if (audience === "members") return true;
  if ((await read.minutes.publications(set.id)).length === 0) return false;
  return isFinal(await minutesStateOf(set, read, now, group));
}

export async function minutesPage(set: MinutesSet, visit: Visit): Promise<Markup> {
  const { read, group, now, audience } = visit;
  const name = await minutesNameOf(set, read, group.zone);
  const record = await minutesRecordOf(set, read, group);
  const state = await minutesStateOf(set, read, now, group);
  const meeting = await demandMeeting(set, read);
  const waiting = isFinal(state)
    ? ""
    : html`<p class="banner">These minutes are ${stateLabels[state]}: they may still change.</p>`;
  return renderFrame(visit, {
    title: "Minutes",
    here: "meetings",
    above: html`<a href="${pathOf(visit, "meetings", meeting.id)}">${name}</a>`,
    body: html`${waiting}${factsOf(record, state, visit)}
${attendance(record)}
<section class="items"><h2>Minutes</h2><ol>${minutedItems(record).map((item) => itemOf(item, record, audience))}</ol></section>
${attachmentsOf(record)}${nextOf(record, visit)}${await suggestionsOf(set, visit)}${await correctionsOf(set, visit)}${await revisionsLink(set, visit)}`,
  });
}

function factsOf(record: MinutesRecord, state: MinutesState, { group: { zone } }: Visit): Markup {
  const { meeting, chair, minuteTakers, rollCall, antitrust } = record;
  const from = meeting.startedAt ?? meeting.startsAt;
  const until = meeting.adjournedAt;
  const fact = (name: string, value: Markup | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const facts = [
    fact(
      "Held",
      html`${renderInstant(from, zone)}${until === undefined ? "" : html` to ${renderClock(until, zone)}`}`,
    ),
    chair && fact("Chair", chair),
    minuteTakers.length > 0 && fact("Minutes taken by", listNames(minuteTakers)),
    rollCall && fact("Roll call by", rollCall.by),
    antitrust &&
      fact(
        capital(antitrust.text),
        antitrust.elsewhere === undefined ? `read by ${antitrust.by}` : `read in ${antitrust.elsewhere}`,
      ),
    fact("State", stateLabels[state]),
  ];
  return html`<dl class="facts">${facts.filter(Boolean)}</dl>`;
}

/** Who was there, by organization. */
export function attendance({ present, regrets }: Pick<MinutesRecord, "present" | "regrets">): Markup {
  const byOrganization = byKey(present, ({ organization }) => organization ?? "");
  const rows = [...byOrganization].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)));
  return html`<section><h2>Attendance <span class="count">${present.length}</span></h2>
<table class="attendance"><thead><tr><th scope="col">Organization</th><th scope="col">Present</th></tr></thead><tbody>${rows.map(
    ([organization, people]) =>
      html`<tr><th scope="row">${organization || "No organization"}</th><td>${people.map((one, n) => html`${n > 0 ? ", " : ""}${one.name}${one.guest ? html` <span class="soft">(guest)</span>` : ""}`)}</td></tr>`,
  )}</tbody></table>
${regrets.length > 0 ? html`<p class="soft">Regrets: ${listNames(regrets.map(({ name }) => name))}</p>` : ""}</section>`;
}

function itemOf(item: MinutedItem, record: MinutesRecord, audience: Visit["audience"]): Markup {
  const known = knownOf(item, record);
  const notes = item.notes.map((note) => {
    const left = isLeftOut(note, audience);
    const id = note.number === undefined ? "" : html` id="note-${note.number}"`;
    return html`<li class="${note.kind}${left ? " left-out" : ""}"${id}>${note.redacted && !left ? html`<span class="mark">not in the public copy</span> ` : ""}${left ? wordNote(note, audience) : wordText(note)}${note.corrected !== undefined && !left ? html` <span class="mark">[${note.corrected}]</span>` : ""}</li>`;
  });
  const lines = [...known.map((line) => html`<li>${line}</li>`), ...notes];
  return html`<li><h3>${wordTitle(item, record)}</h3>${lines.length === 0 ? "" : html`<ul>${lines}</ul>`}</li>`;
}

function attachmentsOf({ attachments }: MinutesRecord): Markup {
  if (attachments.length === 0) return html``;
  return html`<section><h2>Documents</h2><ul class="lines">${attachments.map(
    ({ label, link }) =>
      html`<li>${isWebLink(link) ? html`<a href="${link}" rel="noopener">${label}</a>` : label}</li>`,
  )}</ul></section>`;
}

/** What members suggested and nobody has taken or declined yet. */
async function suggestionsOf(set: MinutesSet, { read, group, audience }: Visit): Promise<Markup> {
  const waiting = audience === "members" ? await waitingOf(set, read) : [];
  if (waiting.length === 0) return html``;
  const lines: Markup[] = [];
  for (const one of waiting)
    lines.push(html`<li>${renderWords(await wordSuggestion(one, read, 700), group.zone)}</li>`);
  return html`<section class="unprinted"><h2>Suggestions that wait <span class="count">${waiting.length}</span></h2><ul class="lines">${lines}</ul></section>`;
}

/** What was put right once the minutes were final; of what is not in the public copy the public reads nothing. */
async function correctionsOf(set: MinutesSet, { read, group, audience }: Visit): Promise<Markup> {
  const lines: Markup[] = [];
  for (const { note: id, was, text, why, at } of await read.minutes.corrections(set.id)) {
    const note = await read.notes.note(id);
    if (!note || (audience === "public" && (await isRedacted(note, read)))) continue;
    const change =
      was === null
        ? html`was missing: <ins>${text}</ins>`
        : html`read <del>${was}</del> and now reads <ins>${text}</ins>`;
    lines.push(
      html`<li>${renderDay(at, group.zone)}: <a href="#note-${note.number}">note ${note.number}</a> ${change}${why === null || audience === "public" ? "" : html` <span class="soft">Why: ${why}</span>`}</li>`,
    );
  }
  if (lines.length === 0) return html``;
  return html`<section><h2>Put right since</h2><ul class="lines">${lines}</ul></section>`;
}

async function revisionsLink(set: MinutesSet, visit: Visit): Promise<Markup> {
  const revisions = visit.audience === "members" ? await revisionsOf(set, visit.read) : [];
  if (revisions.length === 0) return html``;
  return html`<section class="unprinted"><h2>Revisions <span class="count">${revisions.length}</span></h2><ol class="lines">${revisions.map(
    ({ number, what, at }) =>
      html`<li>${what} ${renderInstant(at, visit.group.zone)} · <a href="${pathOf(visit, "minutes", set.id, "compare")}?from=${number}">what changed after revision ${number}</a></li>`,
  )}</ol></section>`;
}

function nextOf({ next }: MinutesRecord, { group, audience }: Visit): Markup {
  if (!next) return html``;
  const place = audience === "members" && next.place !== undefined ? html`, ${renderPlace(next.place)}` : "";
  return html`<section><h2>Next meeting</h2><p>${renderDay(next.startsAt, group.zone)} at ${renderClock(next.startsAt, group.zone)}${place}</p></section>`;
}
