import { type Instant, type Words, words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { isThere, presenceOf, tookPart } from "../meetings/attendance.ts";
import { type Member, membersWith } from "../roster/roster.ts";
import { dayOf } from "../time.ts";

/** How many sets of minutes back one looks. */
const lookBack = 60;

/** When somebody last took minutes; nothing where it was not within the sets looked at. */
export interface Turn {
  readonly member: Member;
  readonly lastAt: Instant | undefined;
}

/** Whose turn it is to take minutes: who has not for longest comes first, equals in the order given. */
export async function minuteTurns(
  read: Read,
  members: readonly Member[],
  before: Instant,
): Promise<readonly Turn[]> {
  const last = new Map<string, Instant>();
  for (const { startsAt, takers } of await read.minutes.takersBefore(before, lookBack))
    for (const taker of takers) if (!last.has(taker)) last.set(taker, startsAt);
  const never = Number.NEGATIVE_INFINITY;
  return members
    .map((member) => ({ member, lastAt: last.get(member.id) }))
    .sort((a, b) => {
      const [first, second] = [a.lastAt ?? never, b.lastAt ?? never];
      return first === second ? 0 : first - second;
    });
}

/** Those who could be asked to take the minutes of a meeting now: here, able to type in the chat, and not its chair. */
export async function turnsIn(
  meeting: Meeting,
  { read, group }: { read: Read; group: Group },
): Promise<readonly Turn[]> {
  const chairs = await chairsOf(meeting, { read, group });
  const able = new Set((await read.roster.accounts()).map((account) => account.member));
  const members: Member[] = [];
  for (const presence of presenceOf(await read.meetings.marks(meeting.id)).values()) {
    const { member: id } = presence;
    if (id === undefined || !isThere(presence) || chairs.has(id) || !able.has(id)) continue;
    const member = await read.roster.member(id);
    if (member) members.push(member);
  }
  return minuteTurns(read, members, meeting.startsAt);
}

/** The members who took part in one of the last meetings before an instant: those whose turn it can be. */
export async function membersComing(read: Read, before: Instant, meetings = 5): Promise<readonly Member[]> {
  const ids = new Set<string>();
  for (const meeting of await read.meetings.held(meetings, before))
    for (const presence of presenceOf(await read.meetings.marks(meeting.id)).values())
      if (presence.member !== undefined && tookPart(presence)) ids.add(presence.member);
  return (await read.roster.members()).filter(({ id, leftOn }) => leftOn === null && ids.has(id));
}

/** Who leads a meeting: the chair named for it, else the group's. */
export async function chairsOf(
  meeting: Meeting,
  { read, group }: { read: Read; group: Group },
): Promise<ReadonlySet<string>> {
  if (meeting.chair !== null) return new Set([meeting.chair]);
  const chairs = await membersWith(read, ["chair"], dayOf(meeting.startsAt, group.zone));
  return new Set(chairs.map((chair) => chair.id));
}

/** Why it is somebody's turn, in words that follow a name. */
export function turnReason({ lastAt }: Turn): Words {
  return lastAt === undefined
    ? ["has not taken minutes in any recent meeting"]
    : words`took minutes last on ${{ at: lastAt }}`;
}
