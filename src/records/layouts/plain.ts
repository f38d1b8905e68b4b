import { listNames } from "../../chat/index.ts";
import type { Attendee, MinutedNote, MinutesRecord } from "../../core/minutes/record.ts";
import { clockOf, dayOf, spokenDay, spokenInstant } from "../../core/time.ts";
import { type Block, bulletsOf, headingOf, type Line, renderMarkdown } from "../markdown.ts";
import {
  type Audience,
  isLeftOut,
  minutedItems,
  withMark,
  wordAction,
  wordAttendee,
  wordDecided,
  wordNotes,
  wordSitting,
} from "./wording.ts";

/** For any group: who, what, and at the end what was decided and what is to be done. */
export function renderPlain(record: MinutesRecord, audience: Audience): string {
  const guests = record.present.filter((person) => person.guest);
  const items = minutedItems(record);
  const notes = items.flatMap((item) => item.notes).filter((note) => !isLeftOut(note, audience));
  const numbered = items.flatMap((item, n) => [
    headingOf(3, `${n + 1}. ${item.title}`),
    ...bulletsOf([
      ...item.decided.map((decided) => wordDecided(decided, record)),
      ...wordNotes(item, audience),
    ]),
  ]);
  return renderMarkdown([
    headingOf(1, titleOf(record)),
    ...bulletsOf(writeFacts(record, audience)),
    ...section("Present", bulletsOf(listByOrganization(record.present.filter((person) => !person.guest)))),
    ...section("Guests", bulletsOf(guests.map(wordGuest))),
    ...section("Regrets", bulletsOf(record.regrets.map(wordAttendee))),
    ...section("Minutes", numbered),
    ...section("Decisions", bulletsOf(decisionsOf(record, notes))),
    ...section(
      "Actions",
      bulletsOf(
        notes.filter((note) => note.kind === "action").map((note) => withMark(wordAction(note), note)),
      ),
    ),
    ...section("Attachments", bulletsOf(record.attachments)),
    ...section("Next meeting", bulletsOf(writeNext(record, audience))),
  ]);
}

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length > 0 ? [headingOf(2, title), ...blocks] : [];
}

function titleOf({ meeting, group }: MinutesRecord): string {
  const title = meeting.title ?? `${group.name} – ${spokenDay(dayOf(meeting.startsAt, group.zone))}`;
  const sitting = wordSitting(meeting.sitting);
  return sitting ? `${title} (${sitting})` : title;
}

function writeFacts(record: MinutesRecord, audience: Audience): readonly Line[] {
  const { meeting, chair, minuteTakers, rollCall, antitrust } = record;
  const place = showPlace(meeting.place, record, audience);
  return [
    `Group: ${record.group.name}`,
    `Time: ${wordTime(record)}`,
    ...(place ? [`Place: ${place}`] : []),
    ...(chair ? [`Chair: ${chair}`] : []),
    ...(minuteTakers.length > 0 ? [`Minutes taken by: ${listNames(minuteTakers)}`] : []),
    ...(rollCall ? [`Roll call: ${rollCall.by}`] : []),
    ...(antitrust ? [wordAntitrust(antitrust)] : []),
    ...(record.recorded ? ["The meeting was recorded"] : []),
  ];
}

/** "Thu 2 November 2023 11:00 EDT to 11:58"; the end in full where it is on another day. */
export function wordTime({ meeting, group }: MinutesRecord): string {
  const start = meeting.startedAt ?? meeting.startsAt;
  const end = meeting.adjournedAt;
  const from = spokenInstant(start, group.zone);
  if (end === undefined) return from;
  const isSameDay = dayOf(start, group.zone) === dayOf(end, group.zone);
  return `${from} to ${isSameDay ? clockOf(end, group.zone) : spokenInstant(end, group.zone)}`;
}

/** A call's place is its join link and dial-in codes, which are for members; a city may be told to anyone. */
function showPlace(
  place: string | undefined,
  { meeting }: MinutesRecord,
  audience: Audience,
): string | undefined {
  return audience === "members" || meeting.kind === "face-to-face" ? place : undefined;
}

function wordAntitrust({ by, text, elsewhere }: NonNullable<MinutesRecord["antitrust"]>): string {
  const title = text === "note well" ? "Note well" : "Antitrust statement";
  return `${title}: ${elsewhere ? `already read in ${elsewhere}` : `read by ${by}`}`;
}

/** One line an organization, in the order in which the first of each came; those without one at the end. */
function listByOrganization(people: readonly Attendee[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const person of people.filter(({ organization }) => organization !== undefined)) {
    const key = person.organization ?? "";
    names.set(key, [...(names.get(key) ?? []), wordPresence(person)]);
  }
  const alone = people.filter(({ organization }) => organization === undefined).map(wordPresence);
  return [...[...names].map(([organization, present]) => `${organization}: ${present.join(", ")}`), ...alone];
}

function wordPresence({ name, mode }: Attendee): string {
  return mode === "remote" ? `${name} (remote)` : name;
}

function wordGuest(guest: Attendee): string {
  return wordAttendee({ ...guest, name: wordPresence(guest) });
}

function decisionsOf(record: MinutesRecord, notes: readonly MinutedNote[]): readonly string[] {
  const decided = minutedItems(record).flatMap((item) => item.decided);
  return [
    ...decided.map((minutes) => wordDecided(minutes, record)),
    ...notes.filter((note) => note.kind === "decision").map((note) => withMark(note.text, note)),
  ];
}

function writeNext(record: MinutesRecord, audience: Audience): readonly string[] {
  if (record.next === undefined) return [];
  const place = audience === "members" ? record.next.place : undefined;
  const time = spokenInstant(record.next.startsAt, record.group.zone);
  return [place ? `${time}, ${place}` : time];
}
