import { type Instant, type Words, words } from "../../chat/index.ts";
import type { Meeting } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { releaseItems } from "../meetings/agenda.ts";
import { nameOf } from "../meetings/meeting.ts";
import { say } from "../say.ts";
import { spokenInstant } from "../time.ts";
import { plannedNext } from "./plan.ts";

type Hands = Pick<Context, "read" | "write" | "group" | "now">;

/** Moves a meeting that has not begun, and tells the rooms. Answers what was done, without a full stop. */
export async function moveMeeting(
  meeting: Meeting,
  startsAt: Instant,
  reason: string | undefined,
  { read, write, group }: Hands,
): Promise<Words> {
  await write.update("meetings", meeting.id, { startsAt });
  const told = words`The ${nameOf(meeting, group.zone)} is moved from ${{ at: meeting.startsAt }} to ${{ at: startsAt }} (${spokenInstant(startsAt, group.zone)})`;
  await say({ read, write }, { text: words`${told}${reason === undefined ? "." : `: ${reason}`}` });
  return told;
}

/**
 * Calls off a meeting that has not begun, puts what was on its agenda back to wait, and tells the rooms. Answers what
 * was done.
 */
export async function cancelMeeting(
  meeting: Meeting,
  reason: string | undefined,
  hands: Hands,
): Promise<Words> {
  const { read, write, group, now } = hands;
  await write.update("meetings", meeting.id, { cancelledAt: now });
  const released = await releaseItems(hands, meeting);
  const next = await plannedNext({ read, group, after: Math.max(now, meeting.startsAt) });
  const then = next ? words` The next meeting is ${{ at: next.startsAt }}.` : [];
  const kept =
    released === 0 ? "" : ` ${released} ${released === 1 ? "item waits" : "items wait"} for the next agenda.`;
  const told = words`The ${nameOf(meeting, group.zone)} (${{ at: meeting.startsAt }}) is cancelled`;
  const why = reason === undefined ? "." : `: ${reason}${/[.!?]$/.test(reason) ? "" : "."}`;
  await say({ read, write }, { text: words`${told}${why}${then}` });
  return words`${told}.${kept}${then}`;
}
