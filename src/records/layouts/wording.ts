import { type Instant, listNames } from "../../chat/index.ts";
import type {
  Attendee,
  DecidedMinutes,
  ItemKind,
  MinutedItem,
  MinutedNote,
  MinutesRecord,
  NoteKind,
} from "../../core/minutes/record.ts";
import { dayOf, isDay, ordinalDay, spokenDay } from "../../core/time.ts";

/** Who reads the copy: the public one leaves out what somebody asked to have left out. */
export type Audience = "members" | "public";

/** The body of a post, without front matter. */
export type Layout = (record: MinutesRecord, audience: Audience) => string;

/** Stands in the public copy for a note that was left out. */
const LEFT_OUT = "[redacted]";

const spokenKinds: Partial<Record<NoteKind, string>> = {
  question: "Question",
  answer: "Answer",
  comment: "Comment",
  decision: "Decision",
};

export function wordNote(note: MinutedNote, audience: Audience): string {
  if (isLeftOut(note, audience)) return LEFT_OUT;
  return withMark(wordText(note), note);
}

/** What a note says, without any mark on it. */
export function wordText(note: MinutedNote): string {
  const kind = spokenKinds[note.kind];
  if (kind !== undefined) return `${kind}: ${note.text}`;
  if (note.kind === "action" && (note.action?.owner ?? note.action?.due) !== undefined) {
    return `Action: ${wordAction(note)}`;
  }
  return note.text;
}

/** "The buoys are two weeks late. [corrected 3 February 2026]": what was put right once it was final says so. */
export function withMark(text: string, { corrected }: Pick<MinutedNote, "corrected">): string {
  return corrected === undefined ? text : `${text} [${corrected}]`;
}

/** "Bruce Morton – send the draft – due 16 November 2023", as far as it is known. */
export function wordAction({ text, action }: MinutedNote): string {
  const due = action?.due;
  const until = due === undefined ? undefined : `due ${isDay(due) ? spokenDay(due) : due}`;
  return joinDashed([action?.owner, text, until]);
}

export function isLeftOut(note: MinutedNote, audience: Audience): boolean {
  return note.redacted && audience === "public";
}

/** "1st half", or "2nd sitting" where there were not two; nothing where there was only one. */
export function wordSitting(sitting: MinutesRecord["meeting"]["sitting"]): string | undefined {
  return sitting && wordSittings({ numbers: [sitting.number], of: sitting.of });
}

/** "1st and 2nd half". */
export function wordSittings(sittings: DecidedMinutes["sittings"]): string | undefined {
  if (sittings === undefined || sittings.of < 2) return undefined;
  return `${listNames(sittings.numbers.map(ordinalOf))} ${sittings.of === 2 ? "half" : "sitting"}`;
}

/** "F2F Meeting on October 5th – 1st and 2nd half – Minutes approved"; the chair's own words where there are any. */
export function wordDecided(decided: DecidedMinutes, record: MinutesRecord): string {
  if (decided.words !== undefined) return decided.words;
  const day = dayOf(decided.startsAt, record.group.zone);
  const date = ordinalDay(day) + (isMeetingYear(day, record) ? "" : `, ${Number(day.slice(0, 4))}`);
  const meeting = {
    teleconference: date,
    "face-to-face": `F2F Meeting on ${date}`,
    subcommittee: `Subcommittee call on ${date}`,
  }[decided.kind];
  return joinDashed([meeting, wordSittings(decided.sittings), `Minutes ${decided.decision}`]);
}

/** "16 November", with its year where that is not the meeting's. */
export function wordDay(at: Instant, record: MinutesRecord): string {
  const day = dayOf(at, record.group.zone);
  return spokenDay(day, { year: !isMeetingYear(day, record) });
}

/** The first of somebody's names, or all of them where another in the record is called the same. */
export function givenNameOf(name: string, { present, regrets }: MinutesRecord): string {
  const given = firstWordOf(name);
  const others = [...present, ...regrets].filter((person) => person.name !== name);
  return others.some((person) => firstWordOf(person.name) === given) ? name : given;
}

/** "Name – Organization", the name alone for somebody without one. */
export function wordAttendee({ name, organization }: Attendee): string {
  return joinDashed([name, organization]);
}

/** The items that are minuted: dropped ones are not. */
export function minutedItems(record: MinutesRecord, ...kinds: readonly ItemKind[]): readonly MinutedItem[] {
  return record.items.filter(
    (item) => item.state !== "dropped" && (kinds.length === 0 || kinds.includes(item.kind)),
  );
}

/** Everything noted under an item; "Postponed" where it was, and nothing else was said. */
export function wordNotes(item: MinutedItem, audience: Audience): readonly string[] {
  if (item.notes.length === 0 && item.state === "postponed") return ["Postponed"];
  return item.notes.map((note) => wordNote(note, audience));
}

function joinDashed(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" – ");
}

function firstWordOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

function isMeetingYear(day: string, { meeting, group }: MinutesRecord): boolean {
  return day.slice(0, 4) === dayOf(meeting.startsAt, group.zone).slice(0, 4);
}

function ordinalOf(number: number): string {
  const ends = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" };
  return `${number}${ends[ordinals.select(number)]}`;
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
