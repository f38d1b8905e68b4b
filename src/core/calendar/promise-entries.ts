import type { Instant } from "../../chat/index.ts";
import type { Action, Inquiry, MinutesSet, Read } from "../../store/index.ts";
import { keyOfAction } from "../actions.ts";
import type { Group } from "../group.ts";
import { keyOfInquiry } from "../inquiries.ts";
import { draftDueAt } from "../minutes/due.ts";
import { minutesNameOf } from "../minutes/minutes.ts";
import { figuresOf } from "../rules/figures.ts";
import { type Day, endOfDay, isDay } from "../time.ts";
import { type CalendarEntry, changedBy, uidOf, type View, withCancelled } from "./calendar-entry.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
}

const hour = 3_600_000;

/** How many of each kind are looked through for what was due since the calendar's beginning and is done. */
const mostDone = 50;

/** When what somebody promised, or has to do, is due: actions, inquiries and the drafts of minutes. */
export async function promiseEntries(
  scene: Scene,
  { from, takenBack }: View,
): Promise<readonly CalendarEntry[]> {
  const { actions, inquiries, minutes } = scene.read;
  const standing = {
    actions: each([...(await actions.latest(mostDone)), ...(await actions.open())]),
    inquiries: each([...(await inquiries.latest(mostDone)), ...(await inquiries.open())]),
    minutes: each([...(await minutes.recent(mostDone)), ...(await minutes.uncirculated())]),
  };
  const stood = {
    actions: takenBack("actions"),
    inquiries: takenBack("inquiries"),
    minutes: takenBack("minutes"),
  };
  return withCancelled(await entriesOf(standing, scene, from), await entriesOf(stood, scene, from));
}

interface Rows {
  readonly actions: readonly Action[];
  readonly inquiries: readonly Inquiry[];
  readonly minutes: readonly MinutesSet[];
}

async function entriesOf(
  { actions, inquiries, minutes }: Rows,
  scene: Scene,
  since: Instant,
): Promise<readonly CalendarEntry[]> {
  const promises = [
    ...actionsDue(actions),
    ...inquiriesDue(inquiries, scene.group),
    ...(await minutesDue(minutes, scene)),
  ];
  const entries: CalendarEntry[] = [];
  for (const { table, row, what, title, due, done } of promises) {
    const last = typeof due === "number" ? due : endOfDay(due, scene.group.zone);
    if (done !== null && last < since) continue;
    entries.push({
      uid: uidOf(what, scene.group),
      ...(await changedBy({ [table]: row }, scene.read)),
      title,
      when: typeof due === "number" ? { from: due } : { day: due },
      // What was done in time is no longer to come.
      cancelled: done !== null && done <= last,
      free: true,
    });
  }
  return entries;
}

/** Something owed, and when it was done or let go. */
interface Promised {
  readonly table: "actions" | "inquiries" | "minutes";
  readonly row: string;
  readonly what: string;
  readonly title: string;
  readonly due: Instant | Day;
  readonly done: Instant | null;
}

function actionsDue(actions: readonly Action[]): readonly Promised[] {
  return actions.flatMap((action) => {
    const { id, due, doneAt, droppedAt } = action;
    if (due === null || !isDay(due)) return [];
    const title = `${keyOfAction(action)} due: ${action.text}`;
    return [{ table: "actions", row: id, what: `action-${id}`, title, due, done: doneAt ?? droppedAt }];
  });
}

/** Until when an inquiry is to be acknowledged, and on which day its reply is due. */
function inquiriesDue(inquiries: readonly Inquiry[], group: Group): readonly Promised[] {
  const { inquiryAcknowledgeHours } = figuresOf(group);
  return inquiries.flatMap((inquiry) => {
    const { id, receivedAt, acknowledgedAt, answeredAt, replyDue } = inquiry;
    const base = { table: "inquiries", row: id } as const;
    const name = `${keyOfInquiry(inquiry)} from ${inquiry.asker}`;
    const acknowledgement: Promised = {
      ...base,
      what: `inquiry-${id}-acknowledgement`,
      title: `Acknowledgement of ${name} due`,
      due: receivedAt + inquiryAcknowledgeHours * hour,
      done: acknowledgedAt ?? answeredAt,
    };
    if (replyDue === null || !isDay(replyDue)) return [acknowledgement];
    const title = `Reply to ${name} due`;
    return [acknowledgement, { ...base, what: `inquiry-${id}`, title, due: replyDue, done: answeredAt }];
  });
}

async function minutesDue(sets: readonly MinutesSet[], { read, group }: Scene): Promise<readonly Promised[]> {
  const promised: Promised[] = [];
  for (const set of sets) {
    const { id, circulatedAt, finalAt } = set;
    const ended = set.endedAt ?? (await read.meetings.meeting(set.meeting))?.adjournedAt ?? null;
    // Final and never circulated: taken in from elsewhere.
    if (ended === null || (finalAt !== null && circulatedAt === null)) continue;
    const title = `Minutes of the ${await minutesNameOf(set, read, group.zone)} due`;
    const due = draftDueAt(ended, group);
    promised.push({ table: "minutes", row: id, what: `minutes-${id}`, title, due, done: circulatedAt });
  }
  return promised;
}

/** Each row once. */
const each = <R extends { readonly id: string }>(rows: readonly R[]): readonly R[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];
