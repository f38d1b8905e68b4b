import type { Read } from "../../store/index.ts";
import { keyOfAction } from "../actions.ts";
import type { Group } from "../group.ts";
import { keyOfInquiry } from "../inquiries.ts";
import { draftDueAt } from "../minutes/due.ts";
import { minutesNameOf } from "../minutes/minutes.ts";
import { figuresOf } from "../rules/figures.ts";
import { isDay } from "../time.ts";
import { type CalendarEntry, changedBy, uidOf } from "./calendar-entry.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
}

const hour = 3_600_000;

/** When what somebody promised, or has to do, is due: actions, inquiries and the drafts of minutes. */
export async function promiseEntries(scene: Scene): Promise<readonly CalendarEntry[]> {
  return [
    ...(await actionEntries(scene)),
    ...(await inquiryEntries(scene)),
    ...(await minutesEntries(scene)),
  ];
}

async function actionEntries({ read, group }: Scene): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = [];
  for (const action of await read.actions.open())
    if (action.due !== null && isDay(action.due))
      entries.push({
        uid: uidOf(`action-${action.id}`, group),
        ...(await changedBy(read, "actions", action.id)),
        title: `${keyOfAction(action)} due: ${action.text}`,
        when: { day: action.due },
        cancelled: false,
        free: true,
      });
  return entries;
}

/** Until when an inquiry is to be acknowledged, and on which day its reply is due. */
async function inquiryEntries({ read, group }: Scene): Promise<readonly CalendarEntry[]> {
  const { inquiryAcknowledgeHours } = figuresOf(group);
  const entries: CalendarEntry[] = [];
  for (const inquiry of await read.inquiries.open()) {
    const changed = await changedBy(read, "inquiries", inquiry.id);
    const name = `${keyOfInquiry(inquiry)} from ${inquiry.asker}`;
    if (inquiry.acknowledgedAt === null)
      entries.push({
        uid: uidOf(`inquiry-${inquiry.id}-acknowledgement`, group),
        ...changed,
        title: `Acknowledgement of ${name} due`,
        when: { from: inquiry.receivedAt + inquiryAcknowledgeHours * hour },
        cancelled: false,
        free: true,
      });
    if (inquiry.replyDue !== null && isDay(inquiry.replyDue))
      entries.push({
        uid: uidOf(`inquiry-${inquiry.id}`, group),
        ...changed,
        title: `Reply to ${name} due`,
        when: { day: inquiry.replyDue },
        cancelled: false,
        free: true,
      });
  }
  return entries;
}

async function minutesEntries({ read, group }: Scene): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = [];
  for (const set of await read.minutes.uncirculated()) {
    const ended = set.endedAt ?? (await read.meetings.meeting(set.meeting))?.adjournedAt ?? null;
    if (ended === null || set.finalAt !== null) continue;
    entries.push({
      uid: uidOf(`minutes-${set.id}`, group),
      ...(await changedBy(read, "minutes", set.id)),
      title: `Minutes of the ${await minutesNameOf(set, read, group.zone)} due`,
      when: { from: draftDueAt(ended, group) },
      cancelled: false,
      free: true,
    });
  }
  return entries;
}
