import { distance } from "fastest-levenshtein";
import type { Answer } from "../core/rules/ballot-facts.ts";

/** What one line says on one ballot. */
export interface Said {
  /** "CSC-21"; nothing where the line names none. */
  readonly ballot: string | undefined;
  readonly answer: Answer;
  /** The line. */
  readonly words: string;
  /** It says on whose behalf: "Entrust votes yes". */
  readonly whose?: string | undefined;
  /** Nothing but an answer: it may be one to a question as well as a vote. */
  readonly bare?: boolean | undefined;
}

const answers: Readonly<Record<string, Answer>> = {
  yes: "yes",
  "+1": "yes",
  "in favor": "yes",
  "in favour": "yes",
  no: "no",
  "-1": "no",
  against: "no",
  abstain: "abstain",
  abstains: "abstain",
  abstention: "abstain",
  "to abstain": "abstain",
  "0": "abstain",
};
const answer = String.raw`(?:\+1|-1|0|yes|no|in favou?r|against|to abstain|abstains?|abstention)`;

/** The ballots that a text names, each once: "CSC 21", "csc21v2" and "CSC-021" are CSC-21. */
export function ballotsIn(text: string, prefix: string): readonly string[] {
  const found = [...text.matchAll(new RegExp(ballotPattern(prefix), "gi"))];
  return [...new Set(found.map(([name]) => normal(name, prefix)))];
}

function ballotPattern(prefix: string): string {
  const letters = prefix.replace(/-$/, "").replace(/[^\w]/g, "");
  return String.raw`\b${letters}[\s\u2010-\u2015-]{0,3}\d{1,4}(?:\s?\.?v\.?\s?\d{1,2})?\b`;
}

function normal(name: string, prefix: string): string {
  const number = /\d+/.exec(name.slice(prefix.replace(/-$/, "").length))?.[0] ?? "";
  return `${prefix.replace(/-$/, "")}-${Number(number)}`;
}

/**
 * What a line says. Only the forms that cannot be misread are taken as yes, no or abstain; a line that looks like a
 * vote and has none of them (`yess`, "yes but no", "yes if the date changes") is unclear, and for a person to look at.
 * A line that is no vote at all gives nothing.
 */
export function understandLine(line: string, prefix: string): readonly Said[] {
  const words = plain(line);
  if (words === "" || words.length > 300 || words.endsWith("?")) return [];
  const ballot = ballotPattern(prefix);
  const clear = clearVotes(words, ballot, prefix);
  if (clear.length > 0) return clear.map((one) => ({ ...one, words: line.trim() }));
  if (!looksLikeVote(words, ballot)) return [];
  const named = ballotsIn(words, prefix);
  const unclear = { answer: "unclear", words: line.trim() } as const;
  return named.length === 0
    ? [{ ...unclear, ballot: undefined }]
    : named.map((one) => ({ ...unclear, ballot: one }));
}

/** Without marks of emphasis and quotation, full stops, and a "Correction:" before it. */
function plain(line: string): string {
  return line
    .replace(/[*_"“”„«»‘’`]|(?<!\w)'|'(?!\w)/g, "")
    .replace(/\u2212/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:correction|corrected vote|amended vote|updated vote|vote change)\s*[:,–—-]\s*/i, "")
    .replace(/(?<=[\w)])\s*[.!;,]+$/, "")
    .trim();
}

type Clear = Omit<Said, "words">;

function clearVotes(words: string, ballot: string, prefix: string): readonly Clear[] {
  const on = String.raw`(?:\s+(?:on|to|for|from|regarding)\s+(?:the\s+)?(?:ballot\s+)?(?<ballot>${ballot}))`;
  const tail = String.raw`(?<tail>\s*\([^()]*\)|\s*[-–—:]\s*[^:?!]{0,80})?`;
  const who = "(?<who>[^,;:?!]{1,80}?)";
  const forms = [
    // "CSC-21: yes", "Ballot CSC-21 - yes"
    String.raw`(?:ballot\s+)?(?<ballot>${ballot})\s*[:=–—-]?\s*(?<answer>${answer})`,
    // "yes on CSC-21"
    `(?<answer>${answer})${on}`,
    // "Entrust votes yes on ballot CSC-21 (its title)"
    String.raw`${who}\s+votes?\s*[:=]?\s*(?<answer>${answer})${on}?${tail}`,
    // "Entrust votes on CSC-21: yes"
    String.raw`${who}\s+votes?${on}\s*(?:as follows)?\s*[:=–—-]?\s*(?<answer>${answer})`,
    // "Entrust abstains on CSC-21"
    String.raw`${who}\s+(?<answer>abstains?)${on}?`,
    // "Vote: yes", "My vote on CSC-21 is yes"
    String.raw`(?:(?:my|our|the)\s+)?votes?${on}?\s*(?:is|[:=–—-])\s*(?<answer>${answer})`,
    // "We change our vote on CSC-21 from no to yes"
    String.raw`${who}\s+(?:changes?|corrects?|amends?)\s+(?:our|its|my|their)\s+vote${on}?(?:\s+from\s+${answer})?\s+to\s+(?<answer>${answer})${tail}`,
    // "yes", "Entrust: yes", "Entrust – yes"
    String.raw`(?:(?<who>[^,;:?!\d]{1,60}?)\s*(?::|\s[–—-])\s*)?(?<answer>${answer})`,
  ];
  for (const form of forms) {
    const found = new RegExp(`^${form}$`, "i").exec(words)?.groups;
    const said = found?.answer;
    if (
      found === undefined ||
      said === undefined ||
      isHedged(found.who ?? "") ||
      isConditional(found.tail ?? "")
    )
      continue;
    const named = found.ballot;
    return [
      {
        ballot: named === undefined ? undefined : normal(named, prefix),
        answer: answerOf(said),
        whose: found.who?.trim(),
        bare: words.length === said.length,
      },
    ];
  }
  return severalVotes(words, ballot, prefix);
}

