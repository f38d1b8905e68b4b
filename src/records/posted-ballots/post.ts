import { atTime } from "../../core/time.ts";
import { idIn, titleOf } from "../import/ballot-id.ts";
import { daysIn } from "../import/dates.ts";
import { readHead } from "../import/head.ts";
import { type Line, linesOf } from "../import/lines.ts";
import { piecesOf } from "../import/name-pieces.ts";
import type { Period, RealBallot } from "./record.ts";

const TITLE =
  /^(?:\d{4}-\d\d-\d\d\s*[:–-]?\s*)?(?:(?:results?|outcome)\s+(?:of|for)\s+(?:the\s+)?)?(?:ballot\b|[A-Z]{2,8}[- ]?\d{1,3}(?:\s?v\d+)?\s*[:–-])/i;

/** Whether a post is that of a ballot, by its title: "Ballot CSC-18: Update Revocation Requirements". */
export function isBallotPost(text: string): boolean {
  const { title } = readHead(text);
  return title !== null && TITLE.test(title) && idIn(title) !== null && !/\bminutes\b/i.test(title);
}

/** Reads the post of a ballot's result. Pure; what the post does not say is left empty. */
export function readBallotPost(text: string, source: string): RealBallot {
  const { title, date, body } = readHead(text);
  const lines = linesOf(body);
  const words = lines.map((line) => line.text);
  const all = words.join("\n");
  const day = daysIn(date ?? "", "2000-01-01", "after")[0]?.day;
  const outcome = outcomeIn(words);
  return {
    source: day === undefined ? source : `${day} ${source}`,
    id: idIn(title ?? "")?.replace(/\s+/g, "") ?? "",
    title: titleOf(title ?? "") || null,
    kind: kindIn(title ?? "", all),
    ...movedBy(all),
    discussion: periodIn(words, /\bdiscussion\b/i),
    voting: periodIn(words, /\bvot(?:e|ing)\b/i),
    review: periodIn(words, /\breview\b/i),
    votes: votesIn(lines),
    stated: {
      ...{ issuerVotes: null, consumerVotes: null, issuerYesPercent: null, consumerYesPercent: null },
      ...{ halfOfActiveMembers: null, quorum: quorumIn(words), quorumMet: quorumMetIn(words) },
      outcome: outcome?.is ?? null,
    },
    statedText: outcome?.words ?? null,
  };
}

function outcomeIn(words: readonly string[]): { is: string; words: string } | undefined {
  for (const line of words) {
    const said =
      /\b(?:ballot|motion)\b[^.]{0,60}\b(?:has|have|is|was)\s+(?:been\s+)?(passed|failed|withdrawn|adopted|rejected)\b/i.exec(
        line,
      ) ??
      /\b(?:result|outcome)\s*[:–-]\s*(?:the ballot\s+)?(passed|failed|withdrawn|adopted|rejected)\b/i.exec(
        line,
      ) ??
      /^(?:the\s+)?(?:ballot|motion)\s+(passed|passes|failed|fails)\b/i.exec(line);
    if (!said?.[1]) continue;
    const word = said[1].toLowerCase();
    const is = /^(?:pass|adopt)/.test(word)
      ? "passed"
      : /^(?:fail|reject)/.test(word)
        ? "failed"
        : "withdrawn";
    return { is, words: line };
  }
  return undefined;
}

function kindIn(title: string, all: string): string {
  if (/\bbylaws?\b/i.test(title)) return "bylaws";
  if (/\bcharter\b/i.test(title)) return "charter";
  if (/\b(?:election|chair)\b/i.test(title)) return "election";
  if (/\bmembership\b/i.test(title)) return "membership";
  return /\breview (?:notice|period)\b|\bguidelines?\b|\bbaseline requirements\b/i.test(all)
    ? "guideline"
    : "other";
}

const PERSON = String.raw`(\p{Lu}[\p{L}’'.-]+(?:\s+\p{L}[\p{L}’'.-]*){0,3}?\s+\p{Lu}[\p{L}’'-]+)\s*(?:\(|of\s+|from\s+)([^,;()\n]+?)\)?`;

/** "proposed by Ann Lee of Example and endorsed by Bob Ray of Sample and …". */
function movedBy(all: string): Pick<RealBallot, "proposer" | "endorsers"> {
  const proposed = new RegExp(String.raw`\bproposed by\s+${PERSON}(?=\s+and\b|[.,;\n)]|$)`, "u").exec(all);
  const endorsed = /\bendorsed by:?\s+(.{5,300}?)(?:\.\s|\.$|\n|$)/imu.exec(all)?.[1] ?? "";
  const endorsers = endorsed.split(/\s*(?:,|;|\band\b|&)\s*/).flatMap((piece) => {
    const [, name, organization] = new RegExp(`^${PERSON}$`, "u").exec(piece.trim().replace(/\.$/, "")) ?? [];
    return name && organization ? [{ name, organization }] : [];
  });
  const [, name, organization] = proposed ?? [];
  return { proposer: name ? { name, organization: organization ?? null } : null, endorsers };
}

type Side = "issuers" | "consumers";
type Answer = "yes" | "no" | "abstain";

