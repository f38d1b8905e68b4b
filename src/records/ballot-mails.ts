import type { Instant } from "../chat/index.ts";
import type { Mail } from "../core/mail.ts";
import type { BallotFacts, Opening, Person, Vote } from "../core/rules/ballot-facts.ts";
import { currentVersionOf, endorsersOf } from "../core/rules/ballot-life.ts";
import type { BallotRules } from "../core/rules/ballot-rules.ts";
import { cited, ruleFor } from "../core/rules/citation.ts";
import { counted } from "../core/rules/count-words.ts";
import type { Tally } from "../core/rules/tally.ts";
import {
  type BallotText,
  bothZones,
  type Issuer,
  listed,
  personWords,
  proposedBy,
  textLines,
  versionName,
} from "./ballot-text.ts";
import { leftOutLines, outcomeWords, requirementLines, votesByClass } from "./result-words.ts";

/** A ballot as its mails tell it. */
export interface MailedBallot {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
  readonly text: BallotText;
  readonly group: Issuer;
}

export const mailOf = ({ group }: MailedBallot, subject: string, lines: readonly string[]): Mail => ({
  to: group.list,
  subject,
  body: `${lines.join("\n").trimEnd()}\n`,
});

export const subjectOf = ({ facts }: MailedBallot, what: string): string => `[${what}] ${titled(facts)}`;

/** "CSC-21v2: Signing Service"; a ballot without a number goes by its title, which is not said twice. */
const titled = (facts: BallotFacts): string =>
  facts.name.includes(facts.title) ? versionName(facts) : `${versionName(facts)}: ${facts.title}`;

/** The proposal, or its current version: what asks for endorsers and starts the days of discussion (2.3(3)). */
export function versionMail(ballot: MailedBallot): Mail {
  const { facts, rules, text, group } = ballot;
  const number = currentVersionOf(facts)?.number ?? 1;
  const endorsers = endorsersOf(facts, rules);
  const short = rules.endorsers.is - endorsers.length;
  const wanted =
    short <= 0
      ? []
      : [
          `${counted(short, "endorsement")} of this version by other organizations ${short === 1 ? "is" : "are"} still needed${cited(rules.endorsers.by)}.`,
        ];
  const days = rules.discussionDays.is;
  const head =
    number === 1
      ? `This is ballot ${facts.name} of the ${group.name}, ${proposedBy(facts, endorsers)}.`
      : `This is version ${number} of ballot ${facts.name} of the ${group.name}, ${proposedBy(facts, endorsers)}.`;
  return mailOf(ballot, subjectOf(ballot, number === 1 ? "Proposal" : `Version ${number}`), [
    head,
    ...wanted,
    ...(days === 0
      ? []
      : [`It is open for discussion for at least ${counted(days, "day")}${cited(rules.discussionDays.by)}.`]),
    "",
    ...textLines(text),
  ]);
}

/** An endorsement of the current version, by somebody for their organization (2.3(3)). */
export function endorsementMail(ballot: MailedBallot, by: Person): Mail {
  const { facts } = ballot;
  return mailOf(ballot, subjectOf(ballot, "Endorsement"), [
    `${by.organizationName ?? by.name} endorses ballot ${titled(facts)}.`,
    "",
    personWords(by),
  ]);
}

/** The start of the discussion, with its start stated (2.4(2)). */
export function discussionMail(
  ballot: MailedBallot,
  dates: { readonly from: Instant; readonly earliest: Instant },
): Mail {
  const { facts, rules, text } = ballot;
  return mailOf(ballot, subjectOf(ballot, "Discussion"), [
    `The discussion of ballot ${versionName(facts)} begins, ${proposedBy(facts, endorsersOf(facts, rules))}.`,
    "",
    `Discussion starts: ${bothZones(dates.from, facts.zone)}`,
    `Voting not before: ${bothZones(dates.earliest, facts.zone)}${cited(rules.discussionDays.by)}`,
    "",
    ...textLines(text),
  ]);
}

