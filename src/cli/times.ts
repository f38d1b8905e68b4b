import type { Instant } from "../chat/index.ts";
import { clockOf, dayOf, spokenInstant } from "../core/time.ts";
import { zoneNameAt } from "../core/zones.ts";

/** An instant as a terminal shows it: today's by the clock alone, "15:00 GMT", others with their day. */
export function spokenTime(at: Instant, now: Instant, zone: string): string {
  return dayOf(at, zone) === dayOf(now, zone)
    ? `${clockOf(at, zone)} ${zoneNameAt(at, zone)}`
    : spokenInstant(at, zone);
}
