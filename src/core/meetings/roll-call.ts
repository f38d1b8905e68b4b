import { type Instant, joinWords, listWords, plainOf, type Words, words } from "../../chat/index.ts";
import type { Mark, Meeting } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import type { Person } from "../grammar/fields.ts";
import { demandOpenSet } from "../minutes/notes.ts";
import { Refusal, refuse } from "../refusal.ts";
import { matchName, type Named } from "../roster/names.ts";
import { demandHere } from "../roster/people.ts";
import { isOn } from "../roster/roster.ts";
import { dayOf } from "../time.ts";
import {
  type Attended,
  isThere,
  markPerson,
  nameOfSubject,
  type Presence,
  personOf,
  presenceIn,
  presenceOf,
  type Subject,
  setAt,
  speakerOf,
} from "./attendance.ts";
import { stateOf } from "./meeting.ts";

/** What is asked for everybody named in one roll call. */
export interface Asked {
  readonly mark: Mark;
  readonly mode?: "room" | "remote" | undefined;
  /** Since when or until when; now unless given. */
  readonly at?: Instant | undefined;
}

/** What came of it for one of them. */
export interface Outcome {
  readonly subject: Subject;
  readonly at: Instant;
  /** For whom they count. */
  readonly organization: string | undefined;
  /** Why nothing was changed: “here since 17:00”. */
  readonly already?: Words;
}

/** Marks people in a meeting. Who stands as asked already is left alone. Refuses a roll call whose minutes are final. */
export async function markIn(
  context: Context,
  meeting: Meeting,
  subjects: readonly Subject[],
  asked: Asked,
): Promise<readonly Outcome[]> {
  const at = asked.at ?? usualAt(meeting, asked.mark, context.now);
  const set = setAt(await context.read.minutes.ofMeeting(meeting.id), at);
  if (set) await demandOpenSet(set, context);
  const sitting = set?.sitting ?? meeting.sitting;
  const outcomes: Outcome[] = [];
  for (const subject of subjects) {
    const presence = await presenceIn(meeting, personOf(subject), context.read);
    const already = standing(presence, asked, subject);
    if (already) {
      outcomes.push({ subject, at, organization: presence?.organizationName, already });
      continue;
    }
    // Only how they take part, or for whom, is changed, not since when.
    const isHere = asked.mark === "present" || asked.mark === "late";
    const since = isHere && asked.at === undefined && isThere(presence) ? presence?.arrivedAt : undefined;
    const marked = await markPerson(context, subject, { meeting, sitting, ...asked, at: since ?? at });
    outcomes.push({ subject, at: marked.at, organization: marked.organizationName ?? undefined });
    if (asked.mark === "left") await giveUpFloor(context, meeting, marked.person);
  }
  return outcomes;
}

/** The words with which nothing is changed, where somebody stands as asked already or cannot. */
function standing(
  presence: Attended | undefined,
  { mark, mode, at }: Asked,
  subject: Subject,
): Words | undefined {
  const arrivedAt = presence?.arrivedAt;
  if (mark === "present" || mark === "late") {
    // A guest's organization may be told later.
    const employer = "guest" in subject ? subject.organizationName : undefined;
    const corrects =
      at !== undefined ||
      (mode !== undefined && mode !== presence?.mode) ||
      (employer !== undefined && employer !== presence?.organizationName);
    if (!isThere(presence) || corrects || arrivedAt === undefined) return undefined;
    return words`marked as here since ${{ at: arrivedAt }}`;
  }
  if (mark !== "left") return presence?.mark === mark ? [`marked as ${spokenMark[mark]}`] : undefined;
  if (arrivedAt === undefined) return ["not marked as here"];
  if (at === undefined) return presence?.leftAt ? words`gone since ${{ at: presence.leftAt }}` : undefined;
  return at < arrivedAt ? words`here only since ${{ at: arrivedAt }}` : undefined;
}

/** When a mark holds from, where nobody said: now; in a meeting that is over, from its start. */
function usualAt(meeting: Meeting, mark: Mark, now: Instant): Instant {
  const state = stateOf(meeting);
  if (state === "open") return now;
  if (state === "adjourned" && (mark === "late" || mark === "left"))
    return refuse("bad value", `That meeting is over: say when, as at:17:20.`);
  return meeting.startedAt ?? meeting.startsAt;
}

async function giveUpFloor({ read, write, now }: Context, meeting: Meeting, person: string): Promise<void> {
  for (const one of await read.meetings.queue(meeting.id))
    if (one.person === person) await write.update("speakers", one.id, { leftAt: now });
}

