import { html } from "hono/html";
import { type Markup, renderTime, renderWords } from "../../page/index.ts";
import { type Eye, pathOf, renderButtons } from "./render.ts";
import type { About, Ballot, Day, Step } from "./views.ts";

export function renderDays(days: readonly Day[], eye: Eye): Markup {
  if (days.length === 0) return html`<p class="soft empty">Nothing is planned for the next 90 days.</p>`;
  return html`<ol class="plain days">${days.map(
    ({ at, what, kind }) =>
      html`<li class="${kind}"><span class="when">${renderTime(at, eye.timeOf)}</span><span>${renderWords(what, eye)}</span></li>`,
  )}</ol>`;
}

export function renderBallots(ballots: readonly Ballot[], eye: Eye): Markup {
  if (ballots.length === 0)
    return html`<p class="soft empty">No ballot has been proposed yet. A voting representative does: <code>/ballot propose</code></p>`;
  return html`${ballots.map(
    ({ name, title, state, timeline }) =>
      html`<article class="ballot"><h3>${name} <span>${title === name ? "" : title}</span></h3><p class="soft">${renderWords(state, eye)}</p><ol class="plain timeline">${timeline.map(
        ({ at, what, past }) =>
          html`<li class="${past ? "past" : "to-come"}">${renderTime(at, eye.timeOf)} <span>${renderWords(what, eye)}</span>${past ? "" : html`<span class="unseen"> (to come)</span>`}</li>`,
      )}</ol></article>`,
  )}`;
}

export function renderAbout(about: About | undefined, eye: Eye): Markup {
  if (!about)
    return html`<p class="soft empty">This room belongs to no group yet. Make one: <code>/group create "Harbour Signals" zone:Europe/London</code></p>`;
  return html`<h2 class="draft-title">${about.name}</h2>${about.lines.map((line) => html`<p class="soft">${renderWords(line, eye)}</p>`)}
<h3>Last meetings</h3>${
    about.held.length === 0
      ? html`<p class="soft">None yet.</p>`
      : html`<ul class="plain held">${about.held.map(
          (one) =>
            html`<li><details><summary><b>${one.name}</b> <span class="soft">${one.state}</span></summary><ul>${one.lines.map((line) => html`<li>${renderWords(line, eye)}</li>`)}</ul></details></li>`,
        )}</ul>`
  }
<h3>Members</h3><ul class="plain roster">${about.roster.map(({ name, about: what }) => html`<li><span>${name}</span><span class="soft">${what}</span></li>`)}</ul>`;
}

/** The guided first meeting: what was done, and the one step that comes next. */
export function renderTour(steps: readonly Step[], eye: Eye): Markup {
  const at = steps.findIndex(({ done }) => !done);
  if (steps.length === 0) return html``;
  const path = `${pathOf(eye.who)}/leave-tour`;
  const leave = html`<form method="post" action="${path}" hx-post="${path}" hx-target="#tour" hx-swap="innerHTML"><button class="bare">${at < 0 ? "Close" : "Leave the guide"}</button></form>`;
  const step = steps[at];
  return html`<div class="tour-head"><b>${step ? html`Your first meeting <span class="soft">step ${at + 1} of ${steps.length}</span>` : "That was a whole meeting"}</b>${leave}</div>
<progress max="${steps.length}" value="${at < 0 ? steps.length : at}" aria-label="Steps done"></progress>
${
  step
    ? html`<p>${renderWords(step.text, eye)}</p>${renderButtons(step.buttons ?? [], "tour", eye)}${
        step.window
          ? html`<p><a class="button" href="${pathOf(step.window.id)}" target="_blank" rel="noopener">Be ${step.window.name} in a second window</a></p>`
          : ""
      }`
    : html`<p>You held it from the opening to the draft that everybody has. What is on the menu beyond it: <code>/help</code>.</p>`
}`;
}
