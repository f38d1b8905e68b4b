import { html, raw } from "hono/html";
import type { Instant, Section } from "../chat/index.ts";
import {
  type Ballot,
  calendarOf,
  type Dossier,
  dossierOf,
  liveDossiers,
  settledDossiers,
} from "../core/ballots/ballot.ts";
import { ballotCard } from "../core/ballots/card.ts";
import { eventsOf } from "../core/ballots/history.ts";
import { fullNameOfBallot, nameOfBallot } from "../core/ballots/names.ts";
import { isSecret } from "../core/ballots/rows.ts";
import { stateWords } from "../core/ballots/words.ts";
import { searchMinutes } from "../core/minutes/search.ts";
import { tallyOf } from "../core/rules/tally.ts";
import { explainTally } from "../core/rules/tally-words.ts";
import { timelineLine, timelineOf } from "../core/rules/timeline.ts";
import type { Markup } from "../page/index.ts";
import { onPage } from "../records/timeline-palette.ts";
import { renderTimeline } from "../records/timeline-svg.ts";
import { nothing, renderFrame } from "./frame.ts";
import { pathOf, type Visit } from "./visit.ts";
import { renderDay, renderInstant, renderSections, renderWords } from "./words.ts";

const aPage = 50;

/** Those under way with their state in words, then those at their end; after one of these, the earlier ones alone. */
export async function ballotsPage(visit: Visit, after?: Ballot): Promise<Markup> {
  const live = after ? [] : await liveDossiers(visit);
  const settled = await settledDossiers(aPage + 1, visit, after);
  const shown = settled.slice(0, aPage);
  const open = live.filter(({ state }) => !state.over);
  const ended = [...live.filter(({ state }) => state.over), ...shown].sort(
    (a, b) => b.state.since - a.state.since,
  );
  const last = settled.length > aPage ? shown.at(-1) : undefined;
  return renderFrame(visit, {
    title: "Ballots",
    here: "ballots",
    body: html`${after ? "" : html`<section><h2>Under way</h2>${ballotTable(open, visit, "No ballot is under way.")}</section>`}
<section><h2>At their end</h2>${endedTable(ended, visit)}${
      last
        ? html`<p><a href="${pathOf(visit, "ballots")}?after=${encodeURIComponent(last.ballot.id)}" rel="next">Earlier ballots</a></p>`
        : ""
    }</section>`,
  });
}

function endedTable(dossiers: readonly Dossier[], visit: Visit): Markup {
  if (dossiers.length === 0) return nothing("None yet.");
  const { group } = visit;
  return html`<table class="wide"><thead><tr><th scope="col">Ballot</th><th scope="col">State</th><th scope="col">Since</th></tr></thead><tbody>${dossiers.map(
    ({ ballot, state, facts }) =>
      html`<tr><td><a href="${pathOf(visit, "ballots", ballot.id)}">${fullNameOfBallot(ballot, group)}</a></td><td>${facts.elsewhere?.state ?? state.name}</td><td class="figures">${renderDay(state.since, group.zone)}</td></tr>`,
  )}</tbody></table>`;
}

export function ballotTable(dossiers: readonly Dossier[], visit: Visit, none: string): Markup {
  if (dossiers.length === 0) return nothing(none);
  return html`<table class="wide"><thead><tr><th scope="col">Ballot</th><th scope="col">State</th></tr></thead><tbody>${dossiers.map(
    (one) =>
      html`<tr><td><a href="${pathOf(visit, "ballots", one.ballot.id)}">${fullNameOfBallot(one.ballot, visit.group)}</a></td><td>${renderWords(stateWords(one, visit.group), visit.group.zone)}</td></tr>`,
  )}</tbody></table>`;
}

/** A ballot's whole life: state and what is missing, its timeline, the count explained, its history, what was minuted. */
export async function ballotPage(ballot: Ballot, visit: Visit): Promise<Markup> {
  const { group, now } = visit;
  const dossier = await dossierOf(ballot, visit);
  const { facts, rules } = dossier;
  const card = await ballotCard(dossier, visit);
  const timeline = timelineOf(facts, rules, calendarOf(group), now);
  return renderFrame(visit, {
    title: fullNameOfBallot(ballot, group),
    here: "ballots",
    above: html`<a href="${pathOf(visit, "ballots")}">Ballots</a>`,
    body: html`${renderSections(card.sections.filter(isFor(visit)), group.zone)}
<figure class="timeline" role="img" aria-label="${timelineLine(timeline)}">${raw(renderTimeline(timeline, onPage))}</figure>
${countOf(dossier, group)}
<section><h2>History</h2><ol class="lines">${eventsOf(dossier)
      .filter(({ at }) => at <= now)
      .map(
        ({ at, text }) => html`<li>${renderInstant(at, group.zone)}: ${renderWords(text, group.zone)}</li>`,
      )}</ol></section>
${visit.audience === "members" ? await minutedOf(ballot, visit) : ""}`,
  });
}

/** What was only declared in the chat, and what officers owe, is the members' own. */
const isFor =
  ({ audience }: Visit) =>
  ({ heading }: Section): boolean =>
    audience === "members" || (heading !== "Owed" && !heading?.startsWith("Declared in chat"));

function countOf({ ballot, facts, rules, rows, state }: Dossier, group: Visit["group"]): Markup {
  if (rows.openings.length === 0 || isSecret(ballot) || facts.elsewhere) return html``;
  const lines = explainTally(tallyOf(facts, rules, state.round), facts, rules);
  return html`<section><h2>The count, line by line</h2><ul class="lines">${lines.map(
    ({ text, by }) =>
      html`<li>${renderWords(text, group.zone)}${by === undefined ? "" : html` <span class="soft">(${by})</span>`}</li>`,
  )}</ul></section>`;
}

const minutedShown = 30;

/** What was minuted under its items; of an imported one, whose minutes know it by name alone, the lines that name it. */
async function minutedOf(ballot: Ballot, visit: Visit): Promise<Markup> {
  const { read, group } = visit;
  const lines: Markup[] = [];
  const add = (at: Instant, meeting: string, text: string) =>
    lines.push(
      html`<li><a href="${pathOf(visit, "meetings", meeting)}">${renderDay(at, group.zone)}</a>: ${text}</li>`,
    );
  for (const { note } of await read.ballots.minuted(ballot.id, minutedShown))
    add(note.at, note.meeting, note.text);
  if (lines.length === 0 && (ballot.number !== null || ballot.label !== null)) {
    const asked = { words: "", ballot: nameOfBallot(ballot, group), most: minutedShown };
    for (const { meeting: id, number, text } of (await searchMinutes(asked, read)).lines) {
      const meeting = number === null ? undefined : await read.meetings.meeting(id);
      if (meeting) add(meeting.startsAt, id, text);
    }
  }
  return lines.length === 0
    ? html``
    : html`<section><h2>From the minutes</h2><ul class="lines">${lines}</ul></section>`;
}
