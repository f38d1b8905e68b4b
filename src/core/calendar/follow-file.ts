import type { Instant, Words } from "../../chat/index.ts";
import { words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Context } from "../command.ts";
import type { Group, Settings } from "../group.ts";
import { stateOf } from "../meetings/meeting.ts";
import { say } from "../say.ts";
import { plannedName } from "./plan.ts";
import { cancelMeeting, moveMeeting } from "./replan.ts";
import { instantOf, isTaken, usualOn } from "./slots.ts";

type Hands = Pick<Context, "read" | "write" | "group" | "now">;
type Exception = Settings["exceptions"][number];
type Extra = Settings["extra"][number];

/**
 * Meetings that are on record already follow what a new group file says of them: moved, called off, or held after all.
 * The rooms are told. Where the file says of one what it said before, somebody may have changed it in the chat, and it
 * stays so. Answers what was done.
 */
export async function followFile(before: Group, hands: Hands): Promise<readonly Words[]> {
  const told: (Words | undefined)[] = [];
  const { exceptions, extra } = before.settings;
  const after = hands.group.settings;
  for (const [old, now] of changedIn(exceptions, after.exceptions, ({ on }) => on))
    told.push(await followException(old, now, before, hands));
  for (const [old, now] of changedIn(extra, after.extra, ({ at, kind }) => `${at} ${kind}`))
    told.push(await followExtra(old, now, before, hands));
  return told.filter((one) => one !== undefined);
}

async function followException(
  old: Exception | undefined,
  now: Exception | undefined,
  before: Group,
  hands: Hands,
): Promise<Words | undefined> {
  const { group } = hands;
  const on = (now ?? old)?.on ?? "";
  const usual = usualOn(group, on);
  const meeting = await unbegunIn([usualOn(before, on), usual], {}, hands.read);
  if (!meeting) return undefined;
  if (now?.cancelled) return callOff(meeting, now.reason, hands);
  if (now?.movedTo !== undefined)
    return putAt(meeting, instantOf(now.movedTo, group.zone), now.reason, hands, old?.cancelled);
  if (old?.cancelled) return putAt(meeting, meeting.startsAt, undefined, hands, true);
  // Back where the cadence has it, if it is where the file had put it.
  const stood = old?.movedTo === undefined ? undefined : instantOf(old.movedTo, before.zone);
  if (usual === undefined || meeting.startsAt !== stood) return undefined;
  return putAt(meeting, usual, undefined, hands);
}

async function followExtra(
  old: Extra | undefined,
  now: Extra | undefined,
  before: Group,
  hands: Hands,
): Promise<Words | undefined> {
  const { at, kind } = now ?? old ?? { at: "", kind: "teleconference" };
  const slots = [before, hands.group].map(({ zone }) => instantOf(at, zone));
  const meeting = await unbegunIn(slots, { kind }, hands.read);
  if (!meeting) return undefined;
  if (!now) return callOff(meeting, undefined, hands);
  const { title = null, minutes = meeting.minutes } = now;
  await hands.write.update("meetings", meeting.id, { title, minutes });
  return undefined;
}

async function callOff(meeting: Meeting, reason: string | undefined, hands: Hands) {
  if (stateOf(meeting) === "cancelled" || meeting.startsAt <= hands.now) return undefined;
  return cancelMeeting(meeting, reason, hands);
}

async function putAt(
  meeting: Meeting,
  startsAt: Instant,
  reason: string | undefined,
  hands: Hands,
  wasOff = false,
): Promise<Words | undefined> {
  const { read, write, now } = hands;
  const isOff = stateOf(meeting) === "cancelled";
  // What is past stays as it was, and what was called off in the chat stays off.
  if (startsAt <= now || (isOff && !wasOff)) return undefined;
  if (isOff) {
    await write.update("meetings", meeting.id, { cancelledAt: null });
    const told = words`The ${await plannedName(meeting, hands)} is held after all, at ${{ at: startsAt }}.`;
    await write.update("meetings", meeting.id, { startsAt });
    await say({ read, write }, { text: told });
    return told;
  }
  if (startsAt === meeting.startsAt) return undefined;
  return moveMeeting(meeting, { startsAt, reason }, hands);
}

/** A meeting on record for one of some slots, of a kind, that has not begun. */
async function unbegunIn(
  slots: readonly (Instant | undefined)[],
  kind: Parameters<typeof isTaken>[0],
  read: Read,
): Promise<Meeting | undefined> {
  for (const slot of new Set(slots)) {
    const there = slot === undefined ? [] : await read.meetings.inSlot(slot);
    const ours = there.find((one) => one.startedAt === null && isTaken(kind, [one]));
    if (ours) return ours;
  }
  return undefined;
}

/** What a list has come to say otherwise, by what each entry is about: as it was, and as it is. */
function changedIn<T>(
  before: readonly T[],
  after: readonly T[],
  about: (entry: T) => string,
): readonly (readonly [T | undefined, T | undefined])[] {
  const [old, now] = [before, after].map((list) => new Map(list.map((one) => [about(one), one])));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
    .map((key) => [old?.get(key), now?.get(key)] as const)
    .filter((pair) => JSON.stringify(pair[0]) !== JSON.stringify(pair[1]));
}
