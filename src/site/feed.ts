import { Feed } from "feed";
import { settledDossiers } from "../core/ballots/ballot.ts";
import { fullNameOfBallot } from "../core/ballots/names.ts";
import { minutesNameOf } from "../core/minutes/minutes.ts";
import { mayRead } from "./minutes.ts";
import { pathOf, type Visit } from "./visit.ts";

const minutesShown = 20;
const ballotsShown = 20;

interface Entry {
  readonly title: string;
  readonly link: string;
  readonly at: number;
}

/** What was published last, as an Atom feed: minutes, and ballots that came to their end. */
export async function renderFeed(visit: Visit, origin: string): Promise<string> {
  const { group } = visit;
  const home = `${origin}${pathOf(visit)}`;
  const entries = [...(await minutesEntries(visit)), ...(await ballotEntries(visit))].sort(
    (a, b) => b.at - a.at,
  );
  const feed = new Feed({
    id: home,
    title: group.name,
    link: home,
    feed: `${home}/feed.xml`,
    copyright: "",
    generator: "Convener",
    updated: new Date(entries[0]?.at ?? 0),
  });
  for (const { title, link, at } of entries)
    feed.addItem({ id: `${origin}${link}`, title, link: `${origin}${link}`, date: new Date(at) });
  return feed.atom1();
}

async function minutesEntries(visit: Visit): Promise<readonly Entry[]> {
  const { read, group } = visit;
  const entries: Entry[] = [];
  for (const set of await read.minutes.recent(minutesShown * 2)) {
    if (!(await mayRead(set, { ...visit, audience: "public" }))) continue;
    const [first] = await read.minutes.publications(set.id);
    const name = await minutesNameOf(set, read, group.zone);
    entries.push({
      title: `Minutes: ${name}`,
      link: pathOf(visit, "minutes", set.id),
      // What was published elsewhere and read in later is no news of today.
      at: first ? Math.min(first.at, first.date) : set.startedAt,
    });
  }
  return entries.slice(0, minutesShown);
}

async function ballotEntries(visit: Visit): Promise<readonly Entry[]> {
  return (await settledDossiers(ballotsShown, visit)).map(({ ballot, state }) => ({
    title: `Ballot ${fullNameOfBallot(ballot, visit.group)}: ${state.name}`,
    link: pathOf(visit, "ballots", ballot.id),
    at: state.since,
  }));
}
