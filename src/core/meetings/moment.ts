import { type Instant, listWords, type Words, words } from "../../chat/index.ts";
import type { Meeting } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import { readWhen, type When } from "../grammar/read-when.ts";
import { refuse } from "../refusal.ts";
import { clockOf, dayOf, spokenInstant, startOfDay } from "../time.ts";
import { zoneNameAt } from "../zones.ts";

const minute = 60_000;
const hour = 60 * minute;
const bareClock = /^(?:at )?\d{1,2}(?::\d\d){0,2}(?: ?[ap]\.?m\.?)?(?: (?<zone>[a-z]{3,5}))?$/i;

/**
 * The instant within a meeting that somebody means: a clock time is one of the meeting's own day, also when that is
 * long past, and of the day after where it runs over midnight. Refuses what lies outside, and asks where the clocks
 * showed that time twice.
 */
export function momentIn(
  meeting: Meeting,
  when: When,
  { now, group }: Pick<Scene, "now" | "group">,
): Instant {
  const { zone } = group;
  if (when.kind === "day")
    return refuse("bad value", "A time of day is missing.", "As at:17:10 or at:2023-11-02 17:10.");
  const startedAt = meeting.startedAt ?? meeting.startsAt;
  const from = Math.floor(Math.min(startedAt, meeting.startsAt) / minute) * minute;
  const until = meeting.adjournedAt ?? now;
  const fitting = candidates(when, [from, until], zone).filter((at) => at >= from && at <= until);
  const [only, ...others] = [...new Set(fitting)].sort((a, b) => a - b);
  if (only === undefined) {
    const ran: Words = meeting.adjournedAt
      ? words`ran from ${{ at: from }} to ${{ at: until }}`
      : words`has run since ${{ at: from }}`;
    return refuse("bad value", words`${{ at: when.at }} is not within the meeting, which ${ran}.`);
  }
  if (others.length > 0) {
    const each = [only, ...others].map((at) => `at:"${spokenTime(at, zone, [only, ...others])}"`);
    return refuse(
      "ambiguous",
      `${clockOf(only, zone)} came twice in this meeting.`,
      words`Say which: ${listWords(each, " or ")}.`,
    );
  }
  return only;
}

/** Every instant that the words could name. */
function candidates(
  when: Extract<When, { kind: "instant" }>,
  span: readonly [Instant, Instant],
  zone: string,
): readonly Instant[] {
  const clock = when.typed === undefined ? null : bareClock.exec(when.typed.trim());
  if (!clock || when.typed === undefined) return [when.at];
  const found = new Set<Instant>();
  for (const day of new Set(span.map((at) => dayOf(at, zone)))) {
    const read = readWhen(when.typed, startOfDay(day, zone), zone);
    if (read?.kind !== "instant") continue;
    found.add(read.at);
    // When the clocks go back an hour is shown twice, unless the zone's name says which is meant.
    const again = read.at + hour;
    if (clock.groups?.zone === undefined && clockOf(again, zone) === clockOf(read.at, zone)) found.add(again);
  }
  return [...found];
}

/** "01:30 EDT" where the zone's name tells the times apart, else the day too. */
function spokenTime(at: Instant, zone: string, all: readonly Instant[]): string {
  const short = (one: Instant) => `${clockOf(one, zone)} ${zoneNameAt(one, zone)}`;
  return new Set(all.map(short)).size === all.length ? short(at) : spokenInstant(at, zone);
}
