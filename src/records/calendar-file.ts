import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import type { Instant } from "../chat/index.ts";
import type { CalendarEntry } from "../core/calendar/calendar-entry.ts";
import type { Group } from "../core/group.ts";
import { DAY_MS } from "../core/time.ts";
import { renderZone } from "./zone-file.ts";

/** Programs that subscribe are asked to look again so often. */
const refreshSeconds = 3600;

/** A group's calendar as an iCalendar file (RFC 5545). The same entries give the same bytes. */
export function renderCalendar(
  entries: readonly CalendarEntry[],
  group: Pick<Group, "name" | "zone">,
): string {
  const { zone } = group;
  const calendar = ical({
    name: named(group.name),
    prodId: { company: "Convener", product: "Convener", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  for (const entry of entries) calendar.createEvent(eventOf(entry, zone));
  // The library writes a zone before the calendar's own properties, and stamps without theirs: it is put in by hand.
  return `${calendar.toString()}\r\n`.replace(/^(?=BEGIN:VEVENT\r?$)/m, zonePart(entries, zone));
}

function zonePart(entries: readonly CalendarEntry[], zone: string): string {
  const instants = entries.flatMap(({ when }) => ("day" in when ? [] : [when.from, when.until ?? when.from]));
  if (zone === "UTC" || instants.length === 0) return "";
  // A whole year on either side, for programs that keep an entry and move it.
  const from = Math.min(...instants) - 366 * DAY_MS;
  const until = Math.max(...instants) + 366 * DAY_MS;
  return `${renderZone(zone, from, until)}\r\n`;
}

function eventOf(entry: CalendarEntry, zone: string) {
  const { uid, sequence, changedAt, title, when, place, about, cancelled, free } = entry;
  return {
    id: uid,
    sequence,
    summary: plain(title),
    stamp: new Date(changedAt),
    ...timesOf(when, zone),
    ...(place !== undefined && { location: plain(place) }),
    ...(about !== undefined && { description: plain(about) }),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(free && { busystatus: ICalEventBusyStatus.FREE, transparency: ICalEventTransparency.TRANSPARENT }),
  };
}

/** The library escapes what events say, but not what the calendar is called. */
const named = (name: string) => name.replace(/\s+/g, " ").replace(/[\\;,]/g, "\\$&");

/** A lone carriage return would break a line in two for some programs. */
const plain = (text: string) => text.replace(/\r\n?/g, "\n");

function timesOf(when: CalendarEntry["when"], zone: string) {
  if ("day" in when) {
    const day = Temporal.PlainDate.from(when.day);
    return { start: day, end: day.add({ days: 1 }), allDay: true };
  }
  const put = (at: Instant) => (zone === "UTC" ? new Date(at) : local(at, zone));
  // What has no end takes no time: by RFC 5545 an end comes after the start, or is left out.
  const end = when.until === undefined ? {} : { end: put(when.until) };
  return { start: put(when.from), ...end, ...(zone !== "UTC" && { timezone: zone }) };
}

const local = (at: Instant, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
