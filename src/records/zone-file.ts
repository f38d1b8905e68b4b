import { Temporal } from "temporal-polyfill";
import type { Instant } from "../chat/index.ts";

/**
 * A zone as iCalendar spells it out (RFC 5545, 3.6.5), with every change of its clocks from before one instant until
 * after another. It is reckoned from the zone data by which all else here tells the time: a calendar that came with
 * rules of its own could show another hour than the card.
 */
export function renderZone(zone: string, from: Instant, until: Instant): string {
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const first = start.getTimeZoneTransition("previous") ?? start.subtract({ years: 1 });
  const parts = [observance(first, offsetBefore(first))];
  let last = first.getTimeZoneTransition("next");
  for (; last && last.epochMilliseconds <= until; last = last.getTimeZoneTransition("next"))
    parts.push(observance(last, offsetBefore(last)));
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...parts.flat(), "END:VTIMEZONE"].join("\r\n");
}

function offsetBefore(at: Temporal.ZonedDateTime): number {
  return at.subtract({ nanoseconds: 1 }).offsetNanoseconds;
}

/** What holds from a change of the clocks on. Its start is written by the clocks as they were before it. */
function observance(at: Temporal.ZonedDateTime, before: number): readonly string[] {
  const after = at.offsetNanoseconds;
  const kind = after > before ? "DAYLIGHT" : "STANDARD";
  const wall = at.toInstant().add({ nanoseconds: before }).toZonedDateTimeISO("UTC");
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall.toPlainDateTime().toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "")}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `END:${kind}`,
  ];
}

function offsetText(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const odd = seconds % 60 === 0 ? "" : two(seconds % 60);
  return `${nanoseconds < 0 ? "-" : "+"}${two(seconds / 3600)}${two((seconds / 60) % 60)}${odd}`;
}
