import type { Instant } from "../../chat/index.ts";
import type { Group } from "../group.ts";
import type { ReminderLine } from "../settings/reminder-lines.ts";
import { addDays, atTime, clockOf, dayOf } from "../time.ts";

/**
 * When a line is said that would fall into the group's quiet hours: when they end, or, where that is too late to be of
 * use, when they begin. Urgent lines do not wait.
 */
export function pastQuiet(
  at: Instant,
  line: ReminderLine,
  end: Instant,
  { zone, settings }: Pick<Group, "zone" | "settings">,
): Instant {
  const quiet = settings.reminders.quietHours;
  if (!quiet || quiet.urgent.includes(line)) return at;
  const clock = clockOf(at, zone);
  const today = dayOf(at, zone);
  const overnight = quiet.from > quiet.until;
  const late = clock >= quiet.from;
  const isQuiet = overnight ? late || clock < quiet.until : late && clock < quiet.until;
  if (!isQuiet) return at;
  const over = atTime(overnight && late ? addDays(today, 1) : today, quiet.until, zone);
  // What is told when it has happened loses nothing by the morning.
  if (over < end || at >= end) return over;
  return atTime(overnight && !late ? addDays(today, -1) : today, quiet.from, zone);
}
