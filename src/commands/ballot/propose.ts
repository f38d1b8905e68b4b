import { z } from "zod";
import { type Words, words } from "../../chat/index.ts";
import { actedAt, afterAct, listAct, tellRooms } from "../../core/ballots/acts.ts";
import { dossierOf } from "../../core/ballots/ballot.ts";
import { demandOverlapsNamed } from "../../core/ballots/overlaps.ts";
import { readNames, readSections } from "../../core/ballots/text.ts";
import { demandVoice, type Voice, voiceOf } from "../../core/ballots/voice.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { ballots, choice, link, longText, text, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { fold } from "../../core/roster/names.ts";
import { ballotKinds } from "../../core/rules/ballot-facts.ts";
import { type BallotRules, rulesFor } from "../../core/rules/ballot-rules.ts";
import { dayOf } from "../../core/time.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const propose = defineCommand({
  about: "Propose a ballot",
  who: "member",
  undo: "rows",
  values: z.object({
    title: text("Its title"),
    kind: choice("What it is about", ballotKinds, { named: true }).optional(),
    sections: text("Sections that it touches: 6.2.7, 16.2", { named: true }).optional(),
    redline: link("Link to the redline", { named: true }).optional(),
    motion: longText("The motion", { named: true }).optional(),
    overlaps: ballots("Earlier ballots on the same sections", { named: true }).optional(),
    nominees: text("Who stands for election", { named: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
    at: when("When it was proposed", { named: true, past: true }).optional(),
  }),
  async run(
    { title, kind = "other", sections, redline, motion, overlaps = [], nominees, link: message, at },
    context,
  ) {
    const { write, group } = context;
    const proposedAt = actedAt(at, context);
    const rules = rulesFor(group, kind, dayOf(proposedAt, group.zone));
    const voice = await demandMayPropose(kind, rules, proposedAt, context);
    await demandNewTitle(title, context);
    const names = readNames(nominees);
    if (kind === "election" && names.length === 0)
      refuse("bad value", "Who stands for election is missing.", 'As nominees:"Ada Brandt".');
    const touched = readSections(sections);
    await demandOverlapsNamed({ sections: touched, overlaps: overlaps.map(({ id }) => id) }, rules, context);
    const ballot = await write.insert("ballots", {
      title,
      kind,
      proposer: voice.member.id,
      organization: voice.organization?.id,
      nominees: names,
      overlaps: overlaps.map(({ id }) => id),
      proposedAt,
    });
    const version = await write.add("ballot_versions", {
      ballot: ballot.id,
      number: 1,
      sections: touched,
      redline,
      words: motion,
      member: voice.member.id,
      organization: voice.organization?.id,
      at: proposedAt,
    });
    await listAct(context, {
      ballot: ballot.id,
      act: "ballot_versions",
      subject: version.id,
      at: proposedAt,
      link: message,
    });
    const dossier = await afterAct(await dossierOf(ballot, context), context);
    const from = voice.organization ? ` of ${voice.organization.name}` : "";
    await tellRooms(
      context,
      dossier,
      words`${{ who: voice.member.name }}${from} proposes a ballot: ${title}`,
    );
    const mail = await actMail("proposal", dossier, context);
    return {
      text: words`Proposed: ${title}.${nextFor(rules)}${mail ? " For the list, the text is attached." : ""}`,
      ...(mail && { files: [mail] }),
    };
  },
});

/** A voting representative; an election of officers is put by an officer too, for nominations need no proposer. */
async function demandMayPropose(
  kind: string,
  rules: BallotRules,
  at: number,
  context: Context,
): Promise<Voice> {
  const { member } = context;
  if (!member) return refuse("not allowed", "I do not know your account as a member of this group.");
  if (kind === "election" && (await hasRight("officer", context))) return voiceOf(member, at, context);
  return demandVoice("propose", member, at, { ...context, voters: rules.voters.is });
}

/** Until it has a number a proposal is known by its title: two of one title would be one name for two things. */
async function demandNewTitle(title: string, { read }: Context): Promise<void> {
  if (/\bhttps?:\/\/\S/i.test(title))
    refuse(
      "bad value",
      "A title holds no link.",
      'As /ballot propose "Title" redline:https://… for its text, or link:https://… for its message on the list.',
    );
  const same = (await read.ballots.live()).find((one) => fold(one.title) === fold(title));
  if (same)
    refuse(
      "nothing to do",
      words`A ballot “${same.title}” is under way already.`,
      "A new text for it: /ballot revise.",
    );
}

function nextFor({ endorsers }: BallotRules): Words {
  if (endorsers.is === 0) return [];
  return [
    ` It needs ${endorsers.is === 1 ? "one endorser" : `${endorsers.is} endorsers`} of other organizations: /ballot endorse.`,
  ];
}