/** The start of voting: the final version again, with both ends and their zone (2.3(3)). */
export function openingMail(
  ballot: MailedBallot,
  opening: Pick<Opening, "opensAt" | "closesAt" | "zone">,
): Mail {
  const { facts, rules, text, group } = ballot;
  const where =
    rules.votesCount.is === "on the list"
      ? [
          `Votes count only on this list${group.list === undefined ? "" : `, ${group.list}`}, by a voting representative and until the end stated${cited(rules.votesCount.by)}.`,
          `Answer with one line: ${facts.name}: yes, ${facts.name}: no, or ${facts.name}: abstain.`,
        ]
      : [];
  return mailOf(ballot, subjectOf(ballot, "Voting begins"), [
    `Voting on ballot ${versionName(facts)} begins, ${proposedBy(facts, endorsersOf(facts, rules))}.`,
    "",
    `Voting starts: ${bothZones(opening.opensAt, opening.zone)}`,
    `Voting ends:   ${bothZones(opening.closesAt, opening.zone)}`,
    "",
    ...where,
    ...(where.length > 0 ? [""] : []),
    ...textLines(text),
  ]);
}

/** One vote, ready to be sent by the voter; `convener votes import` reads it back. */
export function voteMail(ballot: MailedBallot, vote: Pick<Vote, "answer"> & { readonly by: Person }): Mail {
  const { facts } = ballot;
  const whose = vote.by.organizationName ?? vote.by.name;
  const signature =
    vote.by.organizationName === undefined ? [vote.by.name] : [vote.by.name, vote.by.organizationName];
  return mailOf(ballot, `[Vote] ${facts.name}: ${vote.answer}`, [
    `${facts.name}: ${vote.answer}`,
    "",
    `${whose} votes ${vote.answer} on ballot ${facts.name} (${facts.title}).`,
    "",
    "-- ",
    ...signature,
  ]);
}

/** The result (2.3(8)). */
export function resultMail(ballot: MailedBallot, tally: Tally): Mail {
  const { facts, rules } = ballot;
  const words = facts.rounds[tally.round - 1]?.announcement?.words;
  const out = leftOutLines(tally, rules);
  const opening = facts.rounds[tally.round - 1]?.opening;
  return mailOf(ballot, subjectOf(ballot, "Result"), [
    `${tally.round === 2 ? "The second vote" : "Voting"} on ballot ${versionName(facts)} has ended. ${outcomeWords(facts, tally)}`,
    ...(words === undefined ? [] : ["", words.trim()]),
    ...votesByClass(tally, rules).flatMap(({ title, lead, lines }) => [
      "",
      title,
      `  ${lead}`,
      ...lines.map((line) => `  - ${line}`),
    ]),
    "",
    "What the rules ask",
    ...requirementLines(tally, facts, rules).map((line, n) => `  ${n + 1}. ${line}`),
    ...(out.length === 0 ? [] : ["", "Received and not counted", ...out.map((line) => `  - ${line}`)]),
    ...(opening === undefined
      ? []
      : [
          "",
          `Voting started: ${bothZones(opening.opensAt, opening.zone)}`,
          `Voting ended:   ${bothZones(opening.closesAt, opening.zone)}`,
        ]),
  ]);
}

/** A withdrawal (2.3(4)). */
export function withdrawalMail(ballot: MailedBallot): Mail {
  const { facts, rules } = ballot;
  const why = facts.withdrawal?.why;
  return mailOf(ballot, subjectOf(ballot, "Withdrawn"), [
    `Ballot ${versionName(facts)} is withdrawn by its proposer${cited(ruleFor(rules, "Bylaws 2.3(4)"))}.`,
    ...(why === undefined ? [] : ["", why.trim()]),
  ]);
}

/** The second discussion and vote on the unchanged text, after the patent advisory group (2.4(9)(b)(1)). */
export function secondVoteMail(ballot: MailedBallot): Mail {
  const { facts, rules, text } = ballot;
  const names = listed([facts.proposer, ...endorsersOf(facts, rules)].map(personWords));
  return mailOf(ballot, subjectOf(ballot, "Second vote: discussion"), [
    `The patent advisory group on ballot ${versionName(facts)} has concluded${facts.conclusion === undefined ? "" : `: ${facts.conclusion.words.trim()}`}`,
    "",
    `${names} put the unchanged text to a second vote${cited(ruleFor(rules, "Bylaws 2.4(9)(b)(1)"))}. Its discussion begins now and lasts at least ${counted(rules.discussionDays.is, "day")}.`,
    "",
    ...textLines(text),
  ]);
}
