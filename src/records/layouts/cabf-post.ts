import type { MinutedItem, MinutesRecord } from "../../core/minutes/record.ts";
import { bulletsOf, headingOf, renderMarkdown } from "../markdown.ts";
import {
  type Audience,
  givenNameOf,
  minutedItems,
  wordAttendee,
  wordDay,
  wordDecided,
  wordNotes,
} from "./wording.ts";

/** The posts of the CA/Browser Forum until 2024: attendees, then items and notes as one flat list. */
export function renderCabfPost(record: MinutesRecord, audience: Audience): string {
  const lines: string[] = [];
  for (const { text } of flatLines(record, audience)) lines.push(text);
  return renderMarkdown([
    headingOf(1, "Attendees"),
    ...bulletsOf(record.present.map(wordAttendee)),
    headingOf(1, "Minutes"),
    ...bulletsOf(lines),
  ]);
}

/** The bullets of the one list, and which of them are titles; one after another, since a long meeting has many. */
export function* flatLines(
  record: MinutesRecord,
  audience: Audience,
): Generator<{ readonly text: string; readonly isTitle: boolean }> {
  for (const item of minutedItems(record)) {
    yield { text: wordTitle(item, record), isTitle: true };
    for (const text of linesOf(item, record, audience)) yield { text, isTitle: false };
  }
}

/** An item's title; the next meeting's with its day. */
export function wordTitle(item: MinutedItem, record: MinutesRecord): string {
  if (item.kind !== "next meeting" || record.next === undefined) return item.title;
  return `Next meeting – ${wordDay(record.next.startsAt, record)}`;
}

function linesOf(item: MinutedItem, record: MinutesRecord, audience: Audience): readonly string[] {
  const known = knownOf(item, record);
  // "Postponed" says nothing to an item about which the record knows more.
  return known.length > 0 && item.notes.length === 0 ? known : [...known, ...wordNotes(item, audience)];
}

/** What the record itself says about an item, without anybody noting it. */
export function knownOf(item: MinutedItem, record: MinutesRecord): readonly string[] {
  const decided = item.decided.map((minutes) => wordDecided(minutes, record));
  return [...heldOf(item, record), ...decided];
}

function heldOf(item: MinutedItem, record: MinutesRecord): readonly string[] {
  if (item.kind === "minute taker") return record.minuteTakers;
  if (item.kind === "roll call" && record.rollCall) return [completedBy(record.rollCall.by, record)];
  if (item.kind === "antitrust" && record.antitrust) {
    const { by, elsewhere } = record.antitrust;
    return [elsewhere === undefined ? completedBy(by, record) : `Already read in ${elsewhere}`];
  }
  return [];
}

function completedBy(name: string, record: MinutesRecord): string {
  return `Completed by ${givenNameOf(name, record)}`;
}
