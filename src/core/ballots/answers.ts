import { refuse } from "../refusal.ts";
import { nearestWord } from "../roster/names.ts";
import type { Answer } from "../rules/ballot-facts.ts";
import type { BallotRules, Scale } from "../rules/ballot-rules.ts";
import { readBallotId } from "./names.ts";

type Words = Readonly<Record<string, Exclude<Answer, "unclear">>>;

const yesNo: Words = {
  yes: "yes",
  y: "yes",
  yea: "yes",
  aye: "yes",
  "in favour": "yes",
  "in favor": "yes",
  no: "no",
  n: "no",
  nay: "no",
  against: "no",
  abstain: "abstain",
  abstains: "abstain",
  abstention: "abstain",
};

const scales: Readonly<Record<Scale, Words>> = {
  "yes, no, abstain": yesNo,
  "+1, 0, -1": {
    ...yesNo,
    "+1": "yes",
    "1": "yes",
    "0": "abstain",
    "+0": "abstain",
    "-0": "abstain",
    "-1": "no",
    "−1": "no",
    "–1": "no",
  },
  "five positions": {
    "strongly for": "strongly for",
    for: "for",
    neutral: "neutral",
    against: "against",
    "strongly against": "strongly against",
  },
};

/** Whether a word is an answer on some scale, and could be no ballot's number. */
export const isAnswerWord = (word: string): boolean =>
  /\D/.test(word) && Object.values(scales).some((answers) => Object.hasOwn(answers, fold(word)));

/** How the answers of a scale are called when they are offered. */
export const offered: Readonly<Record<Scale, readonly string[]>> = {
  "yes, no, abstain": ["yes", "no", "abstain"],
  "+1, 0, -1": ["+1", "0", "-1"],
  "five positions": ["strongly for", "for", "neutral", "against", "strongly against"],
};

/** What an answer is called on a scale: +1 for a yes where one votes so. */
export function spokenAnswer(answer: Answer, scale: Scale): string {
  if (scale !== "+1, 0, -1") return answer;
  return answer === "yes" ? "+1" : answer === "no" ? "-1" : answer === "abstain" ? "0" : answer;
}

const fold = (said: string) =>
  said
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, "")
    .replace(/[\s-]+(?=[a-z])/g, " ");

/** The answer that these words are, and nothing else; undefined for what is none of the scale. */
export function findAnswer(said: string, scale: Scale): Exclude<Answer, "unclear"> | undefined {
  const words = scales[scale];
  const typed = fold(said);
  return Object.hasOwn(words, typed) ? words[typed] : undefined;
}

/**
 * The answer that somebody gave, or a refusal: only a clear one is a vote (Bylaws 2.3(5)), and nothing is guessed
 * from “yess” or “yes but no”.
 */
export function readAnswer(
  said: string,
  { scale }: Pick<BallotRules, "scale">,
  { name, prefix }: { readonly name: string; readonly prefix: string },
): Exclude<Answer, "unclear"> {
  const found = findAnswer(said, scale.is);
  if (found) return found;
  const choices = offered[scale.is];
  const list = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  if (said.split(/[\s,;]+/).some((word) => /\D/.test(word) && readBallotId(word, prefix)))
    return refuse(
      "bad value",
      `A vote is for one ballot at a time; nothing was cast.`,
      `As /vote ${name} ${choices[0]}, and then the other.`,
    );
  const near = nearestWord(fold(said), choices);
  return refuse(
    "bad value",
    `“${said}” is no clear vote, so nothing was cast (${scale.by}).`,
    near ? `Did you mean “${near}”? Vote ${list}.` : `Vote ${list}.`,
  );
}
