import type { Instant } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import { type Dossier, liveDossiers, settledDossiers } from "../ballots/ballot.ts";
import { fullNameOfBallot } from "../ballots/names.ts";
import { deadlinesIn } from "../ballots/words.ts";
import type { Group } from "../group.ts";
import type { Deadline, DeadlineName } from "../rules/ballot-deadlines.ts";
import { effectiveAt } from "../rules/ballot-facts.ts";
import { currentVersionOf, reviewEndOf, votingEndOf } from "../rules/ballot-life.ts";
import { type CalendarEntry, type Changed, uidOf } from "./calendar-entry.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** How many ballots at their end are looked through for windows of the past year. */
const mostSettled = 50;

/** What each deadline is called, after the ballot's name; the officers' own are for members alone. */
const spoken: Readonly<Partial<Record<DeadlineName, { readonly words: string; readonly owed?: true }>>> = {
  "earliest opening": { words: "voting may be opened" },
  lapse: { words: "lapses unless voting starts" },
  announce: { words: "result to be announced", owed: true },
  "open review": { words: "review to be opened", owed: true },
  "vice-chair opens review": { words: "review to be opened by the vice-chair", owed: true },
  "tell review result": { words: "review result to be told", owed: true },
  "update web site": { words: "web site to be updated", owed: true },
};

/**
 * Voting windows and reviews, also those that came to nothing, and the deadlines of what is under way: from the very
 * function by which cards and reminders know them.
 */
export async function ballotEntries(
  scene: Scene,
  { whole, ...span }: Span & { readonly whole: boolean },
): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = [];
  const live = await liveDossiers(scene);
  for (const dossier of [...live, ...(await settledDossiers(mostSettled, scene))]) {
    const { facts, ballot } = dossier;
    if (facts.elsewhere || facts.secret) continue;
    const changed = await changedLast(dossier, scene);
    const base = { ...changed, name: fullNameOfBallot(ballot, scene.group), group: scene.group };
    const found = windowsOf(dossier, base);
    if (ballot.settledAt === null)
      for (const one of deadlinesIn(dossier, scene.group))
        found.push(...deadlineEntry(one, dossier, base, whole));
    entries.push(...found.filter(({ when }) => "from" in when && isWithin(when, span)));
  }
  return entries;
}

const isWithin = ({ from, until = from }: { readonly from: Instant; readonly until?: Instant }, span: Span) =>
  until >= span.from && from <= span.until;

interface Base extends Changed {
  readonly name: string;
  readonly group: Group;
}

/** The windows in which something counts: cancelled where the ballot ended before they did. */
function windowsOf({ facts, rules, ballot }: Dossier, { name, group, ...changed }: Base): CalendarEntry[] {
  const withdrawn = facts.withdrawal === undefined ? Number.POSITIVE_INFINITY : effectiveAt(facts.withdrawal);
  const window = (what: string, title: string, from: Instant, last: Instant): CalendarEntry => ({
    uid: uidOf(`ballot-${ballot.id}-${what}`, group),
    ...changed,
    title: `${title}: ${name}`,
    when: { from, ...(last > from && { until: last }) },
    cancelled: withdrawn <= last,
    free: true,
  });
  const entries: CalendarEntry[] = [];
  for (const [n, round] of facts.rounds.entries()) {
    const end = votingEndOf(round, rules);
    if (round.opening && end)
      entries.push(window(`voting-${n + 1}`, "Voting", round.opening.opensAt, end.at));
  }
  const end = reviewEndOf(facts, rules);
  if (facts.review && end) entries.push(window("review", "Review", facts.review.opensAt, end.at));
  return entries;
}

function deadlineEntry(
  deadline: Deadline,
  { facts, ballot }: Dossier,
  { name, group, ...changed }: Base,
  whole: boolean,
): CalendarEntry[] {
  const said = spoken[deadline.name];
  if (!said || (said.owed && !whole)) return [];
  // A new version of the text sets its own clocks.
  const version = currentVersionOf(facts)?.number ?? 1;
  return [
    {
      uid: uidOf(
        `ballot-${ballot.id}-${deadline.name.replaceAll(" ", "-")}-${deadline.round}.${version}`,
        group,
      ),
      ...changed,
      title: `${name}: ${said.words}`,
      when: { from: deadline.at },
      about: deadline.by,
      cancelled: deadline.metAt !== undefined,
      free: true,
    },
  ];
}

/**
 * A ballot's last change, counted in entries of the group's journal: what is taken back is a change too, and leaves
 * no row to find it by.
 */
async function changedLast({ ballot, rows }: Dossier, { read, group }: Scene): Promise<Changed> {
  const facts = [
    rows.versions,
    rows.endorsements,
    rows.openings,
    rows.announcements,
    rows.reviews,
    rows.steps,
  ];
  const ids = [
    ...[...facts.flat(), ...rows.listings].map(({ entry }) => entry),
    await read.journal.lastChange("ballots", ballot.id),
    await read.journal.lastChange("groups", group.id),
  ];
  const entries = await Promise.all([...new Set(ids)].map((id) => (id ? read.journal.entry(id) : undefined)));
  const all = [...entries, await read.journal.lastUndoing()];
  return {
    sequence: Math.max(0, ...all.map((one) => one?.number ?? 0)),
    changedAt: Math.max(0, ...all.map((one) => one?.at ?? 0)),
  };
}
