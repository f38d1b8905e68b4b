import { html, raw } from "hono/html";
import type { Card } from "../../chat/index.ts";
import { assetPath, type Markup, renderPage, type Theme } from "../../page/index.ts";
import type { Post } from "./book.ts";
import { renderDraft } from "./draft.ts";
import { renderTour } from "./panels.ts";
import { renderPost } from "./post.ts";
import { type Eye, pathOf, renderCard } from "./render.ts";
import { type Place, placeText } from "./stream.ts";
import type { DraftChange, Person, Step } from "./views.ts";

export interface Scene {
  readonly group: string | undefined;
  readonly me: Person;
  /** Where the group's record begins. */
  readonly record: string | undefined;
  /** Whom one may be instead. */
  readonly others: readonly Person[];
  readonly eye: Eye;
  /** Oldest first. */
  readonly posts: readonly Post[];
  readonly earlier: boolean;
  readonly pinned: Post | undefined;
  readonly coming: Card | undefined;
  readonly draft: DraftChange;
  readonly tour: readonly Step[];
  readonly place: Place;
  readonly once: string;
  readonly theme: Theme | undefined;
}

export function renderRoom(scene: Scene): Markup {
  const { group, me, theme } = scene;
  return renderPage({
    title: `${group ?? "A room"} · Convener`,
    theme,
    kind: "room",
    head: html`<link rel="stylesheet" href="${assetPath("room.css")}"><meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":false,"defaultTimeout":30000}'><script src="${assetPath("room.js")}" defer></script>`,
    body: html`${renderBar(scene)}
<div class="floor" data-view="chat">
<aside class="meeting" id="meeting" aria-label="Meeting" tabindex="-1"><div id="card" data-about="card">${renderMeeting(scene.pinned, scene.coming, scene.eye)}</div></aside>
<main class="chat" id="chat" aria-label="The room">
<section id="tour" aria-label="Guide">${renderTourPlace(scene.tour, scene.eye)}</section>
<div class="log" tabindex="0" role="log" aria-label="Messages">${scene.earlier ? renderEarlier(scene.posts[0]?.number ?? 0, me.id) : ""}<ol id="posts" class="plain">${scene.posts.map((post) => renderPost(post, scene.eye))}</ol></div>
${renderComposer(scene)}
</main>
${renderSide(scene)}
</div>
<nav class="views" aria-label="Views"><button data-view="chat" aria-pressed="true">Room</button><button data-view="meeting" aria-pressed="false">Meeting</button><button data-view="side" aria-pressed="false">Minutes</button></nav>
<dialog id="dialog" aria-labelledby="dialog-title"><button class="bare close" data-close aria-label="Close"><svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></svg></button><div id="dialog-body"></div></dialog>
<div id="stream" hx-sse:connect="${pathOf(me.id)}/events?after=${placeText(scene.place)}" hx-swap="none" hx-config='{"sse":{"reconnectDelay":300,"reconnectMaxDelay":3000}}'></div>`,
  });
}

function renderBar({ group, record, me, others, theme }: Scene): Markup {
  const path = pathOf(me.id);
  const next = theme === "dark" ? "light" : "dark";
  return html`<header class="bar"><h1>${group ?? "An empty room"}</h1><p id="link" class="link" role="status" data-state="on">live</p>
<nav aria-label="Help">${record === undefined ? "" : html`<a class="button bare" href="${record}">Record</a>`}<button class="bare" hx-get="${path}/commands" hx-target="#dialog-body">Commands</button><form method="post" action="${path}/press" hx-post="${path}/press" hx-swap="none"><input type="hidden" name="about" value="bar"><button class="bare" name="press" value="${JSON.stringify({ label: "/help", command: "help", values: {} })}">Help</button></form><form method="post" action="/theme" class="theme"><input type="hidden" name="back" value="${path}"><button class="bare" name="theme" value="${next}" aria-label="Light or dark" title="Light or dark"><svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg></button></form></nav>
<details class="you"><summary><span class="soft">You are</span> ${me.name}</summary><div class="menu-of-people"><p class="soft">Each window may be somebody else.</p><ul class="plain">${others.map(
    (one) =>
      html`<li><a href="${pathOf(one.id)}">${one.name} <span class="soft">${one.about}</span></a><a class="beside" href="${pathOf(one.id)}" target="_blank" rel="noopener" aria-label="${one.name} in a window beside this one" title="in a window beside this one"><svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><path d="M8 5H5v10h10v-3M11 4h5v5M16 4l-7 7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg></a></li>`,
  )}<li><a href="/">Somebody else</a></li></ul></div></details></header>`;
}

/** The card of the open meeting; where none is open, the one to come, and that of the last. */
export function renderMeeting(pinned: Post | undefined, coming: Card | undefined, eye: Eye): Markup {
  const card = pinned?.body?.kind === "told" ? pinned.body.reply.card : undefined;
  if (pinned && card && isOpen(pinned)) return renderCard(card, pinned.id, eye);
  const next = coming
    ? renderCard(coming, "coming", eye)
    : html`<p class="soft empty">No meeting is planned. The chair opens one at any time: <code>/meeting start</code></p>`;
  const last =
    pinned && card
      ? html`<details class="last"><summary>The last one</summary>${renderCard(card, pinned.id, eye)}</details>`
      : "";
  return html`${next}${last}`;
}

/** Whether a card is that of a meeting under way: once it is over, there is nothing left to press. */
export const isOpen = ({ body }: Post): boolean =>
  body?.kind === "told" && (body.reply.card?.buttons?.length ?? 0) > 0;

/** Where the guide stands; one that was left keeps its place, unseen. */
export const renderTourPlace = (steps: readonly Step[], eye: Eye): Markup =>
  html`<div id="tour-live" class="tour"${steps.length === 0 ? raw(" hidden") : ""}>${renderTour(steps, eye)}</div>`;

export const renderEarlier = (before: number, who: string): Markup =>
  html`<button id="earlier" class="bare earlier" hx-get="${pathOf(who)}/earlier?before=${before}" hx-swap="none">Earlier messages</button>`;

function renderComposer({ me, once }: Scene): Markup {
  const path = `${pathOf(me.id)}/say`;
  return html`<form id="composer" class="composer" method="post" action="${path}" enctype="multipart/form-data" hx-post="${path}" hx-swap="none" hx-sync="this:queue all"><input type="hidden" name="once" value="${once}">
