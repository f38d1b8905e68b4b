import type { Instant, Speaker } from "../../chat/index.ts";
import type { AttendanceRow, Mark, Meeting, MinutesSet, OwnMark, Read } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { fold } from "../roster/names.ts";
import { type Member, organizationOf } from "../roster/roster.ts";
import { cleanText } from "../said.ts";
import { dayOf } from "../time.ts";

export type { Mark } from "../../store/index.ts";

/** What somebody's marks come to. */
export interface Attended {
  readonly name: string;
  readonly organizationName: string | undefined;
  /** The last mark; `late` is present too. */
  readonly mark: Mark;
  readonly mode: "room" | "remote" | undefined;
  readonly arrivedAt: Instant | undefined;
  readonly leftAt: Instant | undefined;
  /** From when to when they were there, each time. */
  readonly stays: readonly Stay[];
  readonly marks: readonly OwnMark[];
}

/** The same, and whose they are. */
export interface Presence extends Attended {
  readonly person: string;
  readonly member: string | undefined;
  readonly organization: string | undefined;
  readonly marks: readonly AttendanceRow[];
}

/** Everybody marked in a roll call, by person, in the order first marked as present (regrets and absences after). */
export function presenceOf(marks: readonly AttendanceRow[]): ReadonlyMap<string, Presence> {
  const byPerson = new Map<string, AttendanceRow[]>();
  for (const mark of marks) {
    const known = byPerson.get(mark.person);
    if (known) known.push(mark);
    else byPerson.set(mark.person, [mark]);
  }
  const presences = [...byPerson.values()].map(presenceOfPerson);
  const first = (presence: Presence) => presence.marks.findIndex((mark) => isHere(mark.mark));
  const order = new Map(marks.map((mark, n) => [mark.id, n]));
  const rank = (presence: Presence) => order.get(presence.marks[Math.max(0, first(presence))]?.id ?? "") ?? 0;
  return new Map(presences.sort((a, b) => rank(a) - rank(b)).map((presence) => [presence.person, presence]));
}

/** What the marks of one person in a meeting come to; nothing where there are none. */
export async function presenceIn(
  meeting: Meeting,
  person: string,
  read: Pick<Read, "meetings">,
): Promise<Attended | undefined> {
  const marks = await read.meetings.marksOf(meeting.id, person);
  return marks.length === 0 ? undefined : attendedOf(marks);
}

/** Whether somebody is in the meeting now. */
export function isThere(presence: Attended | undefined): boolean {
  return presence !== undefined && isHere(presence.mark);
}

/** Whether somebody took part at any time: what minutes and quorum count. */
export function tookPart(presence: Attended | undefined): boolean {
  return presence?.arrivedAt !== undefined;
}

/** Whether this is an account that said it is here and that no member has: listed for repair, never guessed. */
export function isUnknown({ person }: Pick<Presence, "person">): boolean {
  return person.startsWith(accountPrefix);
}

const isHere = (mark: Mark) => mark === "present" || mark === "late";

function presenceOfPerson(marks: readonly AttendanceRow[]): Presence {
  const { person, member, organization } = marks.at(-1) as AttendanceRow;
  // One by one: pages make thousands, and spread out each would cost ten times as much.
  const { name, organizationName, mark, mode, arrivedAt, leftAt, stays } = attendedOf(marks);
  return {
    person,
    member: member ?? undefined,
    name,
    organization: organization ?? undefined,
    organizationName,
    mark,
    mode,
    arrivedAt,
    leftAt,
    stays,
    marks,
  };
}

function attendedOf(marks: readonly OwnMark[]): Attended {
  const last = marks.at(-1) as OwnMark;
  const stays = staysOf(marks);
  return {
    name: last.name,
    organizationName: last.organizationName ?? undefined,
    mark: last.mark,
    mode: marks.findLast((mark) => mark.mode !== null)?.mode ?? undefined,
    arrivedAt: stays[0]?.from,
    leftAt: last.mark === "left" ? stays.at(-1)?.until : undefined,
    stays,
    marks,
  };
}

export interface Stay {
  from: Instant;
  until?: Instant;
}

/** From when to when somebody was there. A later mark corrects an earlier one of the same stay; all are kept. */
function staysOf(marks: readonly OwnMark[]): readonly Stay[] {
  let stays: Stay[] = [];
  for (const { mark, at } of marks) {
    const last = stays.at(-1);
    if (mark === "left") {
      if (last) last.until = at;
    } else if (!isHere(mark)) {
      // Regrets or absent say that the marks before were wrong.
      stays = [];
    } else if (!last || (last.until !== undefined && at > last.until)) {
      stays.push({ from: at });
    } else {
      last.from = last.until === undefined ? at : Math.min(last.from, at);
      delete last.until;
    }
  }
  return stays;
}