export const spokenMark: Readonly<Record<Mark, string>> = {
  present: "present",
  late: "arrived later",
  left: "gone",
  regrets: "sending regrets",
  absent: "absent",
};

/**
 * Who is meant: members, and guests and accounts that are in this roll call already. Everybody else is refused, all
 * at once, with the nearest names; nobody is dropped and nobody is guessed.
 */
export async function subjectsOf(
  named: readonly Person[],
  meeting: Meeting,
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<readonly Subject[]> {
  const day = dayOf(meeting.startsAt, group.zone);
  const isMember = (person: Person) => "member" in person && isOn(person.member, day);
  const others = named.every(isMember) ? [] : await othersIn(meeting, read);
  const subjects = new Map<string, Subject>();
  const unknown: Words[] = [];
  let guest: string | undefined;
  for (const person of named) {
    if ("member" in person) {
      // Whoever has left may come as a guest.
      const guest = isMember(person) ? undefined : knownAs({ unknown: person.member.name }, others);
      const subject = guest ?? { member: demandHere(person.member, day) };
      subjects.set(personOf(subject), subject);
      continue;
    }
    const subject = knownAs(person, others);
    if (subject) subjects.set(personOf(subject), subject);
    else {
      if (!person.account) guest ??= person.unknown;
      unknown.push(await unknownWords(person, await read.roster.members()));
    }
  }
  if (unknown.length > 0)
    throw new Refusal(
      "unknown name",
      listWords(unknown.slice(0, 8), " "),
      guest === undefined
        ? "They can say /rollcall themselves, or an officer links them first: /member link."
        : `For a guest: /rollcall guest "${guest}" org:"Organization".`,
    );
  return [...subjects.values()];
}

/** Who is in a roll call and is no member. */
async function othersIn(meeting: Meeting, read: Scene["read"]): Promise<readonly (Presence & Named)[]> {
  return [...presenceOf(await read.meetings.marks(meeting.id)).values()]
    .filter((one) => one.member === undefined)
    .map((one) => ({ ...one, aliases: [] }));
}

type Unknown = Extract<Person, { unknown: string }>;

function knownAs({ unknown, account }: Unknown, others: readonly (Presence & Named)[]): Subject | undefined {
  const [word] = account ?? [];
  if (typeof word === "object" && "who" in word && typeof word.who === "object") {
    const subject: Subject = { account: word.who, name: word.who.name };
    return others.some((one) => one.person === personOf(subject)) ? subject : undefined;
  }
  const match = matchName(unknown, others);
  if (match.kind === "many")
    return refuse("ambiguous", `Several guests fit “${unknown}”.`, "Give the whole name.");
  if (match.kind === "none") return undefined;
  return subjectOf(match.it);
}

function subjectOf(presence: Presence): Subject {
  if (presence.person.startsWith("account ")) return { account: speakerOf(presence), name: presence.name };
  const { name, organization, organizationName } = presence;
  return { guest: name, organization, ...(organizationName !== undefined && { organizationName }) };
}

async function unknownWords({ unknown, account }: Unknown, all: readonly Named[]): Promise<Words> {
  if (account) return words`I do not know ${account} as a member.`;
  const match = matchName(unknown, all);
  const near = match.kind === "none" ? match.nearest.slice(0, 3).map(({ name }) => name) : [];
  const nearest = near.length > 0 ? words` Did you mean ${listWords(near, " or ")}?` : [];
  return joinWords([`I know no member “${unknown}”.`, nearest]);
}

const shown = 20;

/** What came of marking others, in words: who was marked, and who stood so already. */
export function outcomeWords(outcomes: readonly Outcome[], { mark }: Asked): Words {
  const marked = outcomes.filter((one) => !one.already);
  const names = marked.map(({ subject, organization }) =>
    organization === undefined ? nameOfSubject(subject) : `${nameOfSubject(subject)} (${organization})`,
  );
  const others = outcomes.flatMap(({ subject, already }) =>
    already ? [words`${nameOfSubject(subject)} is ${already}`] : [],
  );
  return joinWords([
    names.length > 0 ? `Marked as ${spokenMark[mark]}: ${cut(names)}.` : "Nothing was changed.",
    others.length > 0 ? words` ${listWords(others.slice(0, 8), "; ")}${andMore(others.length, 8)}.` : [],
  ]);
}

/** Names in a row, the long row cut with a count. */
export function cut(names: readonly (string | Words)[], most = shown): string {
  const texts = names.slice(0, most).map((name) => (typeof name === "string" ? name : plainOf(name)));
  return texts.join(", ") + andMore(names.length, most);
}

const andMore = (count: number, most: number) => (count > most ? ` and ${count - most} more` : "");
