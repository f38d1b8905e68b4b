import { type Context, Hono } from "hono";
import { type Markup, refused } from "../page/index.ts";
import { ballotPage, ballotsPage } from "./ballots.ts";
import { comparePage } from "./compare.ts";
import { renderFeed } from "./feed.ts";
import { homePage } from "./home.ts";
import { mailPage } from "./mail.ts";
import { meetingPage, meetingsPage } from "./meetings.ts";
import { mayRead, minutesPage } from "./minutes.ts";
import { peoplePage } from "./people.ts";
import { repairsPage } from "./repairs.ts";
import { searchPage } from "./search.ts";
import type { Visit } from "./visit.ts";

export { type Audience, pathOf as recordPath, type Visit } from "./visit.ts";

export interface SiteOptions {
  /** A group as whoever asks may see it; nothing where there is none of that id, or none for them. */
  readonly visit: (context: Context, group: string) => Promise<Visit | undefined>;
}

/** The pages of each group's record, below `/g/<group>`. They need no script. */
export function siteRoutes({ visit }: SiteOptions): Hono {
  const routes = new Hono();
  const page = (path: string, show: (visited: Visit, context: Context) => Promise<Markup | undefined>) =>
    routes.get(path, async (context) => {
      const visited = await visit(context, context.req.param("group") ?? "");
      const shown = visited && (await show(visited, context));
      return shown ? context.html(shown) : refused(context, 404, "There is no such page here.");
    });

  page("/g/:group", (visited) => homePage(visited));
  page("/g/:group/meetings", (visited, context) =>
    meetingsPage(visited, numberIn(context.req.query("before"))),
  );
  page("/g/:group/meetings/:id", async (visited, context) => {
    const meeting = await visited.read.meetings.meeting(context.req.param("id") ?? "");
    return meeting?.startedAt == null ? undefined : meetingPage(meeting, visited);
  });
  page("/g/:group/minutes/:id", async (visited, context) => {
    const set = await visited.read.minutes.set(context.req.param("id") ?? "");
    return set && (await mayRead(set, visited)) ? minutesPage(set, visited) : undefined;
  });
  page("/g/:group/minutes/:id/compare", async (visited, context) => {
    const set = await visited.read.minutes.set(context.req.param("id") ?? "");
    if (!set || visited.audience !== "members") return undefined;
    const [from, to] = [numberIn(context.req.query("from")), numberIn(context.req.query("to"))];
    return comparePage(set, { from, to, all: context.req.query("all") === "yes" }, visited);
  });
  page("/g/:group/ballots", async (visited, context) => {
    const after = context.req.query("after");
    return ballotsPage(visited, after === undefined ? undefined : await visited.read.ballots.ballot(after));
  });
  page("/g/:group/ballots/:id", async (visited, context) => {
    const ballot = await visited.read.ballots.ballot(context.req.param("id") ?? "");
    return ballot && ballotPage(ballot, visited);
  });
  page("/g/:group/people", async (visited) =>
    visited.audience === "members" ? peoplePage(visited) : undefined,
  );
  page("/g/:group/repairs", async (visited) => (visited.officer ? repairsPage(visited) : undefined));
  page("/g/:group/mail/:of", (visited, context) =>
    mailPage(visited, context.req.param("of") ?? "", context.req.query("key") ?? ""),
  );
  page("/g/:group/search", (visited, context) => searchPage(visited, context.req.query("q") ?? ""));
  routes.get("/g/:group/feed.xml", async (context) => {
    const visited = await visit(context, context.req.param("group"));
    if (!visited) return refused(context, 404, "There is no such page here.");
    const feed = await renderFeed({ ...visited, audience: "public" }, new URL(context.req.url).origin);
    return context.body(feed, 200, { "Content-Type": "application/atom+xml; charset=utf-8" });
  });
  return routes;
}

function numberIn(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
