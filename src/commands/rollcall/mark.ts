import { type Reply, words } from "../../chat/index.ts";
import { demandRecorded, type Planned, plannedName } from "../../core/calendar/plan.ts";
import { demandPlanned, putOnRecord } from "../../core/calendar/planning.ts";
import type { Context } from "../../core/command.ts";
import type { Person } from "../../core/grammar/fields.ts";
import { shorten } from "../../core/long-list.ts";
import { isThere, type Mark, personOf, presenceIn, type Subject } from "../../core/meetings/attendance.ts";
import { demandOpenMeeting, type Meeting, openMeetingOf, stateOf } from "../../core/meetings/meeting.ts";
import { momentIn } from "../../core/meetings/moment.ts";
import { type Asked, markIn, outcomeWords, spokenMark, subjectsOf } from "../../core/meetings/roll-call.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { matchName } from "../../core/roster/names.ts";
import { textOf } from "../../core/said.ts";
import type { RollCallValues } from "./rollcall.ts";

/** Marks the caller, or those named. */
export async function markAsked(
  values: Omit<RollCallValues, "mark"> & { readonly mark: Mark },
  context: Context,
): Promise<Reply> {
  const { mark, who, mode, at, meeting: named } = values;
  const self = selfOf(context);
  const isSelf = !who || (who.length === 1 && isCaller(who[0], context));
  const ahead = !named?.meeting || stateOf(named.meeting) === "scheduled";
  const sendsRegrets = isSelf && mark === "regrets" && !at && ahead;
  if (!isSelf || at || (named && !sendsRegrets)) await demandMarksOthers(context, named?.meeting);
  const meeting = await meetingFor(mark, named, context);
  await demandMarkable(meeting, mark, context);
  const asked: Asked = { mark, mode, at: at && momentIn(meeting, at, context) };
  if (isSelf) {
    if (!self) return refuse("not allowed", "I do not see who you are.");
    return markSelf(self, meeting, asked, context);
  }
  const outcomes = await markIn(context, meeting, await subjectsOf(who, meeting, context), asked);
  return { text: outcomeWords(outcomes, asked) };
}

async function markSelf(self: Subject, meeting: Meeting, asked: Asked, context: Context): Promise<Reply> {
  const { mark } = asked;
  if ((mark === "regrets" || mark === "absent") && !asked.at) await demandNotThere(self, meeting, context);
  const [outcome] = await markIn(context, meeting, [self], asked);
  if (!outcome) throw new Error("a roll call without its caller");
  if (outcome.already) return { text: words`You are ${outcome.already}.` };
  if ("account" in self) return unknownReply(self, mark);
  if (mark === "regrets")
    return { text: words`Your regrets for the ${await plannedName(meeting, context)} are noted.` };
  const counting = outcome.organization ? words` for ${outcome.organization}` : words`, for no organization`;
  if (mark === "present" || mark === "late")
    return {
      text: words`You are marked as ${mark === "late" ? "here from" : "here since"} ${{ at: outcome.at }}${counting}.`,
    };
  return { text: words`You are marked as ${spokenMark[mark]} from ${{ at: outcome.at }}.` };
}

async function demandNotThere(self: Subject, meeting: Meeting, { read, now }: Context): Promise<void> {
  const presence = await presenceIn(meeting, personOf(self), read);
  if (isThere(presence))
    refuse(
      "not now",
      words`You are marked as here since ${{ at: presence?.arrivedAt ?? now }}.`,
      "If you go now: /rollcall left. If it was a mistake: /undo, or an officer corrects it.",
    );
}

/** Somebody whom no member is known for is neither dropped nor guessed: they stand in the list until it is mended. */
function unknownReply(self: Extract<Subject, { account: unknown }>, mark: Mark): Reply {
  const speaker = { ...self.account, name: self.name, administrator: false };
  return {
    text: words`You are marked as ${spokenMark[mark]}, as “${self.name}”: I do not know yet which member this account belongs to. An officer says so with /member link ${{ who: speaker }} "Your Name"; then this mark is yours.`,
  };
}

/** Adds a guest, with an organization of the roster, another, or none. */
export async function markGuest(values: RollCallValues, context: Context): Promise<Reply> {
  await demandMarksOthers(context, values.meeting?.meeting);
  const { who = [], org, mode, at } = values;
  const meeting = values.meeting ? demandRecorded(values.meeting) : await demandOpenMeeting(context);
  await demandMarkable(meeting, "present", context);
  if (who.length === 0)
    refuse("bad value", "The guest's name is missing.", 'As /rollcall guest "Name" org:"Organization".');
  const { subject: organization, hint } =
    org === undefined ? { subject: {}, hint: "" } : await guestOf(org, context);
  const guests: Subject[] = [];
  for (const person of who) {
    if (org === undefined) demandNoOrganization(person);
    guests.push({ guest: await guestName(person, context), ...organization });
  }
  const asked: Asked = { mark: "present", mode, at: at && momentIn(meeting, at, context) };
  const outcomes = await markIn(context, meeting, guests, asked);
  return { text: words`${outcomeWords(outcomes, asked)}${hint}` };
}

