import {
  type Button,
  type Card,
  type Instant,
  listWords,
  type Reply,
  type Section,
  type Words,
  words,
} from "../../chat/index.ts";
import type { Item, Meeting, Read, WaitingSpeaker } from "../../store/index.ts";
import { ballotStatesOn } from "../ballots/agenda.ts";
import { calendarSection } from "../calendar/calendar-address.ts";
import { placeWords } from "../calendar/place.ts";
import type { Context } from "../command.ts";
import type { DueLine } from "../due.ts";
import { button } from "../grammar/menu.ts";
import type { Group } from "../group.ts";
import { nameOfMember } from "../minutes/minutes.ts";
import { destinationOf } from "../say.ts";
import { spokenSpan } from "../time.ts";
import { isThere, presenceOf } from "./attendance.ts";
import { presentSection, unknownSection } from "./attendance-card.ts";
import { nextStep } from "./guide.ts";
import { nameOf, stateOf } from "./meeting.ts";
import { quorumSection } from "./quorum-card.ts";

/** Discord limits the edits of a message over an hour old: by then it has given way to a fresh one. */
const freshFor = 50 * 60_000;
const shownItems = 14;

/** What the courier renders at the moment of sending. */
export interface CardErrand {
  readonly meeting: string;
  readonly key: string;
}

/** A change to one of these shows on the card of the open meeting. */
export const cardTables: ReadonlySet<string> = new Set([
  "rooms",
  "meetings",
  "items",
  "attendance",
  "proceedings",
  "speakers",
  "minutes",
  "decisions",
  "ballots",
  "ballot_versions",
  "endorsements",
  "ballot_steps",
  "openings",
  "votes",
  "announcements",
  "reviews",
  "standings",
  "affiliations",
]);

/** How the keys of all cards of one meeting begin. */
const cardsOf = (meeting: string) => `card ${meeting} `;

/** A fresh card is posted at each item, and after fifty minutes: its key says which item and which time. */
async function cardKeyOf(meeting: Meeting, read: Read, now: Instant): Promise<string> {
  const current = await read.agenda.current(meeting.id);
  const since = current?.startedAt ?? meeting.startedAt ?? now;
  const times = meeting.adjournedAt === null ? Math.max(0, Math.floor((now - since) / freshFor)) : 0;
  return `${cardsOf(meeting.id)}${current?.id ?? "-"} ${since} ${times}`;
}

/** Has the card of a meeting shown as it now is, in every room. Of one that never began, what stands there shrinks. */
export async function showCard(
  { read, write, now }: Pick<Context, "read" | "write" | "now">,
  id: string,
): Promise<void> {
  const meeting = await read.meetings.meeting(id);
  if (!meeting || meeting.startedAt === null) {
    for (const room of await read.rooms()) await write.retire(cardsOf(id), destinationOf(room));
    return;
  }
  const key = await cardKeyOf(meeting, read, now);
  const payload: CardErrand = { meeting: meeting.id, key };
  for (const room of await read.rooms()) {
    const destination = destinationOf(room);
    await write.send({ kind: "show", key, destination, payload, replaces: cardsOf(id) });
  }
}

/** The card as it is to be shown now; a card that has given way to a fresh one is only a pointer. */
export async function renderCard(
  { meeting: id, key }: CardErrand,
  { read, group, now, site }: { read: Read; group: Group; now: Instant; site?: string | undefined },
): Promise<{ reply: Reply; closed: boolean }> {
  const meeting = await read.meetings.meeting(id);
  if (!meeting || meeting.startedAt === null)
    return { closed: true, reply: { text: ["The start of this meeting was taken back."] } };
  const closed = key !== (await cardKeyOf(meeting, read, now));
  if (closed)
    return { closed, reply: { text: [`${nameOf(meeting, group.zone)}: the card has moved on, see below.`] } };
  return { closed, reply: { text: [], card: await meetingCard(meeting, { read, group, now, site }) } };
}

/** The live card: agenda with the current item, attendance by organization, quorum, clock, and what comes next. */
export async function meetingCard(
  meeting: Meeting,
  { read, group, now, site }: { read: Read; group: Group; now: Instant; site?: string | undefined },
): Promise<Card> {
  const items = (await read.agenda.items(meeting.id)).filter((item) => item.state !== "dropped");
  const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(isThere);
  const open = stateOf(meeting) === "open";
  const current = items.find((item) => item.state === "current");
  const queue = open ? await read.meetings.queue(meeting.id) : [];
  const step = open ? await nextStep(meeting, current, { read, group, now }) : undefined;
  const sections: Section[] = [
    {
      lines: [
        await clockLine(meeting, current, { read, now }),
        ...(open && meeting.place !== null ? [words`Where: ${placeWords(meeting.place)}`] : []),
      ],
    },
    ...(step ? [{ heading: "Now", lines: [step.text] }] : []),
    {
      heading: "Agenda",
      lines: agendaLines(items, { states: await ballotStatesOn(items, { read, group, now }) }),
    },
    await presentSection(here, meeting, { read, group }),
    ...unknownSection(here),
    ...(await quorumSection(here, meeting, { read, group, now })),
    ...(queue.length > 0 ? [{ heading: "Speakers", lines: [queueLine(queue)] }] : []),
    ...calendarSection({ read, group, site }),
  ];
  return {
    title: `${group.settings.abbreviation ?? group.name}: ${nameOf(meeting, group.zone)}`,
    sections,
    buttons: open ? [...(step?.buttons ?? []), ...standingButtons(current, queue)] : [],
  };
}