/** Somebody to be marked: a member, a guest, or an account that no member has. */
export type Subject =
  | { readonly member: Member }
  | { readonly guest: string; readonly organization?: string | undefined; readonly organizationName?: string }
  | { readonly account: Account; readonly name: string };

/** An account without a member. */
type Account = Pick<Speaker, "platform" | "workspace" | "id">;

const accountPrefix = "account ";

/** How a person is known in the roll call and the queue. */
export function personOf(subject: Subject): string {
  if ("member" in subject) return subject.member.id;
  if ("guest" in subject) return `guest ${fold(subject.guest) || subject.guest}`;
  const { platform, workspace, id } = subject.account;
  return `${accountPrefix}${platform} ${workspace} ${id}`;
}

/** The account behind an unknown person of the roll call. */
export function speakerOf({ person, name }: Pick<Presence, "person" | "name">): Speaker {
  const [platform = "", workspace = "", ...id] = person.slice(accountPrefix.length).split(" ");
  return { platform, workspace, id: id.join(" "), name, administrator: false };
}

export function nameOfSubject(subject: Subject): string {
  if ("member" in subject) return subject.member.name;
  return "guest" in subject ? subject.guest : cleanText(subject.name) || "somebody";
}

export interface NewMark {
  readonly meeting: Meeting;
  readonly sitting: number;
  readonly mark: Mark;
  readonly at: Instant;
  readonly mode?: "room" | "remote" | undefined;
}

/** Adds one line to the roll call, for the organization that the person worked for on that day. */
export async function markPerson(
  { read, write, group, now, member: by }: Context,
  subject: Subject,
  { meeting, sitting, mark, at, mode }: NewMark,
): Promise<AttendanceRow> {
  const member = "member" in subject ? subject.member : undefined;
  const employer = member && (await organizationOf(read, member.id, dayOf(at, group.zone)));
  const guest = "guest" in subject ? subject : undefined;
  return write.add("attendance", {
    meeting: meeting.id,
    sitting,
    person: personOf(subject),
    member: member?.id,
    name: nameOfSubject(subject),
    organization: employer?.id ?? guest?.organization ?? null,
    organizationName: employer?.name ?? guest?.organizationName ?? null,
    mark,
    mode,
    at,
    recordedAt: now,
    recordedBy: by?.id,
  });
}

/** The set of minutes that an instant falls into: the sitting's then under way, or the one before it. */
export function setAt(sets: readonly MinutesSet[], at: Instant): MinutesSet | undefined {
  return sets.findLast((set) => set.startedAt <= at) ?? sets[0];
}

/**
 * Once an account is linked to a member, what it said in the roll call is the member's: in the open meeting and in
 * those whose minutes are not approved yet. Answers in how many meetings. The account's own marks are kept, and
 * closed by one that says it was nobody else.
 */
export async function adoptUnknown(context: Context, account: Account, member: Member): Promise<number> {
  let adopted = 0;
  for (const meeting of await unsettledMeetings(context))
    if (await adoptIn(meeting, context, account, member)) adopted++;
  return adopted;
}

async function adoptIn(
  meeting: Meeting,
  context: Context,
  account: Account,
  member: Member,
): Promise<boolean> {
  const unknown = await presenceIn(meeting, personOf({ account, name: "" }), context.read);
  if (!unknown || unknown.mark === "absent") return false;
  const known = await presenceIn(meeting, member.id, context.read);
  // Somebody marked by name meanwhile keeps those marks.
  if (!known || !tookPart(known))
    for (const { sitting, mark, at, mode } of unknown.marks)
      await markPerson(context, { member }, { meeting, sitting, mark, at, mode: mode ?? undefined });
  const at = unknown.arrivedAt ?? context.now;
  const { sitting } = meeting;
  await markPerson(context, { account, name: unknown.name }, { meeting, sitting, mark: "absent", at });
  return true;
}

async function unsettledMeetings({ read }: Context): Promise<readonly Meeting[]> {
  const ids = new Set((await read.meetings.open()).map((meeting) => meeting.id));
  for (const set of [...(await read.minutes.uncirculated()), ...(await read.minutes.unapproved())])
    ids.add(set.meeting);
  const meetings: Meeting[] = [];
  for (const id of ids) {
    const meeting = await read.meetings.meeting(id);
    if (meeting) meetings.push(meeting);
  }
  return meetings;
}
