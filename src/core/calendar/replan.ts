import { type Instant, type Words, words } from "../../chat/index.ts";
import type { Meeting } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { releaseItems } from "../meetings/agenda.ts";
import { stateOf } from "../meetings/meeting.ts";
import { say } from "../say.ts";
import { inBothZones } from "../time.ts";
import { placeWords } from "./place.ts";
import { plannedName, plannedNext } from "./plan.ts";

type Hands = Pick<Context, "read" | "write" | "group" | "now">;

/** Where a meeting is moved: in time, to another place, or both. */
interface Move {
  readonly startsAt: Instant;
  readonly place?: string | undefined;
  readonly reason?: string | undefined;
}

/** Moves a meeting, in time only one that has not begun, and tells the rooms. Answers what was done. */
export async function moveMeeting(
  meeting: Meeting,
  { startsAt, place = meeting.place ?? undefined, reason }: Move,
  hands: Hands,
): Promise<Words> {
  const { read, write, group } = hands;
  const name = await plannedName(meeting, hands);
  await write.update("meetings", meeting.id, { startsAt, place: place ?? null });
  const told =
    startsAt === meeting.startsAt
      ? words`The ${name} (${{ at: startsAt }}) ${stateOf(meeting) === "open" ? "goes on" : "is held"} elsewhere`
      : words`The ${name} is moved from ${{ at: meeting.startsAt }} to ${inBothZones(startsAt, group.zone)}`;
  const where = place === undefined || place === meeting.place ? [] : words` Where: ${placeWords(place)}`;
  await say({ read, write }, { text: words`${told}${becauseOf(reason)}${where}` });
  return words`${told}.${where}`;
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
  const told = words`The ${await plannedName(meeting, hands)} (${{ at: meeting.startsAt }}) is cancelled`;
  await say({ read, write }, { text: words`${told}${becauseOf(reason)}${then}` });
  return words`${told}.${kept}${then}`;
}

/** ": too many are away.", or only the full stop. */
const becauseOf = (reason: string | undefined): string =>
  reason === undefined ? "." : `: ${reason}${/[.!?]$/.test(reason) ? "" : "."}`;
