import { html } from "hono/html";
import { addAsset, assetPath, type Markup, readAsset, renderPage } from "../page/index.ts";
import { pathOf, type Visit } from "./visit.ts";

addAsset("site.css", readAsset("site.css"));

/** The pages of a group that stand in its bar. */
const bar = [
  { name: "home", label: "Overview" },
  { name: "meetings", label: "Meetings" },
  { name: "ballots", label: "Ballots" },
  { name: "people", label: "People" },
  { name: "search", label: "Search" },
  { name: "repairs", label: "To repair" },
] as const;
export type Place = (typeof bar)[number]["name"];

export interface Frame {
  /** The page's own heading. */
  readonly title: string;
  readonly here?: Place;
  readonly body: Markup;
  /** Stands above the heading: where it belongs. */
  readonly above?: Markup;
}

/** A page of the record: the group's bar, and what the page is about. */
export function renderFrame(visit: Visit, { title, here, body, above }: Frame): Markup {
  const { group, audience } = visit;
  const name = group.settings.abbreviation ?? group.name;
  const kept = { people: audience === "members", repairs: visit.officer };
  const shown = bar.filter(({ name: one }) => !(one in kept) || kept[one as keyof typeof kept]);
  return renderPage({
    title: `${title} · ${name}`,
    kind: "record",
    head: html`<link rel="stylesheet" href="${assetPath("site.css")}"><link rel="alternate" type="application/atom+xml" title="${group.name}" href="${pathOf(visit, "feed.xml")}">`,
    body: html`<a class="skip" href="#main">Skip to the page</a>
<header class="bar"><a class="group" href="${pathOf(visit)}">${group.name}</a>
<nav aria-label="The group's record"><ul>${shown.map(
      (one) =>
        html`<li><a href="${one.name === "home" ? pathOf(visit) : pathOf(visit, one.name)}"${one.name === here ? html` aria-current="page"` : ""}>${one.label}</a></li>`,
    )}</ul></nav>${sessionOf(visit, here)}</header>
${sessionNote(visit)}<main id="main">${above ? html`<p class="above">${above}</p>` : ""}<h1>${title}</h1>
${body}</main>
<footer>${group.name} · times are ${group.zone.replaceAll("_", " ")} · ${audience === "members" ? "the members’ view" : "the public view"}</footer>`,
  });
}

/** Where one can sign in: as whom one did, or the way to. */
function sessionOf(visit: Visit, here: Place | undefined): Markup {
  const { session } = visit;
  if (!session) return html``;
  const to = here === undefined || here === "home" ? pathOf(visit) : pathOf(visit, here);
  return session.name === undefined
    ? html`<a class="session" href="/signin?to=${encodeURIComponent(to)}">Sign in</a>`
    : html`<form class="session" method="post" action="/signout"><span>${session.name}</span><input type="hidden" name="to" value="${pathOf(visit)}"><button class="bare">Sign out</button></form>`;
}

/** Who signed in with an account that the roster does not have is told how to link it. */
function sessionNote({ session, audience }: Visit): Markup {
  if (session?.name === undefined || audience === "members") return html``;
  return html`<p class="banner" role="status">This group does not know the account that you signed in with (${session.account}), so you see what the public sees. An officer can link it with /member link. If another account of yours is known there, type /member link in the chat with that one: it is told how to link this one.</p>`;
}

export const nothing = (text: Markup | string): Markup => html`<p class="soft">${text}</p>`;
