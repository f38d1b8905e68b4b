import type { Instant } from "../chat/index.ts";
import type { BallotFacts } from "../core/rules/ballot-facts.ts";
import { currentVersionOf, proposerOf } from "../core/rules/ballot-life.ts";

import { spokenInstant } from "../core/time.ts";

/** What a ballot says, beside what happened to it. */
export interface BallotText {
  /** Why it is put. */
  readonly purpose?: string | undefined;
  /** What is to be decided, word for word. */
  readonly motion: string;
  readonly redline?: string | undefined;
  readonly sections: readonly string[];
  /** Earlier ballots on the same sections, which it must name and link (Bylaws 2.4(10)). */
  readonly overlaps: readonly { readonly name: string; readonly link?: string | undefined }[];
}

/** The group as a text about one of its ballots names it. */
export interface Issuer {
  readonly name: string;
  readonly abbreviation?: string | undefined;
  /** The public list, where all of it is sent. */
  readonly list?: string | undefined;
}

/** "CSC-21v2": the first version goes without a number, as the Forum writes it. */
export function versionName({ name, versions }: Pick<BallotFacts, "name" | "versions">): string {
  const number = currentVersionOf({ versions })?.number ?? 1;
  return number === 1 ? name : `${name}v${number}`;
}

/** "Thu 19 October 2023 11:00 EDT (2023-10-19 15:00 UTC)": nobody has to reckon a zone to be in time. */
export function bothZones(at: Instant, zone: string): string {
  const utc = new Date(at).toISOString();
  const seconds = utc.slice(17, 19) === "00" ? "" : utc.slice(16, 19);
  return `${spokenInstant(at, zone)} (${utc.slice(0, 10)} ${utc.slice(11, 16)}${seconds} UTC)`;
}

/** "proposed by Bruce Morton of Entrust and endorsed by …". */
export function proposedBy(facts: BallotFacts, endorsers: readonly PersonName[]): string {
  const by = `proposed by ${personWords(proposerOf(facts))}`;
  return endorsers.length === 0 ? by : `${by} and endorsed by ${listed(endorsers.map(personWords))}`;
}

export interface PersonName {
  readonly name: string;
  readonly organizationName?: string | undefined;
}

export const personWords = ({ name, organizationName }: PersonName): string =>
  organizationName === undefined ? name : `${name} of ${organizationName}`;

/** "A", "A and B", "A, B and C". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The text itself, as mails and pages of plain text hold it. */
export function textLines(text: BallotText): string[] {
  return [
    ...(text.purpose === undefined ? [] : ["Purpose", "", text.purpose.trim(), ""]),
    ...(text.sections.length === 0 ? [] : [`Sections: ${text.sections.join(", ")}`]),
    ...(text.redline === undefined ? [] : [`Redline: ${text.redline}`]),
    ...text.overlaps.map(
      ({ name, link }) => `Touches the same sections as ${name}${link === undefined ? "" : `: ${link}`}`,
    ),
    ...(text.sections.length > 0 || text.redline !== undefined || text.overlaps.length > 0 ? [""] : []),
    "--- Motion begins ---",
    "",
    text.motion.trim(),
    "",
    "--- Motion ends ---",
  ];
}
