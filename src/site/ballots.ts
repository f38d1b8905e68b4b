import { html, raw } from "hono/html";
import type { Section } from "../chat/index.ts";
import { type Ballot, calendarOf, type Dossier, dossierOf, liveDossiers } from "../core/ballots/ballot.ts";
import { ballotCard } from "../core/ballots/card.ts";
import { eventsOf } from "../core/ballots/history.ts";
import { fullNameOfBallot } from "../core/ballots/names.ts";
import { isSecret } from "../core/ballots/rows.ts";
import { stateWords } from "../core/ballots/words.ts";
import { tallyOf } from "../core/rules/tally.ts";
import { explainTally } from "../core/rules/tally-words.ts";
import { timelineLine, timelineOf } from "../core/rules/timeline.ts";
import type { Markup } from "../page/index.ts";
import { onPage } from "../records/timeline-palette.ts";
import { renderTimeline } from "../records/timeline-svg.ts";
import { nothing, renderFrame } from "./frame.ts";
import { pathOf, type Visit } from "./visit.ts";
import { renderInstant, renderSections, renderWords } from "./words.ts";

const settledShown = 100;

/** Those under way with their state in words, then those at their end. */
export async function ballotsPage(visit: Visit): Promise<Markup> {
  const live = await liveDossiers(visit);
  const settled: Dossier[] = [];
  for (const ballot of await visit.read.ballots.settled(settledShown))
    settled.push(await dossierOf(ballot, visit));
  const open = live.filter(({ state }) => !state.over);
  const ended = [...live.filter(({ state }) => state.over), ...settled];
  return renderFrame(visit, {
    title: "Ballots",
    here: "ballots",
    body: html`<section><h2>Under way</h2>${ballotTable(open, visit, "No ballot is under way.")}</section>
<section><h2>At their end</h2>${ballotTable(ended, visit, "None yet.")}</section>`,
  });
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

async function minutedOf(ballot: Ballot, { read, group }: Visit): Promise<Markup> {
  const noted = await read.ballots.minuted(ballot.id, 30);
  if (noted.length === 0) return html``;
  return html`<section><h2>From the minutes</h2><ul class="lines">${noted.map(
    ({ note }) => html`<li>${renderInstant(note.at, group.zone)}: ${note.text}</li>`,
  )}</ul></section>`;
}