function standingButtons(current: Item | undefined, queue: readonly WaitingSpeaker[]): Button[] {
  const following = queue.find((one) => one.calledAt === null);
  const next = current
    ? [button("Next item", "agenda next", { closes: current.id }, { tone: "primary" })]
    : [];
  const speaker = following ? [button("Next speaker", "queue next", { calls: following.id })] : [];
  return [button("I am here", "rollcall"), ...next, button("Ask to speak", "queue join"), ...speaker];
}

/** The agenda with each item's number and state. Long ones are cut around the current item. */
export function agendaLines(
  items: readonly Item[],
  {
    most = shownItems,
    states = new Map(),
  }: { readonly most?: number; readonly states?: ReadonlyMap<string, string> } = {},
): readonly Words[] {
  const marks = { pending: "○", current: "▶", done: "✓", postponed: "↷", dropped: "✗" };
  const at = Math.max(
    0,
    items.findIndex((item) => item.state === "current"),
  );
  const from = Math.max(0, Math.min(at - 4, items.length - most));
  const lines = items.slice(from, from + most).map((item, n): Words => {
    const box = item.minutes === null ? "" : ` (${spokenSpan(item.minutes)})`;
    const title = `${from + n + 1}. ${item.title}`;
    const state = states.get(item.id);
    const after = `${box}${state === undefined ? "" : `: ${state}`}`;
    if (item.state === "current") return [`${marks.current} `, { strong: title }, after];
    return [`${marks[item.state]} ${title}${item.state === "postponed" ? " (postponed)" : after}`];
  });
  const before = from > 0 ? [[`… ${from} before`]] : [];
  const after = items.length - from - most;
  return [...before, ...lines, ...(after > 0 ? [[`… and ${after} more: /agenda show`]] : [])];
}

async function clockLine(
  meeting: Meeting,
  current: Item | undefined,
  { read, now }: { read: Read; now: Instant },
): Promise<Words> {
  const started = meeting.startedAt ?? now;
  const set = (await read.minutes.ofMeeting(meeting.id)).find((one) => one.sitting === meeting.sitting);
  const takers = [];
  for (const id of set?.takers ?? []) takers.push({ who: await nameOfMember(id, read) });
  const scribe =
    meeting.pen !== null && meeting.penItem === current?.id
      ? words`; ${{ who: await nameOfMember(meeting.pen, read) }} holds the pen for this item`
      : [];
  const taken = takers.length > 0 ? words`. Minutes: ${listWords(takers)}${scribe}` : ". No minute taker yet";
  const until = started + meeting.minutes * 60_000;
  const [ended, paused] = [meeting.adjournedAt, meeting.pausedAt];
  if (ended !== null) return words`Open from ${{ at: started }} to ${{ at: ended }}${taken}.`;
  const state =
    paused === null
      ? words`Open since ${{ at: started }}, planned until ${{ at: until }}`
      : words`Paused since ${{ at: paused }}`;
  return words`${state}${taken}.`;
}

function queueLine(queue: readonly WaitingSpeaker[]): Words {
  const [speaking] = queue.filter((one) => one.calledAt !== null);
  const waiting = queue.filter((one) => one.calledAt === null);
  const say = (one: WaitingSpeaker) => (one.topic === null ? one.name : `${one.name} (${one.topic})`);
  const more = waiting.length > 8 ? ` and ${waiting.length - 8} more` : "";
  const said = [
    ...(speaking ? [`Speaking: ${say(speaking)}.`] : []),
    ...(waiting.length > 0 ? [`Waiting: ${waiting.slice(0, 8).map(say).join(", ")}${more}.`] : []),
  ];
  return [said.join(" ")];
}

/** Posts the card of a meeting afresh every fifty minutes, so that it neither scrolls away nor meets a limit on edits. */
export const cardLine: DueLine = {
  line: "fresh card",
  table: "meetings",
  subjects: openIds,
  // The next item begins the time anew.
  follows: ["items"],
  async dueAt(subject, { read, now }) {
    const meeting = await read.meetings.meeting(subject);
    if (!meeting || stateOf(meeting) !== "open") return undefined;
    const current = await read.agenda.current(meeting.id);
    const since = current?.startedAt ?? meeting.startedAt ?? now;
    return since + (Math.max(0, Math.floor((now - since) / freshFor)) + 1) * freshFor;
  },
  async fall(subject, beat) {
    const meeting = await beat.read.meetings.meeting(subject);
    if (meeting && stateOf(meeting) === "open") await showCard(beat, subject);
  },
};

async function openIds({ read }: { readonly read: Read }): Promise<readonly string[]> {
  return (await read.meetings.open()).map(({ id }) => id);
}
