import { clockOf, dayOf, spokenInstant } from "../core/time.js";
import { zoneNameAt } from "../core/zones.js";
/** An instant as a terminal shows it: today's by the clock alone, "15:00 GMT", others with their day. */
export function spokenTime(at, now, zone) {
    return dayOf(at, zone) === dayOf(now, zone)
        ? `${clockOf(at, zone)} ${zoneNameAt(at, zone)}`
        : spokenInstant(at, zone);
}
