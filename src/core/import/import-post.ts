import type { Instant } from "../../chat/index.ts";
import type { Meeting, MeetingKind, MinutesSet, Read, Writer } from "../../store/index.ts";
import { renewDue } from "../due.ts";
import type { Group } from "../group.ts";
import { personOf } from "../meetings/attendance.ts";
import { fold } from "../roster/names.ts";
import { atTime, type Day, endOfDay, startOfDay } from "../time.ts";
import { addItems } from "./items.ts";
import { type KnownPeople, knowPeople, type Unknown } from "./people.ts";
import type { PostedMinutes } from "./posted.ts";
import { keepUnmatched, takersNamed } from "./unmatched.ts";

/** What became of one post. */
export interface Imported {
  readonly outcome: "imported" | "without a day" | "on record already" | "disagrees";
  readonly people: number;
  readonly members: number;
  readonly items: number;
  readonly notes: number;
  readonly unknownPeople: readonly Unknown[];
  readonly unknownOrganizations: readonly Unknown[];
  /** What the chair should look at. */
  readonly lookAt: readonly string[];
}

export interface ImportHands {
  readonly read: Read;
  readonly write: Writer;
  readonly group: Group;
  readonly now: Instant;
}

/** The post's file, as the publication of its minutes is recorded. */
export interface PostFile {
  /** Below the content folder; nothing where its name would lead out of it. */
  readonly path: string | undefined;
  readonly digest: string;
}

const nothing = { people: 0, members: 0, items: 0, notes: 0, unknownPeople: [], unknownOrganizations: [] };

/**
 * Puts the minutes of a post on record: the meeting as held, its roll call, agenda and notes, and its minutes as final
 * and published. A meeting that is on record already is left alone, and what the post says otherwise is told.
 */
export async function importPost(
  posted: PostedMinutes,
  file: PostFile,
  hands: ImportHands,
): Promise<Imported> {
  const { read, write } = hands;
  if (posted.date === null)
    return { ...nothing, outcome: "without a day", lookAt: ["it does not tell the day of the meeting"] };
  const known = await knowPeople(posted.attendees, read, posted.date);
  const there = await meetingOn(posted.date, hands);
  if (there) return compared(posted, there, known, hands);
  const meeting = await addMeeting(posted, posted.date, known, hands);
  const set = await addSet(posted, meeting, known, hands);
  for (const person of known.people) await addMark(person, "present", meeting, write, hands.now);
  const regrets = await knowPeople(posted.regrets, read, posted.date);
  const present = new Set(known.people.map(({ subject }) => personOf(subject)));
  for (const person of regrets.people)
    if (!present.has(personOf(person.subject))) await addMark(person, "regrets", meeting, write, hands.now);
  const { items, notes, lookAt } = await addItems(posted, { meeting, set, known, hands });
  await addNext(posted, meeting, hands);
  if (file.path !== undefined)
    await addPublished(posted, set, { path: file.path, digest: file.digest }, hands);
  await keepUnmatched(posted, meeting, [known, regrets], hands);
  await renewDue(write.touched(), hands);
  return {
    outcome: "imported",
    people: known.people.length,
    members: known.people.filter(({ subject }) => "member" in subject).length,
    items,
    notes,
    unknownPeople: known.unknownPeople,
    unknownOrganizations: known.unknownOrganizations,
    lookAt: [...lookAt, ...known.otherEmployers],
  };
}

/** A meeting on record that was held, or is to be, on a day. */
async function meetingOn(day: Day, { read, group }: ImportHands): Promise<Meeting | undefined> {
  const [first] = await read.meetings.between(startOfDay(day, group.zone), endOfDay(day, group.zone));
  return first;
}

/** The post says the same as what is on record, or it does not: the record stands, and the chair is told. */
async function compared(
  posted: PostedMinutes,
  meeting: Meeting,
  known: KnownPeople,
  { read }: ImportHands,
): Promise<Imported> {
  const marks = await read.meetings.marks(meeting.id);
  const present = new Set(
    marks.filter((one) => one.mark === "present" || one.mark === "late").map((one) => one.person),
  );
  const said = new Map(known.people.map((person) => [personOf(person.subject), person.posted.name]));
  const more = [...said].filter(([person]) => !present.has(person)).map(([, name]) => name);
  const fewer = marks
    .filter((one) => present.has(one.person) && !said.has(one.person))
    .map((one) => one.name);
  const items = (await read.agenda.items(meeting.id)).map((item) => fold(item.title));
  const otherItems = posted.items.map((item) => item.title).filter((title) => !items.includes(fold(title)));
  const lookAt = [
    ...(more.length > 0 ? [`only here present: ${more.join(", ")}`] : []),
    ...(fewer.length > 0 ? [`not here present: ${[...new Set(fewer)].join(", ")}`] : []),
    ...(otherItems.length > 0 ? [`only here on the agenda: ${otherItems.join("; ")}`] : []),
  ];
  return lookAt.length === 0
    ? { ...nothing, outcome: "on record already", lookAt }
    : {
        ...nothing,
        outcome: "disagrees",
        lookAt: [`the meeting of ${posted.date} is on record already, and stays as it is`, ...lookAt],
      };
}

