import type { File, Words } from "../chat/index.ts";
import { fullNameOfBallot, nameOfBallot } from "../core/ballot-names.ts";
import { calendarOf, type Dossier } from "../core/ballots.ts";
import type { Group } from "../core/group.ts";
import { mailFile } from "../core/mails.ts";
import { deadlinesOf } from "../core/rules/ballot-deadlines.ts";
import { currentVersionOf, endorsersOf, proposerOf, reviewEndOf } from "../core/rules/ballot-life.ts";
import { tallyOf } from "../core/rules/tally.ts";
import { explainTally } from "../core/rules/tally-words.ts";
import { spokenInstant } from "../core/time.ts";

export type MailedAct =
  | "proposal"
  | "version"
  | "discussion"
  | "opening"
  | "result"
  | "review notice"
  | "withdrawal";

/** The text for the public list of an act that the list must see; nothing for a group whose votes count in the chat. */
export function actMail(act: MailedAct, dossier: Dossier, group: Group): File | undefined {
  const { lists } = group.settings;
  if (dossier.rules.votesCount.is !== "on the list" && lists.public === undefined) return undefined;
  const name = nameOfBallot(dossier.ballot, group).replace(/[“”]/g, "");
  const { subject, body } = textOf(act, dossier, group);
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  return mailFile(`${act.replace(" ", "-")}-${key}.txt`, lists.public ?? lists.members, subject, body);
}

interface Text {
  readonly subject: string;
  readonly body: string;
}

function textOf(act: MailedAct, dossier: Dossier, group: Group): Text {
  const { ballot, facts } = dossier;
  const name = fullNameOfBallot(ballot, group).replace(/[“”]/g, "");
  const version = currentVersionOf(facts)?.number ?? 1;
  const of = version > 1 ? `${name}, version ${version}` : name;
  switch (act) {
    case "proposal":
      return {
        subject: `Proposed ballot: ${of}`,
        body: paragraphs(motionText(dossier), timesText(dossier, group)),
      };
    case "version":
      return {
        subject: `Ballot ${of}: new version`,
        body: paragraphs(motionText(dossier), timesText(dossier, group)),
      };
    case "discussion":
      return {
        subject: `Discussion period: ballot ${of}`,
        body: paragraphs(
          `The discussion period of this ballot has begun.`,
          motionText(dossier),
          timesText(dossier, group),
        ),
      };
    case "opening":
      return {
        subject: `Voting period begins: ballot ${of}`,
        body: paragraphs(
          windowText(dossier),
          motionText(dossier),
          "Vote by replying to this list with a clear “yes”, “no” or “abstain”, before the end stated above.",
        ),
      };
    case "result":
      return { subject: `Result of ballot ${of}`, body: resultText(dossier) };
    case "review notice":
      return { subject: `Notice of review period: ballot ${of}`, body: reviewText(dossier) };
    case "withdrawal":
      return {
        subject: `Ballot ${of} is withdrawn`,
        body: paragraphs(`The proposer withdraws this ballot.`, facts.withdrawal?.why),
      };
  }
}

const paragraphs = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== "").join("\n\n");

function motionText({ facts, rules, rows }: Dossier): string {
  const version = rows.versions.at(-1);
  const who = ({ name, organizationName }: { name: string; organizationName?: string | undefined }) =>
    organizationName === undefined ? name : `${name} (${organizationName})`;
  const endorsers = endorsersOf(facts, rules).map(who);
  return paragraphs(
    `This ballot is proposed by ${who(proposerOf(facts))}${endorsers.length > 0 ? ` and endorsed by ${endorsers.join(" and ")}` : ""}. It is a ballot on: ${facts.kind}.`,
    version?.words ?? undefined,
    version && version.sections.length > 0 ? `Sections: ${version.sections.join(", ")}` : undefined,
    version?.redline ? `Redline: ${version.redline}` : undefined,
  );
}

function timesText({ facts, rules, state }: Dossier, group: Group): string {
  const deadlines = deadlinesOf(facts, rules, calendarOf(group)).filter((one) => one.round === state.round);
  const line = (name: string, said: string) => {
    const found = deadlines.find((one) => one.name === name);
    return found ? [`${said} ${spokenInstant(found.at, found.zone)}.`] : [];
  };
  return [
    ...line("earliest opening", "The discussion lasts at least until"),
    ...line("lapse", "The ballot fails by itself unless voting starts until"),
  ].join("\n");
}

function windowText({ facts, state }: Dossier): string | undefined {
  const opening = facts.rounds[state.round - 1]?.opening;
  if (!opening) return undefined;
  const { opensAt, closesAt, zone } = opening;
  return `Voting begins: ${spokenInstant(opensAt, zone)}\nVoting ends: ${spokenInstant(closesAt, zone)}`;
}

function resultText({ facts, rules, state }: Dossier): string {
  const tally = tallyOf(facts, rules, state.round);
  const announcement = facts.rounds[state.round - 1]?.announcement;
  const lines = explainTally(tally, facts, rules).map(({ text, by }) =>
    by === undefined ? text : `${text.replace(/\.$/, "")} (${by}).`,
  );
  const voters = tally.classes.flatMap((one) =>
    (["yes", "no", "abstain"] as const).flatMap((side) => {
      const names = one[side].map(({ by }) => by.organizationName ?? by.name);
      return names.length === 0 ? [] : [`${one.name}, ${side}: ${names.join(", ")}`];
    }),
  );
  return paragraphs(
    announcement ? `The ballot has ${announcement.outcome.toUpperCase()}.` : undefined,
    announcement?.words,
    voters.join("\n"),
    lines.join("\n"),
  );
}

function reviewText({ facts, rules }: Dossier): string {
  const { review } = facts;
  const end = reviewEndOf(facts, rules);
  if (!review || !end) return "";
  return paragraphs(
    `This review period is opened for the ballot named above, which has passed its vote.`,
    `Review opens: ${spokenInstant(review.opensAt, review.zone)}\nReview closes: ${spokenInstant(review.closesAt, review.zone)}`,
    end.computed === end.stated
      ? undefined
      : `By the rules the period of ${rules.reviewDays.is} days ends ${spokenInstant(end.computed, review.zone)}.`,
    `Exclusion notices are sent to the chair of the Forum, and to this list as a safeguard.`,
  );
}

interface VoteMail {
  readonly answer: string;
  readonly voter: string;
  readonly organization: string;
}

/** Most platforms take an address of so many letters. */
const longestLink = 1500;

/** The e-mail that makes a declared vote count: the full text to copy, and a link that opens it ready to send. */
export function voteMail(
  { ballot }: Dossier,
  { answer, voter, organization }: VoteMail,
  group: Group,
): { readonly file: File; readonly link: Words } {
  const name = nameOfBallot(ballot, group).replace(/[“”]/g, "");
  const to = group.settings.lists.public ?? group.settings.lists.members;
  const subject = `Voting on ballot ${fullNameOfBallot(ballot, group).replace(/[“”]/g, "")}`;
  const body = `${organization} votes ${answer.toUpperCase()} on ballot ${name}.\n\n${voter}\n${organization}`;
  const file = mailFile(`vote-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.txt`, to, subject, body);
  const address = `mailto:${to ?? ""}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  if (to === undefined || address.length > longestLink) return { file, link: [] };
  return { file, link: [" ", { link: address, label: "Open it in your mail" }] };
}
