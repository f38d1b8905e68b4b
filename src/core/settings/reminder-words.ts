import type { ReminderTimes } from "./reminder-lines.ts";
import { durationOf } from "./words.ts";

/** "7 days, 24 hours and 15 minutes before", "as it happens", "never". */
export function timesWords(times: ReminderTimes | undefined): string {
  if (!times) return "never";
  const { before, after, every } = times;
  if (before) {
    const ahead = before.filter((span) => Number.parseInt(span, 10) > 0).map(spanWords);
    const onTheDay = ahead.length < before.length ? ["on the day"] : [];
    return [...(ahead.length > 0 ? [`${listed(ahead)} before`] : []), ...onTheDay].join(" and ");
  }
  const first = after === undefined ? [] : [`${spanWords(after)} after`];
  const again = every === undefined ? [] : [`every ${spanWords(every)}`];
  return [...first, ...again].join(", then ") || "as it happens";
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last;
}

function spanWords(span: string): string {
  const [[unit = "", count = 0] = []] = Object.entries(durationOf(span));
  return `${count} ${count === 1 ? unit.replace(/s$/, "") : unit}`;
}