<ul id="offers" class="offers plain" role="listbox" aria-label="What could follow" hidden></ul>
<p id="unsent" class="fault" role="alert"></p>
<label class="unseen" for="line">Say something, or type a command</label>
<textarea id="line" name="line" rows="1" placeholder="Say something, or / for a command" autocomplete="off" aria-autocomplete="list" aria-controls="offers" aria-haspopup="listbox" data-offers="${pathOf(me.id)}/offers" data-form="${pathOf(me.id)}/form"></textarea>
<label class="attach button bare" for="files" title="Attach files"><svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M14.5 8.5 9 14a2.6 2.6 0 0 1-3.7-3.7l6.2-6.2a4 4 0 0 1 5.7 5.7L10.6 16.4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg><span class="unseen">Attach files</span><span id="attached"></span></label><input class="unseen" id="files" name="files" type="file" multiple>
<button class="primary" id="send">Say</button></form>`;
}

const tabs = [
  ["minutes", "Minutes"],
  ["days", "Next 90 days"],
  ["ballots", "Ballots"],
  ["about", "Group"],
] as const;

function renderSide({ draft, me }: Scene): Markup {
  const path = `${pathOf(me.id)}/panel`;
  return html`<aside class="side" id="side" aria-label="Beside the room" tabindex="-1"><div class="tabs" role="tablist" aria-label="Beside the room">${tabs.map(
    ([id, label], n) =>
      html`<button role="tab" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${n === 0 ? "true" : "false"}" tabindex="${n === 0 ? "0" : "-1"}">${label}</button>`,
  )}</div>
<div role="tabpanel" id="panel-minutes" aria-labelledby="tab-minutes" tabindex="0"><div id="draft" class="paper">${renderDraft(draft.draft, draft.lines)}</div></div>
${tabs
  .slice(1)
  .map(
    ([id]) =>
      html`<div role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" tabindex="0" hidden hx-get="${path}/${id}" hx-trigger="look" hx-swap="innerMorph"></div>`,
  )}</aside>`;
}

/** Whom one can be, on a practice database. */
export function renderChoice(
  group: string | undefined,
  people: readonly Person[],
  theme: Theme | undefined,
): Markup {
  const opening =
    group === undefined
      ? html`No group meets here yet. Say who you are; then make one: <code>/group create</code>.`
      : html`This is for practice: nothing can break. ${people.length > 0 ? html`The <strong>chair</strong> opens the meeting; open a second window and be somebody else there.` : ""}`;
  const body = html`<main class="choice"><p class="soft">${group ?? "An empty room"}</p><h1>Who are you today?</h1><p>${opening}</p><ul class="plain people">${people.map(
    ({ id, name, about }) =>
      html`<li><a href="${pathOf(id)}"><b>${name}</b><span class="soft">${about}</span></a></li>`,
  )}</ul><form class="somebody" action="/"><label for="as">${people.length > 0 ? "Somebody who is not on the list" : "Your name"}</label><input id="as" name="as" required maxlength="60" autocomplete="off"><button>Come in</button></form></main>`;
  return renderPage({
    title: "Who are you? · Convener",
    theme,
    kind: "choosing",
    head: html`<link rel="stylesheet" href="${assetPath("room.css")}">`,
    body,
  });
}