/** “Peter Müller (Acme)” and “Peter Müller org Acme” are a name and an organization, not a long name. */
function demandNoOrganization(person: Person): void {
  const typed = "unknown" in person ? person.unknown : "";
  const [, name, within, after] = /^(.*?)\s*(?:\(([^()]+)\)|\borg\s+(.+))$/i.exec(typed) ?? [];
  const org = within ?? after;
  if (org !== undefined)
    refuse(
      "bad value",
      `“${shorten(typed, 60)}” holds an organization.`,
      `As /rollcall guest "${shorten(name || "Name", 60)}" org:"${shorten(org, 60)}".`,
    );
}

async function guestName(person: Person, { read, group }: Context): Promise<string> {
  // Whoever has left the roster is a guest from then on.
  if ("member" in person && person.member.leftOn !== null) return person.member.name;
  if ("member" in person)
    return refuse(
      "nothing to do",
      words`${{ who: person.member.name }} is a member.`,
      words`As /rollcall present "${person.member.name}". A guest of a like name needs the whole name.`,
    );
  if (person.account)
    return refuse(
      "unknown name",
      words`I do not know who ${person.account} is.`,
      'A guest has a name: /rollcall guest "Name" org:"Organization".',
    );
  const name = await textOf([person.unknown], read, group.zone);
  if (marks.has(name.toLowerCase()))
    refuse(
      "bad value",
      `“${name}” is a mark, not a name.`,
      'Marks come first: /rollcall left "Name", /rollcall guest "Name" org:"Organization".',
    );
  if (name === "" || name.length > longestName)
    refuse("bad value", `A name has 1 to ${longestName} characters.`);
  return name;
}

const longestName = 120;
const marks: ReadonlySet<string> = new Set([
  "present",
  "late",
  "left",
  "regrets",
  "absent",
  "guest",
  "done",
  "show",
]);

/** A guest's organization: the roster's where it fits one, else as it was typed. */
async function guestOf(typed: string, { read }: Context) {
  const match = matchName(typed, await read.roster.organizations());
  if (match.kind === "one")
    return { subject: { organization: match.it.id, organizationName: match.it.name }, hint: "" };
  if (match.kind === "many")
    return refuse(
      "ambiguous",
      `Several organizations fit “${typed}”.`,
      `Say which: ${match.of
        .slice(0, 6)
        .map((one) => one.name)
        .join(" or ")}.`,
    );
  const [near] = match.nearest;
  const hint = near
    ? ` No organization of the roster is called “${typed}”; if you mean ${near.name}, take it back with /undo and write it so.`
    : "";
  return { subject: { organizationName: typed }, hint };
}

/** Others, other times and earlier meetings are for officers and the minute taker of that meeting. */
export async function demandMarksOthers(context: Context, named?: Meeting): Promise<void> {
  const open = await openMeetingOf(context);
  if (named && named.id !== open?.id ? await hasTaken(named, context) : await leads(context)) return;
  refuse(
    "not allowed",
    "Only officers and the minute taker mark others, change times, and complete or correct a roll call.",
    "For yourself: /rollcall.",
  );
}

const leads = (context: Context) => hasRight(["officer", "presiding chair", "minute taker"], context);

async function hasTaken(meeting: Meeting, context: Context): Promise<boolean> {
  const { read, member } = context;
  const sets = await read.minutes.ofMeeting(meeting.id);
  return (
    (member !== undefined && sets.some(({ takers }) => takers.includes(member.id))) ||
    hasRight(["officer", "presiding chair"], context)
  );
}

async function meetingFor(mark: Mark, named: Planned | undefined, context: Context): Promise<Meeting> {
  if (named) return mark === "regrets" ? putOnRecord(context, named) : demandRecorded(named);
  const open = await openMeetingOf(context);
  if (open) return open;
  if (mark === "regrets") return demandPlanned(context, undefined);
  return refuse(
    "not now",
    "No meeting is open.",
    "Regrets for the next one: /rollcall regrets. Officers correct an earlier one with meeting:last.",
  );
}

async function demandMarkable(meeting: Meeting, mark: Mark, context: Context): Promise<void> {
  const state = stateOf(meeting);
  if (state === "cancelled")
    refuse("not now", words`The ${await plannedName(meeting, context)} was cancelled.`);
  if (state === "scheduled" && mark !== "regrets" && mark !== "absent")
    refuse(
      "not now",
      words`The ${await plannedName(meeting, context)} has not begun.`,
      "Regrets can be sent now: /rollcall regrets.",
    );
}

function selfOf({ member, call }: Context): Subject | undefined {
  if (member) return { member };
  return call.from && { account: call.from, name: call.from.name };
}

function isCaller(person: Person | undefined, { member, call }: Context): boolean {
  if (!person) return false;
  if ("member" in person) return person.member.id === member?.id;
  const [word] = person.account ?? [];
  const speaker =
    typeof word === "object" && "who" in word && typeof word.who === "object" ? word.who : undefined;
  const from = call.from;
  return (
    from !== undefined &&
    speaker?.id === from.id &&
    speaker.platform === from.platform &&
    speaker.workspace === from.workspace
  );
}