const answerOf = (said: string): Answer => answers[said.toLowerCase()] ?? "unclear";

/** "will", "would", "not": what follows is no vote, or not that one. */
function isHedged(who: string): boolean {
  return /\b(?:not|never|will|would|may|might|could|should|can|cannot|intends?|plans?|likely|probably|if|unless|whether|please|how|when|everyone|all|nobody|n't)\b|n't\b/i.test(
    who,
  );
}

/** "(if the date changes)": what stands after the answer takes it back, or part of it. */
function isConditional(tail: string): boolean {
  return /\b(?:but|if|unless|provided|providing|assuming|once|when|after|conditional\w*|not|until|however|except|subject to)\b/i.test(
    tail,
  );
}

/** "yes on CSC-21 and no on CSC-22", "CSC-21: yes, CSC-22: no", "yes on CSC-21 and CSC-22". */
function severalVotes(words: string, ballot: string, prefix: string): readonly Clear[] {
  const after = /^(?<who>[^,;:?!]{1,80}?)\s+votes?\s*:?\s+(?<rest>.+)$/i.exec(words)?.groups;
  if (isHedged(after?.who ?? "")) return [];
  const parts = (after?.rest ?? words).split(/\s*(?:,\s*and\b|[,;&]|\band\b)\s*/i);
  if (parts.length < 2) return [];
  const [on, any] = [String.raw`(?:(?:on|to|for)\s+)?(?:ballots?\s+)?`, `(?<ballot>${ballot})`];
  const votes: Clear[] = [];
  let last: Answer | undefined;
  for (const part of parts) {
    const found =
      new RegExp(`^(?<answer>${answer})\\s+${on}${any}$`, "i").exec(part)?.groups ??
      new RegExp(`^${on}${any}\\s*[:=–—-]?\\s*(?<answer>${answer})$`, "i").exec(part)?.groups ??
      new RegExp(`^${on}${any}$`, "i").exec(part)?.groups;
    const named = found?.ballot;
    if (named === undefined) return [];
    last = found?.answer === undefined ? last : answerOf(found.answer);
    if (last === undefined) return [];
    votes.push({ ballot: normal(named, prefix), answer: last, whose: after?.who?.trim() });
  }
  return new Set(votes.map((one) => one.ballot)).size === votes.length ? votes : [];
}

/** Whether a line that is not clear may be meant as a vote: short, or speaking of voting, with an answer or nearly one. */
function looksLikeVote(words: string, ballot: string): boolean {
  const tokens = words
    .toLowerCase()
    .split(/[^\w+-]+/)
    .filter((token) => token !== "");
  const given = tokens.filter((token) => token in answers || token === "abstained");
  const near = tokens.filter((token) => isNearly(token));
  if (given.length + near.length === 0) return false;
  // "yes, no or abstain" tells how to vote.
  const kinds = new Set(given.map((token) => answers[token]));
  if (kinds.size === 3) return false;
  const speaksOfVoting = /\b(?:votes?|voting|abstain(?:s|ed)?)\b/i.test(words);
  const namesBallot = new RegExp(ballot, "i").test(words);
  if (speaksOfVoting) return tokens.length <= 25;
  if (namesBallot) return tokens.length <= 10;
  return (
    tokens.length <= 5 &&
    (tokens[0] === given[0] || tokens[0] === near[0] || tokens.at(-1) === (given[0] ?? near[0]))
  );
}

/** `yess`, `yea`, `abstian`: nearly an answer, and so none. */
function isNearly(token: string): boolean {
  if (token in answers || token.length < 3) return false;
  if (/^(?:yea|yeah|yep|yup|nay|nope|aye|maybe)$/.test(token)) return true;
  // Letters said twice ("yess", "nooo"); "yet", "her" and "now" are words of their own.
  const short = token.replace(/(.)\1+/g, "$1");
  if (short !== token && (short === "yes" || short === "no")) return true;
  return token.length >= 6 && distance(token, "abstain") <= 2;
}