const SIDES: readonly (readonly [Side, RegExp])[] = [
  ["issuers", /\bissuers?\b|\bCAs\b/i],
  ["consumers", /\bconsumers?\b|\bbrowsers?\b/i],
];
const ANSWER =
  /^(?:(\d+)\s+)?(?:(?:certificate\s+)?(?:issuers?|consumers?|CAs?|browsers?)\s+)?(?:votes?\s+|voting\s+|voted\s+)?(yes|in favou?r|for|no|against|opposed|abstain(?:ed|ing|s)?|abstentions?)(?:\s+votes?)?(?:\s*\(?(\d+)\)?)?\s*(?:[:–-]\s*(.*)|$)/i;

/** The lists of voters, by class and answer: "13 yes: A, B", or the names in the lines below. */
function votesIn(lines: readonly Line[]): RealBallot["votes"] {
  const empty = (): Record<Answer, string[] | number> => ({ yes: [], no: [], abstain: [] });
  const votes = { issuers: empty(), consumers: empty() };
  let side: Side | undefined;
  let open: { answer: Answer; level: number } | undefined;
  for (const { text, level, kind } of lines) {
    const named = SIDES.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
    const said = ANSWER.exec(text);
    if (!said && named.length === 1 && text.split(/\s+/).length <= 14) [side, open] = [named[0], undefined];
    else if (kind === "heading") [side, open] = [undefined, undefined];
    if (!side) continue;
    if (said) {
      const answer = answerOf(said[2] ?? "");
      const names = namesIn(said[4] ?? "");
      const count = Number(said[1] ?? said[3] ?? names.length);
      const known = votes[side][answer];
      // A second list under the same head is another table's: the first stands.
      if (typeof known === "number" || known.length > 0) continue;
      votes[side][answer] = names.length === 0 && count > 0 ? count : names;
      open = names.length === 0 ? { answer, level } : undefined;
    } else if (open && kind === "entry" && level >= open.level) {
      const known = votes[side][open.answer];
      votes[side][open.answer] = [...(typeof known === "number" ? [] : known), ...namesIn(text)];
    }
  }
  return votes;
}

function answerOf(word: string): Answer {
  if (/^(?:yes|in fav|for)/i.test(word)) return "yes";
  return /^abst/i.test(word) ? "abstain" : "no";
}

function namesIn(list: string): string[] {
  return piecesOf(list)
    .flatMap((piece) => piece.trim().split(/^and\s+|\s+and\s+(?=\p{Lu}[^,]*$)/u))
    .map((name) => name.trim().replace(/\.$/, ""))
    .filter((name) => name !== "" && !/^(?:none|n\/?a|nobody|0|-|–)$/i.test(name));
}

function quorumIn(words: readonly string[]): number | null {
  for (const line of words) {
    const said = /\bquorum\b[^.;]{0,40}?\b(?:is|was|of|required|being)\b\D{0,20}?(\d{1,3})\b(?!\s*%)/i.exec(
      line,
    );
    if (said?.[1] !== undefined) return Number(said[1]);
  }
  return null;
}

function quorumMetIn(words: readonly string[]): boolean | null {
  const line = words.find((text) => /\bquorum\b/i.test(text) && /\b(?:met|reached|missed)\b/i.test(text));
  return line === undefined ? null : !/\bnot\s+(?:been\s+)?(?:met|reached)\b|\bmissed\b/i.test(line);
}

const START = /\b(?:start(?:s|ed|ing)?|open(?:s|ed)?|beg[aiu]n(?:s)?)\b/i;
const END = /\b(?:end(?:s|ed|ing)?|close[sd]?)\b/i;

/** "Voting started: …", "Voting ended: …", each with a day and a time of day. */
function periodIn(words: readonly string[], about: RegExp): Period | null {
  const at = (edge: RegExp) => {
    for (const line of words) {
      const label = /^([^:]{4,50}):\s+(.*)$/.exec(line);
      if (label?.[1] === undefined || !about.test(label[1]) || !edge.test(label[1])) continue;
      const instant = instantIn(label[2] ?? "");
      if (instant !== undefined) return instant;
    }
    return null;
  };
  const [start, end] = [at(START), at(END)];
  return start === null && end === null ? null : { start, end };
}

/** An instant as the records write it; the day alone where there is no time of a zone that is known. */
function instantIn(text: string): string | undefined {
  const utc = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?\s*(?:UTC|Z|GMT)\b/.exec(text);
  if (utc) return `${utc[1]}T${utc[2]}:00Z`;
  const day = daysIn(text, "2000-01-01", "after")[0]?.day;
  const time = /\b(\d{1,2}):(\d\d)(?::\d\d)?\s*(am|pm)?\s*\(?(UTC|GMT|Eastern|E[SD]?T)\b/i.exec(text);
  if (day === undefined || !time) return day;
  const [, hour = "", minute = "", half, zone = ""] = time;
  const late = (Number(hour) % 12) + (/pm/i.test(half ?? "") ? 12 : 0);
  const clock = `${String(half === undefined ? Number(hour) : late).padStart(2, "0")}:${minute}`;
  if (/^(?:UTC|GMT)$/i.test(zone)) return `${day}T${clock}:00Z`;
  return new Date(atTime(day, clock, "America/New_York")).toISOString();
}
