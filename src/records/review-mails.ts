import type { Mail } from "../core/mail.ts";
import type { BallotFacts } from "../core/rules/ballot-facts.ts";
import { reviewEndOf, voidingExclusionOf } from "../core/rules/ballot-life.ts";
import type { BallotRules } from "../core/rules/ballot-rules.ts";
import { cited, isForums, ruleFor } from "../core/rules/citation.ts";
import { counted } from "../core/rules/count-words.ts";
import { dayOf, spokenDay } from "../core/time.ts";
import { type MailedBallot, mailOf, subjectOf } from "./ballot-mails.ts";
import { type BallotText, bothZones, type Issuer, personWords, versionName } from "./ballot-text.ts";

/** The review notice: open and close with time and zone, and where the notice's end is not the rules' own, both (2.4(5)). */
export function reviewMail(ballot: MailedBallot): Mail {
  const { facts, rules, text, group } = ballot;
  return mailOf(ballot, subjectOf(ballot, "Review notice"), reviewNotice(facts, rules, text, group));
}

/** The words of the review notice, for mail and page. */
export function reviewNotice(
  facts: BallotFacts,
  rules: BallotRules,
  text: BallotText,
  group: Issuer,
): readonly string[] {
  const { review } = facts;
  const end = reviewEndOf(facts, rules);
  if (review === undefined || end === undefined) return ["The review has not been opened."];
  const kind = facts.kind === "final guideline" ? "Final Guideline" : "Final Maintenance Guideline";
  const days = rules.reviewDays.is;
  const both =
    end.stated === end.computed || days === null
      ? []
      : [
          `${days} days by the rules: ${bothZones(end.computed, review.zone)}${cited(rules.reviewDays.by)}. The later of the two holds.`,
        ];
  return [
    `This review notice is sent by ${personWords(review.by)} for ballot ${versionName(facts)} of the ${group.name}.`,
    "",
    `Ballot for review: ${versionName(facts)}: ${facts.title} (${kind})`,
    ...(text.redline === undefined ? [] : [`Complete draft:    ${text.redline}`]),
    ...(days === null ? [] : [`Length:            ${days} days`]),
    `Review opens:      ${bothZones(review.opensAt, review.zone)}`,
    `Review closes:     ${bothZones(review.closesAt, review.zone)}`,
    ...both,
    "",
    ...howToExclude(rules),
  ];
}

/** The Forum's members know from its policy to whom they write; another body says it in its own notices. */
function howToExclude(rules: BallotRules): readonly string[] {
  if (!isForums(rules))
    return ["Exclusion notices are sent in writing to the chair and to this list, within the review."];
  return [
    "Members with patent claims that they exclude from royalty-free licences send a written exclusion notice to the",
    "Forum's chair within the review, with copies to the group's chair and to the public list (IPR policy 4.3,",
    "Bylaws 2.4(7)).",
  ];
}

/** How the review ended, with every exclusion notice that came (2.4(6), 2.4(8)). */
export function reviewResultMail(ballot: MailedBallot): Mail {
  const { facts, rules } = ballot;
  const end = reviewEndOf(facts, rules);
  const zone = facts.review?.zone ?? facts.zone;
  const ended = end === undefined ? "has ended" : `ended ${bothZones(end.at, zone)}`;
  const isVoid = voidingExclusionOf(facts, rules) !== undefined;
  const notices = facts.exclusions.map(
    ({ from, at, listed: message }) =>
      `- ${from}, received ${bothZones(at, zone)}${message === undefined ? "" : `: ${message.link}`}`,
  );
  const words = isVoid
    ? [
        `The review of ballot ${versionName(facts)} ${ended}. ${counted(notices.length, "exclusion notice")} came in:`,
        "",
        ...notices,
        "",
        `The result of the vote is void, and a patent advisory group will be formed${cited(ruleFor(rules, "Bylaws 2.4(9)"))}.`,
      ]
    : [
        `The review of ballot ${versionName(facts)} ${ended}. No exclusion notices were filed.`,
        "",
        `The ballot is approved and effective as of ${end === undefined ? "that end" : spokenDay(dayOf(end.at, zone))}${cited(ruleFor(rules, "Bylaws 2.4(8)"))}.`,
      ];
  return mailOf(ballot, subjectOf(ballot, "Review result"), words);
}
