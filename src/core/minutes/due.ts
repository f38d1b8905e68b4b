import type { Instant } from "../../chat/index.ts";
import type { Group } from "../group.ts";
import { usualReminders } from "../settings/reminder-lines.ts";
import { durationOf } from "../settings/words.ts";
import { DAY_MS, plusDays } from "../time.ts";

/** When the draft of a sitting that ended is due, by the group's reminder plan. Silencing the reminder changes nothing. */
export function draftDueAt(ended: Instant, { zone, settings }: Pick<Group, "zone" | "settings">): Instant {
  const set = settings.reminders.lines["minutes due"];
  const duration = durationOf(set?.after ?? usualReminders["minutes due"].after);
  if ("days" in duration) return plusDays(ended, duration.days, zone);
  return ended + ("hours" in duration ? (duration.hours * DAY_MS) / 24 : duration.minutes * 60_000);
}