async function addMeeting(
  posted: PostedMinutes,
  day: Day,
  known: KnownPeople,
  { write, group }: ImportHands,
): Promise<Meeting> {
  const { time, minutes } = usualTime(day, group);
  const startsAt = atTime(day, time, group.zone);
  const kind = kindOf(posted);
  return write.insert("meetings", {
    kind,
    title: kind === "face-to-face" ? posted.title : null,
    startsAt,
    slot: startsAt,
    minutes,
    startedAt: startsAt,
    adjournedAt: startsAt + minutes * 60_000,
    sitting: 1,
    chair: (posted.chair === null ? undefined : known.memberNamed(withoutRemark(posted.chair)))?.id ?? null,
  });
}

/** A post tells the day, not the hour: the group's usual one stands for it. */
function usualTime(day: Day, { settings }: Group): { time: string; minutes: number } {
  const dated = settings.cadence.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const holds = dated.findLast((one) => one.from <= day) ?? dated[0];
  return { time: holds?.time ?? "12:00", minutes: holds?.minutes ?? 60 };
}

function kindOf({ title, tags }: PostedMinutes): MeetingKind {
  const said = [title ?? "", ...tags].join(" ");
  if (/\b(?:face[- ]to[- ]face|f2f)\b/i.test(said)) return "face-to-face";
  return /\bsub-?committee\b/i.test(title ?? "") ? "subcommittee" : "teleconference";
}

/** Whoever took them may be two: "A. Lee/B. Ray". One who is no member stays in the words alone. */
async function addSet(
  posted: PostedMinutes,
  meeting: Meeting,
  known: KnownPeople,
  { write }: ImportHands,
): Promise<MinutesSet> {
  const takers = takersNamed(posted).flatMap((name) => known.memberNamed(name)?.id ?? []);
  const over = meeting.adjournedAt ?? meeting.startsAt;
  return write.insert("minutes", {
    meeting: meeting.id,
    sitting: 1,
    takers: [...new Set(takers)],
    startedAt: meeting.startsAt,
    endedAt: over,
    circulatedAt: over,
    finalAt: over,
  });
}

async function addMark(
  { subject, organization, organizationName, posted }: KnownPeople["people"][number],
  mark: "present" | "regrets",
  meeting: Meeting,
  write: Writer,
  now: Instant,
): Promise<void> {
  await write.add("attendance", {
    meeting: meeting.id,
    sitting: 1,
    person: personOf(subject),
    member: "member" in subject ? subject.member.id : null,
    name: "member" in subject ? subject.member.name : posted.name,
    organization: organization?.id,
    organizationName,
    mark,
    at: meeting.startsAt,
    recordedAt: now,
  });
}

/** What the minutes say of the next meeting; that they say nothing is on record too. */
async function addNext(
  { nextMeeting }: PostedMinutes,
  meeting: Meeting,
  { write, group }: ImportHands,
): Promise<void> {
  const about =
    nextMeeting === null ? null : atTime(nextMeeting, usualTime(nextMeeting, group).time, group.zone);
  await write.add("proceedings", {
    meeting: meeting.id,
    sitting: 1,
    kind: "next meeting",
    at: meeting.adjournedAt ?? meeting.startsAt,
    about,
  });
}

async function addPublished(
  { author }: PostedMinutes,
  set: MinutesSet,
  { path, digest }: { path: string; digest: string },
  { write, now }: ImportHands,
): Promise<void> {
  await write.add("publications", {
    minutes: set.id,
    author,
    date: set.endedAt ?? now,
    path,
    digest,
    at: now,
  });
}

function withoutRemark(name: string): string {
  return name
    .replace(/\s*\([^)]*\)\s*/g, " ")
    .replace(/\s+[–—-]\s+.*$/, "")
    .trim();
}
