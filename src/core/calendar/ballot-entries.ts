import type { Instant } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import { calendarOf, type Dossier, dossierWith, liveDossiers, settledDossiers } from "../ballots/ballot.ts";
import { fullNameOfBallot } from "../ballots/names.ts";
import type { Group } from "../group.ts";
import { type Deadline, type DeadlineName, endedAt, everyDeadlineOf } from "../rules/ballot-deadlines.ts";
import { reviewEndOf, votingEndOf } from "../rules/ballot-life.ts";
import {
  type CalendarEntry,
  type Changed,
  changedIn,
  uidOf,
  type View,
  withCancelled,
} from "./calendar-entry.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

type Span = Pick<View, "from" | "until">;

/** How many ballots at their end are looked through for what was in the past year. */
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
 * Voting windows, reviews and deadlines, also those that came to nothing or were taken back: from the very function by
 * which cards and reminders know them.
 */
export async function ballotEntries(
  scene: Scene,
  { whole, takenBack, ...span }: View,
): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = [];
  const live = await liveDossiers(scene);
  for (const dossier of [...live, ...(await settledDossiers(mostSettled, scene))]) {
    const { facts, ballot } = dossier;
    if (facts.elsewhere || facts.secret) continue;
    const changed = await changedLast(dossier, scene);
    const base = { ...changed, name: fullNameOfBallot(ballot, scene.group), group: scene.group };
    const before = await dossierWith(takenBack, dossier, scene);
    const found = withCancelled(
      entriesOf(dossier, base, whole),
      before ? entriesOf(before, base, whole) : [],
    );
    entries.push(...found.filter(({ when }) => "from" in when && isWithin(when, span)));
  }
  return entries;
}

function entriesOf(dossier: Dossier, base: Base, whole: boolean): readonly CalendarEntry[] {
  const deadlines = everyDeadlineOf(dossier.facts, dossier.rules, calendarOf(base.group));
  return [
    ...windowsOf(dossier, base),
    ...deadlines.flatMap((one) => deadlineEntry(one, dossier, base, whole)),
  ];
}

const isWithin = ({ from, until = from }: { readonly from: Instant; readonly until?: Instant }, span: Span) =>
  until >= span.from && from <= span.until;

interface Base extends Changed {
  readonly name: string;
  readonly group: Group;
}

/** The windows in which something counts: cancelled where the ballot ended before they did. */
function windowsOf({ facts, rules, ballot }: Dossier, { name, group, ...changed }: Base): CalendarEntry[] {
  const ended = endedAt({ facts, rules }) ?? Number.POSITIVE_INFINITY;
  const window = (what: string, title: string, from: Instant, last: Instant): CalendarEntry => ({
    uid: uidOf(`ballot-${ballot.id}-${what}`, group),
    ...changed,
    title: `${title}: ${name}`,
    when: { from, ...(last > from && { until: last }) },
    cancelled: ended <= last,
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
  { ballot }: Dossier,
  { name, group, ...changed }: Base,
  whole: boolean,
): CalendarEntry[] {
  const said = spoken[deadline.name];
  if (!said || (said.owed && !whole)) return [];
  const { at, metAt, by, round, calledOff = false } = deadline;
  return [
    {
      uid: uidOf(`ballot-${ballot.id}-${deadline.name.replaceAll(" ", "-")}-${round}`, group),
      ...changed,
      title: `${name}: ${said.words}`,
      when: { from: at },
      about: by,
      // What was done in time is no longer to come; what was done late, or not at all, had come to pass.
      cancelled: calledOff || (metAt !== undefined && metAt < at),
      free: true,
    },
  ];
}

async function changedLast({ ballot, rows }: Dossier, { read, group }: Scene): Promise<Changed> {
  const { versions, endorsements, openings, announcements, reviews, steps, listings } = rows;
  const facts = [versions, endorsements, openings, announcements, reviews, steps, listings].flat();
  const records = [
    await read.journal.lastChange("ballots", ballot.id),
    await read.journal.lastChange("groups", group.id),
  ];
  return changedIn([...facts.map(({ entry }) => entry), ...records], read);
}
