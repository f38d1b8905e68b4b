import { type Button, joinWords, type Reply, type Words, words } from "../../chat/index.ts";
import { calendarSection } from "../calendar/calendar-address.ts";
import { placeWords } from "../calendar/place.ts";
import { type Planned, plannedName } from "../calendar/plan.ts";
import { placeOf, plannedCard, plannedWords, regretsOf } from "../calendar/planned-card.ts";
import { clashesOf } from "../calendar/planning.ts";
import { button, buttonsUnder } from "../grammar/menu.ts";
import { stateOf } from "../meetings/meeting.ts";
import { membersComing, minuteTurns, type Turn, turnReason } from "../minutes/turns.ts";
import { membersWith, officersOf } from "../roster/roster.ts";
import { cite, figuresOf } from "../rules/figures.ts";
import { dayOf, spokenInstant } from "../time.ts";
import type { Personal, Scenery, Telling } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

const hour = 3_600_000;

/** The next meeting: the first time with what is on its agenda so far and a call for more, later when and where. */
export async function nextMeeting(
  { of: planned }: Anchor<Planned>,
  scene: Scenery,
  first: boolean,
): Promise<Telling> {
  return { room: () => (first ? wordFirst(planned, scene) : wordLater(planned, scene)) };
}

async function wordFirst(planned: Planned, scene: Scenery): Promise<Reply> {
  const clash = await clashesOf(planned, scene, planned.meeting?.id);
  return {
    text: words`Next meeting: ${await plannedName(planned, scene)}. What should be on its agenda?${clash}`,
    card: await plannedCard(planned, scene),
  };
}

async function wordLater(planned: Planned, scene: Scenery): Promise<Reply> {
  const name = await plannedName(planned, scene);
  return {
    text: words`${{ strong: name }}: ${plannedWords(planned, scene)}`,
    card: buttonsUnder([regretsButton(planned, scene)], calendarSection(scene)),
  };
}

export async function meetingStarting({ of: planned }: Anchor<Planned>, scene: Scenery): Promise<Telling> {
  return { room: () => wordStarting(planned, scene) };
}

async function wordStarting(planned: Planned, scene: Scenery): Promise<Reply> {
  const name = await plannedName(planned, scene);
  const open = button("Open the meeting", "meeting start", meetingValue(planned, scene), { tone: "primary" });
  return {
    text: words`Starting now: ${{ strong: name }}, ${plannedWords(planned, scene)}`,
    card: buttonsUnder([open], calendarSection(scene)),
  };
}

/** Told to whoever leads the meeting, while its agenda is not sent round. */
export async function agendaDue(
  { of: planned }: Anchor<Planned>,
  scene: Scenery,
): Promise<Telling | undefined> {
  const { meeting } = planned;
  const kind = meeting?.kind ?? planned.kind;
  if (kind === "subcommittee" || (meeting && meeting.agendaCirculatedAt !== null)) return undefined;
  const reply = () => wordAgendaDue(planned, scene);
  const owes = async () => words`the agenda of the ${await plannedName(planned, scene)} is to be sent round`;
  return { personal: (await leadersOf(planned, scene)).map((member) => ({ member, reply, owes })) };
}

async function wordAgendaDue(planned: Planned, scene: Scenery): Promise<Reply> {
  const { group, now } = scene;
  const { startsAt } = planned;
  const name = await plannedName(planned, scene);
  const until = startsAt - figuresOf(group).subcommitteeNoticeHours * hour;
  const rule =
    group.settings.rules.set === "cabf" && until > now
      ? words` On the public list by ${{ at: until }}, it lets the meeting decide on subcommittees${cite(group, "charter 5.2(b)", "subcommitteeNoticeHours")}.`
      : [];
  return {
    text: words`The agenda of the ${name}, ${{ at: startsAt }}, is not sent round yet.${rule}${whereWords(planned, scene)}`,
    card: buttonsUnder([
      button("Send it round", "agenda circulate", meetingValue(planned, scene), { tone: "primary" }),
    ]),
  };
}

/** Told to the one whose turn it is among those who come to meetings, have not sent regrets and do not preside. */
export async function minuteTaker(
  { of: planned }: Anchor<Planned>,
  scene: Scenery,
): Promise<Telling | undefined> {
  const { read, group } = scene;
  if ((planned.meeting?.kind ?? planned.kind) === "subcommittee") return undefined;
  const chairs = planned.meeting?.chair
    ? [planned.meeting.chair]
    : (await membersWith(read, ["chair"], dayOf(planned.startsAt, group.zone))).map(({ id }) => id);
  const away = new Set(planned.meeting ? await regretsOf(planned.meeting, read) : []);
  const coming = (await membersComing(read, planned.startsAt)).filter(
    ({ id }) => !chairs.includes(id) && !away.has(id),
  );
  const able = new Set((await read.roster.accounts()).map((account) => account.member));
  const [turn] = await minuteTurns(
    read,
    coming.filter(({ id }) => able.has(id)),
    planned.startsAt,
  );
  if (!turn) return undefined;
  const reply = () => wordTurn(turn, planned, scene);
  const owes = async () =>
    words`it is their turn to take the minutes of the ${await plannedName(planned, scene)}; ${turnReason(turn)}`;
  return { personal: [{ member: turn.member.id, reply, owes }] };
}

async function wordTurn(turn: Turn, planned: Planned, scene: Scenery): Promise<Reply> {
  const name = await plannedName(planned, scene);
  const reason = turn.lastAt === undefined ? "you have not in any recent meeting" : undefined;
  const why = reason ?? joinWords(["you did last on ", { at: turn.lastAt ?? 0 }]);
  return {
    text: words`It is your turn to take the minutes of the ${name}, ${{ at: planned.startsAt }}: ${why}. If you cannot, say so now, and somebody else is asked.${whereWords(planned, scene)}`,
    card: buttonsUnder([regretsButton(planned, scene)]),
  };
}

/** The officers, and the chair named for this very meeting. */
async function leadersOf({ meeting }: Planned, scene: Scenery): Promise<readonly Personal["member"][]> {
  const officers = await officersOf(scene);
  const named = meeting && stateOf(meeting) === "scheduled" ? meeting.chair : null;
  return [...new Set([...(named === null ? [] : [named]), ...officers.map(({ id }) => id)])];
}

/** " Where: https://…", for a line that does not say it otherwise. */
function whereWords(planned: Planned, scene: Scenery): Words {
  const place = placeOf(planned, scene);
  return place === undefined ? [] : words` Where: ${placeWords(place)}`;
}

function regretsButton(planned: Planned, scene: Scenery): Button {
  return button("I cannot come", "rollcall", { mark: "regrets", ...meetingValue(planned, scene) });
}

function meetingValue({ meeting, startsAt }: Planned, { group }: Scenery): { readonly meeting: string } {
  return { meeting: meeting?.id ?? spokenInstant(startsAt, group.zone) };
}
