import type { Day } from "../../core/time.ts";
import { antitrustOf } from "./antitrust.ts";
import { approvedOf } from "./approvals.ts";
import { ballotsOf } from "./ballots.ts";
import { daysIn } from "./dates.ts";
import { flatItemsIn } from "./flat-items.ts";
import { forumBodies, groupOf, type NamedBody } from "./groups.ts";
import { type Head, readHead } from "./head.ts";
import { linesOf } from "./lines.ts";
import { nextMeetingOf } from "./next-meeting.ts";
import { minuteTakerOf, rollCallOf } from "./officers.ts";
import { type AgendaTitle, type Outline, outlineOf } from "./outline.ts";
import { type KnownNames, type ReadPeople, readPeople } from "./people.ts";
import type { PostReading } from "./reading.ts";
import { allLines } from "./sentences.ts";

export interface ReadOptions {
  /** Where the post stands, as it is reported. */
  readonly source: string;
  readonly known?: KnownNames;
  /** What the group's own agendas call their standing items. */
  readonly agenda?: readonly AgendaTitle[];
  readonly bodies?: readonly NamedBody[];
}

/** Reads a post of minutes, in whichever of the known manners it is written. Pure; never throws on what is written. */
export function readPost(
  text: string,
  { source, known = { organizations: [] }, bodies = forumBodies, agenda = [] }: ReadOptions,
): PostReading {
  const head = readHead(text);
  const outline = outlineOf(linesOf(head.body), {
    title: head.title,
    agenda,
    flat: flatItemsIn(head.body),
  });
  const { date, doubts } = dateOf(head, outline);
  const meeting = date ?? "1970-01-01";
  const present = presentOf(outline, known);
  const approved = date === null ? { days: [], undated: [] } : approvedOf(outline, meeting);
  const group = groupOf(head.title, head.tags, bodies);
  const chair = outline.fields.get("chair") ?? outline.fields.get("meeting ran by") ?? null;
  return {
    source,
    date,
    title: head.title,
    group,
    tags: head.tags,
    author: head.author,
    attendees: present.people,
    minuteTaker: minuteTakerOf(outline),
    rollCallBy: rollCallOf(outline),
    antitrustRead: antitrustOf(outline),
    approvedMinutes: approved.days,
    ballots: ballotsOf(outline, bodies.find(({ name }) => name === group)?.ballots),
    items: itemsOf(outline),
    nextMeeting: date === null ? null : nextMeetingOf(outline, meeting),
    layout: `${present.style}+${outline.style}`,
    loose: [...looseOf(outline).filter((line) => line !== head.title), ...present.left],
    regrets: readPeople(
      outline.regrets.map((line) => line.text),
      known,
    ).people,
    chair,
    notUnderstood: present.left,
    lookAt: [
      ...head.faults,
      ...doubts,
      ...(present.people.length === 0 ? ["nobody is listed as present"] : []),
      ...approved.undated.map((words) => `approved minutes whose day is not told: “${words}”`),
    ],
  };
}

interface Present extends ReadPeople {
  readonly style: string;
}

/** Those listed as present; a roll call that names people is such a list too. */
function presentOf(outline: Outline, known: KnownNames): Present {
  const lines = outline.present;
  const read = readPeople(
    lines.map((line) => line.text),
    known,
  );
  if (read.people.length > 0)
    return {
      ...read,
      style: lines.some((line) => line.kind === "entry")
        ? "bullets"
        : read.people.some(({ organization }) => organization !== null)
          ? "paragraph"
          : "names",
    };
  for (const item of outline.items.filter(({ standing }) => standing === "roll call")) {
    const listed = readPeople(
      item.lines.map((line) => line.text),
      known,
    );
    const withOrganization = listed.people.filter(({ organization }) => organization !== null);
    if (withOrganization.length >= 3 && listed.left.length < listed.people.length / 3)
      return { ...listed, left: [], style: "roll call" };
  }
  return { ...read, style: "none" };
}

function itemsOf(outline: Outline): PostReading["items"] {
  return outline.items.map(({ title, standing, lines }) => ({
    title,
    kind: standing === "adjourn" ? ("topic" as const) : standing,
    lines: lines.map((line) => line.full),
  }));
}

/** What stands before the first item and in no list, and what only an agenda says that stands before the minutes. */
function looseOf(outline: Outline): readonly string[] {
  const planned = outline.plan.filter((line) => !holdsLine(outline, line.text));
  return [...outline.before, ...planned].map((line) => line.full);
}

function holdsLine(outline: Outline, text: string): boolean {
  return allLines(outline).includes(text);
}

/** The meeting's day: what its own words say where they do, else what the post and its title agree on. */
function dateOf(head: Head, outline: Outline): { date: Day | null; doubts: readonly string[] } {
  const first = (text: string | null | undefined) =>
    (text ? daysIn(text, "2000-01-01", "after").find(({ day }) => day > "2001") : undefined)?.day;
  const own =
    first(outline.fields.get("date")) ??
    first(
      outline.before
        .map((line) => line.text)
        .find(
          (text) =>
            text.length < 60 &&
            /\d{4}/.test(text) &&
            first(text) !== undefined &&
            !/approved|next|minutes (?:for|from|of) /i.test(text),
        ),
    );
  const inTitle = first(head.title);
  const posted = first(head.date);
  const told = [own, inTitle, posted].filter((day) => day !== undefined);
  const agreed = told.find((day, n) => told.indexOf(day) !== n);
  const date = agreed ?? own ?? inTitle ?? posted ?? null;
  // That a post came out some days later is no contradiction.
  const others = [
    own,
    inTitle,
    posted !== undefined && date !== null && posted > date ? undefined : posted,
  ].filter((day, n, all) => day !== undefined && day !== date && all.indexOf(day) === n);
  return {
    date,
    doubts:
      date === null
        ? ["no day of the meeting is told"]
        : others.map((day) => `the post also gives the day ${day}; taken: ${date}`),
  };
}
