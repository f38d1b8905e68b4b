import type { File } from "../chat/index.ts";
import type { Dossier } from "../core/ballots/ballot.ts";
import { nameOfBallot } from "../core/ballots/names.ts";
import type { Voice } from "../core/ballots/voice.ts";
import { personOf } from "../core/ballots/voice.ts";
import type { Scene } from "../core/command.ts";
import type { Group } from "../core/group.ts";
import { type Mail, mailFile } from "../core/mail.ts";
import type { Answer } from "../core/rules/ballot-facts.ts";
import { discussionStartOf, earliestOpeningOf } from "../core/rules/ballot-life.ts";
import { tallyOf } from "../core/rules/tally.ts";
import {
  discussionMail,
  endorsementMail as endorsementText,
  type MailedBallot,
  openingMail,
  resultMail,
  secondVoteMail,
  versionMail,
  voteMail as voteText,
  withdrawalMail,
} from "./ballot-mails.ts";
import type { BallotText, Issuer } from "./ballot-text.ts";
import { reviewMail, reviewResultMail } from "./review-mails.ts";

export type MailedAct =
  | "proposal"
  | "version"
  | "discussion"
  | "second discussion"
  | "opening"
  | "result"
  | "review notice"
  | "review result"
  | "withdrawal";

type Reading = Pick<Scene, "read" | "group">;

/** The text for the public list of an act that the list must see; nothing for a group that has no such list. */
export async function actMail(act: MailedAct, dossier: Dossier, scene: Reading): Promise<File | undefined> {
  const { lists } = scene.group.settings;
  if (lists.public === undefined && lists.members === undefined) return undefined;
  const mail = mailOf(act, dossier, await mailedOf(dossier, scene));
  return mail && mailFile(`${act.replace(/ /g, "-")}-${fileKeyOf(dossier, scene.group)}.txt`, mail);
}

function mailOf(act: MailedAct, { facts, rules, state }: Dossier, ballot: MailedBallot): Mail | undefined {
  const round = facts.rounds.at(-1);
  switch (act) {
    case "proposal":
    case "version":
      return versionMail(ballot);
    case "discussion": {
      const from = discussionStartOf(facts, rules, state.round);
      const earliest = earliestOpeningOf(facts, rules, state.round);
      return from === undefined || earliest === undefined
        ? undefined
        : discussionMail(ballot, { from, earliest });
    }
    case "second discussion":
      return secondVoteMail(ballot);
    case "opening":
      return round?.opening && openingMail(ballot, round.opening);
    case "result":
      return resultMail(ballot, tallyOf(facts, rules, facts.rounds.length === 2 ? 2 : 1));
    case "review notice":
      return reviewMail(ballot);
    case "review result":
      return reviewResultMail(ballot);
    case "withdrawal":
      return withdrawalMail(ballot);
  }
}

async function mailedOf(dossier: Dossier, { read, group }: Reading): Promise<MailedBallot> {
  const { facts, rules } = dossier;
  return { facts, rules, text: await textOf(dossier, { read, group }), group: issuerOf(group) };
}

/** The group as its letters and pages name it. */
export const issuerOf = ({ name, settings }: Group): Issuer => ({
  name,
  abbreviation: settings.abbreviation,
  list: settings.lists.public ?? settings.lists.members,
});

/** What a ballot says: its motion, what its last version changed, and the earlier ballots that it must name. */
export async function textOf({ ballot, rows }: Dossier, { read, group }: Reading): Promise<BallotText> {
  const last = rows.versions.at(-1);
  const [first] = rows.versions;
  const overlaps = [];
  for (const id of ballot.overlaps) {
    const other = await read.ballots.ballot(id);
    const redline = other && (await read.ballots.versions(id)).at(-1)?.redline;
    if (other) overlaps.push({ name: nameOfBallot(other, group), ...(redline != null && { link: redline }) });
  }
  return {
    ...(last &&
      last !== first &&
      last.words !== null && { purpose: `Changed in this version: ${last.words}` }),
    motion: first?.words ?? ballot.title,
    ...(last?.redline != null && { redline: last.redline }),
    sections: last?.sections ?? [],
    overlaps,
  };
}

/** The e-mail that makes a declared vote count. */
export async function voteMail(
  dossier: Dossier,
  { answer, voice }: { readonly answer: Answer; readonly voice: Voice },
  scene: Reading,
): Promise<File> {
  const mail = voteText(await mailedOf(dossier, scene), { answer, by: personOf(voice) });
  return mailFile(`vote-${fileKeyOf(dossier, scene.group)}.txt`, mail);
}

/** The e-mail by which an endorser tells the list; nothing for a group that has none. */
export async function endorsementMail(
  dossier: Dossier,
  by: Voice,
  scene: Reading,
): Promise<File | undefined> {
  const ballot = await mailedOf(dossier, scene);
  if (ballot.group.list === undefined) return undefined;
  return mailFile(
    `endorsement-${fileKeyOf(dossier, scene.group)}.txt`,
    endorsementText(ballot, personOf(by)),
  );
}

/** Fit for a file name. */
export const fileKeyOf = ({ ballot }: Dossier, group: Group): string =>
  nameOfBallot(ballot, group)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
