import type { Instant } from "../../chat/index.ts";
import { words } from "../../chat/index.ts";
import type { Context } from "../command.ts";
import { currentSetOf } from "../minutes/notes.ts";
import { refuse } from "../refusal.ts";
import { demandRight, hasRight } from "../rights.ts";
import { officersOf } from "../roster/roster.ts";
import type { Meeting } from "./meeting.ts";

/** Minutes without an act of an officer or the minute taker, after which an overrun call is anybody's to end. */
const quietMinutes = 15;

/**
 * Who leads the meeting ends it. Where it has overrun its planned length and neither an officer nor the minute taker
 * has done anything here for 15 minutes, anyone present may: a call whose chair has left does not stay open for ever.
 */
export async function demandMayAdjourn(meeting: Meeting, context: Context): Promise<void> {
  if (await hasRight("presiding chair", context)) return;
  const { now } = context;
  const plannedEnd = (meeting.startedAt ?? meeting.startsAt) + meeting.minutes * 60_000;
  if (now <= plannedEnd) return demandRight("presiding chair", context);
  const quietAt = ((await lastActAt(meeting, context)) ?? plannedEnd) + quietMinutes * 60_000;
  if (now >= quietAt) return;
  refuse(
    "not allowed",
    words`The call is past its time, but its chair, an officer or the minute taker was active here in the last ${quietMinutes} minutes.`,
    words`If they stay quiet, anyone present may adjourn from ${{ at: quietAt }}.`,
  );
}

/** When somebody who leads or minutes this meeting last did anything that the journal knows. */
async function lastActAt(meeting: Meeting, context: Context): Promise<Instant | undefined> {
  const { read } = context;
  const officers = await officersOf(context);
  const set = await currentSetOf(meeting, read);
  const leading = new Set([...officers.map((one) => one.id), ...(set?.takers ?? [])]);
  for (const one of [meeting.chair, meeting.pen]) if (one !== null) leading.add(one);
  let last: Instant | undefined;
  for (const one of leading) {
    const [entry] = await read.journal.ofMember(one, 1);
    if (entry && (last === undefined || entry.at > last)) last = entry.at;
  }
  return last;
}
