import type { Outline } from "./outline.ts";
import { isPersonName } from "./person-names.ts";
import { allLines, linesIn, sentencesOf } from "./sentences.ts";

const TAKER_FIELDS = [
  "minutes taken by",
  "notes taken by",
  "minutes prepared by",
  "notes prepared by",
  "minute taker",
  "minutes taker",
  "minute-taker",
  "minutetaker",
  "note taker",
  "notetaker",
  "note-taker",
  "scribe",
  "minutes",
  "minutes recorded by",
];
const NAME = String.raw`(\p{Lu}[\p{L}\p{M}'’.-]*(?:[ /](?:van |von |de |der |den )*\p{Lu}[\p{L}\p{M}'’.-]*){0,3})`;
const TAKER_SAID = [
  new RegExp(String.raw`^[Mm]inutes\s+by:?\s+${NAME}`, "u"),
  new RegExp(String.raw`^${NAME}\s[^.,;]{0,60}\bas\s+(?:the\s+)?(?:minutes?|note)[- ]?taker\b`, "u"),
  new RegExp(
    String.raw`\b[Mm]inutes?\s+(?:(?:was|were|is|are|will be)\s+)?(?:of\s+the\s+\S+\s+)?(?:as\s+)?(?:taken|prepared|recorded|written|drafted)\s+by:?\s+${NAME}`,
    "u",
  ),
  new RegExp(String.raw`\b(?:as|being)\s+prepared\s+by\s+${NAME}`, "u"),
  new RegExp(
    String.raw`\b(?:[Mm]inutes?|[Nn]ote)[- ]?[Tt]akers?(?:\s+(?:is|was|will be))?\s*[:–-]?\s+${NAME}`,
    "u",
  ),
  new RegExp(
    String.raw`${NAME}\s+(?:is|was|will be|(?:has )?(?:volunteered|agreed|offered)\s+(?:to|as))\s+(?:be\s+)?(?:taking|take|took|the)?\s*(?:the\s+)?(?:minutes|minute[- ]taker|scribe)\b`,
    "u",
  ),
  new RegExp(
    String.raw`${NAME}\s+(?:took|takes|will take|is taking|to take)\s+(?:the\s+)?(?:minutes|notes)\b`,
    "u",
  ),
];

export function minuteTakerOf(outline: Outline): string | null {
  for (const name of TAKER_FIELDS) {
    const said = outline.fields.get(name);
    const person = said === undefined ? undefined : personIn(said);
    if (person !== undefined) return person;
  }
  for (const item of outline.items)
    if (item.standing === "minute taker")
      for (const line of linesIn(item)) {
        const person = personIn(line);
        if (person !== undefined) return person;
      }
  for (const line of allLines(outline))
    for (const sentence of sentencesOf(line))
      for (const pattern of TAKER_SAID) {
        const person = personIn(pattern.exec(sentence)?.[1] ?? "");
        if (person !== undefined) return person;
      }
  return null;
}

/** The name that a line is, without employer and point: "Ann Lee – Example." */
function personIn(text: string): string | undefined {
  const bare = text
    .replace(/^(?:the\s+)?(?:minutes?\s+)?(?:taken|prepared|recorded|completed|read|done)\s+by\s+/i, "")
    .replace(/\s*\([^)]*\)?\s*/g, " ")
    .replace(/\s+[–—-]\s+.*$|\s*[–—].*$/, "")
    .replace(/[.,;\s]+$/, "")
    .replace(/\s+(?:took|is|was|will|has|volunteered|to)\b.*$/, "")
    .trim();
  const names = bare.split(/\s*\/\s*|\s+(?:and|&)\s+|,\s*/);
  return names.length <= 3 && names.every((name) => isPersonName(name)) ? bare : undefined;
}

const BY = new RegExp(
  String.raw`\b(?:[Cc]ompleted|[Rr]ead|[Dd]one|[Tt]aken|[Pp]erformed|[Cc]alled|[Cc]onducted|[Mm]ade|[Gg]iven|[Rr]ecorded|[Hh]andled)\s+(?:\p{Ll}+\s+)?by:?\s+${NAME}`,
  "u",
);
const DID = new RegExp(
  String.raw`^${NAME}\s+(?:took|did|completed|performed|called|conducted|ran|read|made|handled)\s+(?:the\s+)?(?:[Rr]oll[- ]?[Cc]all|[Rr]oll|[Aa]ttendance)\b`,
  "u",
);

export function rollCallOf(outline: Outline): string | null {
  for (const item of outline.items)
    if (item.standing === "roll call")
      for (const line of linesIn(item)) {
        const person = personIn(BY.exec(line)?.[1] ?? DID.exec(line)?.[1] ?? "");
        if (person !== undefined) return person;
      }
  for (const line of allLines(outline))
    for (const sentence of sentencesOf(line)) {
      const said = /roll[- ]?call/i.test(sentence)
        ? (BY.exec(sentence)?.[1] ?? DID.exec(sentence)?.[1])
        : undefined;
      const person = personIn(said ?? "");
      if (person !== undefined && startsWithRollCall(sentence, said ?? "")) return person;
    }
  return null;
}

/** "The roll call was taken by Ann", not "The antitrust statement was read by Ann after the roll call". */
function startsWithRollCall(sentence: string, name: string): boolean {
  const [call, person] = [sentence.search(/roll[- ]?call/i), sentence.indexOf(name)];
  return call < person ? !/anti-?trust|note[- ]?well/i.test(sentence.slice(0, person)) : true;
}
