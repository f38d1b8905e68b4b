import { html } from "hono/html";
import { type Markup, renderTime, renderWords } from "../../page/index.ts";
import type { Body, Post } from "./book.ts";
import { type Eye, pathOf, renderFiles, renderReply } from "./render.ts";

/** One message of the room, as one reader sees it. One that is gone leaves its place empty. */
export function renderPost(post: Post, eye: Eye): Markup {
  const { body } = post;
  const id = `p-${post.number}`;
  if (body === null || body.kind === "past" || post.pinned) return html`<li id="${id}" data-gone></li>`;
  if (body.kind === "occasion") return html`<li id="${id}" class="post quiet">${occasion(body, eye)}</li>`;
  return body.kind === "said" ? renderSaid(id, post, body, eye) : renderTold(id, post, body, eye);
}

function renderSaid(id: string, post: Post, body: Extract<Body, { kind: "said" }>, eye: Eye): Markup {
  const who = post.who ?? "";
  const own = who === eye.who;
  return html`<li id="${id}" class="post said${own ? " own" : ""}">
${face(eye.nameOf(who), who)}<div class="by"><span class="name">${eye.nameOf(who)}</span> ${renderTime(post.at, eye.timeOf)}${body.edited ? html` <span class="soft">edited</span>` : ""}${noted(body.noted)}</div>
<div class="text" id="${id}-text">${renderWords(body.line, eye)}</div>${renderFiles(body.files ?? [], post.id, eye)}${own ? ownActs(id, post, eye) : ""}</li>`;
}

function noted(how: "taken" | "not taken" | undefined): Markup {
  if (how === undefined) return html``;
  return how === "taken"
    ? html` <span class="noted taken"><span aria-hidden="true">✓</span> in the minutes</span>`
    : html` <span class="noted"><span aria-hidden="true">✗</span> not in the minutes</span>`;
}

/** One's own lines may be changed and taken away. */
function ownActs(id: string, { id: post }: Post, { who }: Eye): Markup {
  const path = pathOf(who);
  return html`<div class="acts"><button class="bare" hx-get="${path}/edit?post=${encodeURIComponent(post)}" hx-target="#${id}-text">Edit</button><button class="bare" hx-post="${path}/delete" hx-vals="${JSON.stringify({ post })}" hx-swap="none">Delete</button></div>`;
}

/** The line in a field, in its own place. */
export function renderEditing(post: Post, text: string, { who }: Pick<Eye, "who">): Markup {
  const path = `${pathOf(who)}/edit`;
  return html`<form class="editing" method="post" action="${path}" hx-post="${path}" hx-swap="none"><input type="hidden" name="post" value="${post.id}"><label class="unseen" for="edit-${post.number}">Your line</label><textarea id="edit-${post.number}" name="line" rows="2" autofocus>${text}</textarea><button class="primary">Save</button><button class="bare" type="button" hx-get="${path}?post=${encodeURIComponent(post.id)}&leave=yes" hx-target="#p-${post.number}-text">Leave it</button></form>`;
}

function renderTold(id: string, post: Post, body: Extract<Body, { kind: "told" }>, eye: Eye): Markup {
  const { reply, asked } = body;
  const alone = post.reader !== null;
  const refused = reply.noted === "not taken";
  const kind = `${alone ? " alone" : ""}${refused ? " refused" : ""}`;
  const empty = reply.text.length === 0 && !reply.card && !reply.files?.length;
  return html`<li id="${id}" class="post told${kind}">
${alone ? "" : face("Convener", "")}<div class="by">${
    asked === undefined ? html`<span class="name">Convener</span>` : renderAsked(asked)
  } ${renderTime(post.at, eye.timeOf)}${alone ? html` <span class="soft only">only you see this</span>` : ""}</div>
${empty ? html`<div class="text"><span class="noted taken">✓ done</span></div>` : renderReply(reply, post.id, eye)}</li>`;
}

/** What it answers: a typed line, or the button that was pressed. */
function renderAsked(asked: string): Markup {
  const pressed = /^\[(.*)\]$/s.exec(asked)?.[1];
  return pressed === undefined
    ? html`<code class="asked">${asked}</code>`
    : html`<span class="asked pressed">${pressed}</span>`;
}

function occasion({ occasion: one }: Extract<Body, { kind: "occasion" }>, eye: Eye): Markup {
  return html`In the calendar: ${one.name}, ${renderTime(one.startsAt, eye.timeOf)}, ${one.place}`;
}

/** Initials on one of eight colours, the same for the same account. */
function face(name: string, who: string): Markup {
  const initials = name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .filter((letter) => /\p{L}|\p{N}/u.test(letter));
  const hue = [...who].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % 8;
  return html`<span class="face ${who === "" ? "ours" : `hue-${hue}`}" aria-hidden="true">${[initials[0], initials.length > 1 ? initials.at(-1) : ""].join("")}</span>`;
}
