import { listNames } from "../../chat/index.ts";
import type { Attendee, DecidedMinutes, ItemKind, MinutesRecord } from "../../core/minutes/record.ts";
import { clockOf, dayOf, spokenDay, spokenInstant } from "../../core/time.ts";
import { type Block, bulletsOf, headingOf, paragraphOf, renderMarkdown } from "../markdown.ts";
import { type Audience, minutedItems, wordNotes, wordSittings } from "./wording.ts";

/** The Forum's present template: its eight sections, each there even where nothing was minuted in it. */
export function renderCabfArchetype(record: MinutesRecord, audience: Audience): string {
  const notesOf = (...kinds: readonly ItemKind[]) => {
    const items = minutedItems(record, ...kinds).filter((item) => wordNotes(item, audience).length > 0);
    // One item's title says no more than its section's; several have to be told apart.
    if (items.length > 1) return items.flatMap((item) => writeItem(item.title, wordNotes(item, audience)));
    return items.flatMap((item) => bulletsOf(wordNotes(item, audience)));
  };
  const section = (title: string, said: readonly string[], notes: readonly Block[], otherwise: string) => {
    const sentences = said.length + notes.length > 0 ? said : [otherwise];
    return [headingOf(2, title), ...sentences.map((sentence) => paragraphOf(sentence)), ...notes];
  };
  const discussed = minutedItems(record, "topic", "inquiry");
  return renderMarkdown([
    headingOf(2, "Attendance"),
    ...writeAttendance(record),
    ...section("Roll Call", rollCallOf(record), notesOf("roll call"), "Not recorded."),
    ...section("Read Antitrust Statement", antitrustOf(record), notesOf("antitrust"), "Not recorded."),
    ...section(
      "Review Agenda",
      preparedBy(record),
      notesOf("minute taker", "agenda review"),
      "Not recorded.",
    ),
    ...section("Approval of minutes", approvalsOf(record), notesOf("prior minutes"), "None"),
    headingOf(2, "Discussion"),
    ...discussed.flatMap((item) => writeItem(item.title, wordNotes(item, audience))),
    ...section("Any Other Business", [], notesOf("other business"), "None"),
    ...section("Next call", nextOf(record), notesOf("next meeting"), "Not set."),
    ...adjournedOf(record).map((sentence) => paragraphOf(sentence)),
  ]);
}

function writeItem(title: string, notes: readonly string[]): readonly Block[] {
  return [headingOf(3, title), ...bulletsOf(notes)];
}

/** One paragraph; two where some of those present were in the room and some were not. */
function writeAttendance({ present }: MinutesRecord): readonly Block[] {
  if (present.length === 0) return [paragraphOf("Not recorded.")];
  const remote = present.filter((person) => person.mode === "remote");
  const others = present.filter((person) => person.mode !== "remote");
  if (!others.some((person) => person.mode === "room") || remote.length === 0) {
    return [paragraphOf(listAttendees(present))];
  }
  return [
    headingOf(3, "In the room"),
    paragraphOf(listAttendees(others)),
    headingOf(3, "Remote"),
    paragraphOf(listAttendees(remote)),
  ];
}

function listAttendees(people: readonly Attendee[]): string {
  return people
    .map(({ name, organization }) => (organization === undefined ? name : `${name} (${organization})`))
    .join(", ");
}

function rollCallOf({ rollCall }: MinutesRecord): readonly string[] {
  return rollCall ? [`The roll call was taken by ${rollCall.by}.`] : [];
}

function antitrustOf({ antitrust }: MinutesRecord): readonly string[] {
  if (antitrust === undefined) return [];
  const { by, text, elsewhere } = antitrust;
  return [
    elsewhere ? `The ${text} had already been read in ${elsewhere}.` : `The ${text} was read by ${by}.`,
  ];
}

function preparedBy({ minuteTakers }: MinutesRecord): readonly string[] {
  return minuteTakers.length > 0 ? [`Minutes were prepared by ${listNames(minuteTakers)}.`] : [];
}

function approvalsOf(record: MinutesRecord): readonly string[] {
  return minutedItems(record).flatMap((item) => item.decided.map((decided) => wordApproval(decided, record)));
}

function wordApproval(decided: DecidedMinutes, record: MinutesRecord): string {
  if (decided.words !== undefined) return decided.words;
  const meeting = {
    teleconference: "teleconference",
    "face-to-face": "face-to-face meeting",
    subcommittee: "subcommittee call",
  };
  const sitting = wordSittings(decided.sittings);
  const day = spokenDay(dayOf(decided.startsAt, record.group.zone));
  const which = `${meeting[decided.kind]} of ${day}${sitting ? ` (${sitting})` : ""}`;
  return `The minutes of the ${which} were ${decided.decision}.`;
}

function nextOf({ next, group }: MinutesRecord): readonly string[] {
  return next ? [`Next call: ${spokenInstant(next.startsAt, group.zone)}`] : [];
}

function adjournedOf({ meeting, group }: MinutesRecord): readonly string[] {
  const { adjournedAt } = meeting;
  return adjournedAt === undefined ? [] : [`Meeting adjourned at ${clockOf(adjournedAt, group.zone)}.`];
}
