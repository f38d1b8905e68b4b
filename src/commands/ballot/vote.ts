import { z } from "zod";
import { type Reply, words } from "../../chat/index.ts";
import { afterAct, demandNoObjection, demandOurs } from "../../core/ballots/acts.ts";
import { readAnswer, spokenAnswer } from "../../core/ballots/answers.ts";
import type { Ballot } from "../../core/ballots/ballot.ts";
import { demandStillVoting } from "../../core/ballots/undo.ts";
import { personOf, voiceOf } from "../../core/ballots/voice.ts";
import { castVote, demandOpening, voteBefore, wordReplaced } from "../../core/ballots/votes.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { ballot, vote as voteField } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { objectionToVote } from "../../core/rules/result-checks.ts";
import { whisper } from "../../core/say.ts";
import { voteMail } from "../../records/ballot-letters.ts";

export const voteValues = z.object({
  ballot: ballot("Which ballot"),
  vote: voteField("yes, no or abstain"),
});

export const vote = defineCommand({
  about: "Cast your organization's vote on a ballot",
  who: "member",
  undo: "rows",
  values: voteValues,
  run: voteOn,
  taken: demandStillVoting,
});

/** Casts a vote in the chat: where the list decides it is declared here, with the e-mail that makes it count. */
export async function voteOn(
  { ballot: named, vote: said }: { readonly ballot: Ballot; readonly vote: string },
  context: Context,
): Promise<Reply> {
  const { now, member, group } = context;
  const before = await demandOurs(named, context);
  const { facts, rules } = before;
  if (!member) return refuse("not allowed", "I do not know your account as a member of this group.");
  const voice = await voiceOf(member, now, context);
  demandNoObjection(
    objectionToVote(facts, rules, {
      id: "",
      // Where it is said decides nothing here: declared in the chat, it counts once it is on the list.
      where: rules.votesCount.is === "on the list" ? "list" : "chat",
      at: now,
      by: personOf(voice),
      class: voice.class,
      status: voice.status,
      representative: voice.representative,
      affiliateOf: voice.affiliateOf,
    }),
  );
  const { id } = demandOpening(before);
  const answer = readAnswer(said, rules, { name: facts.name, prefix: group.settings.ballots.prefix });
  const earlier = voteBefore(before, id, voice);
  if (earlier?.place === "chat" && earlier.answer === answer && earlier.member === member.id)
    refuse(
      "nothing to do",
      `You ${rules.votesCount.is === "on the list" ? "declared" : "voted"} ${spokenAnswer(answer, rules.scale.is)} on ${facts.name} already.`,
      rules.votesCount.is === "on the list" ? "It counts once your e-mail is on the list." : undefined,
    );
  await castVote(before, id, { answer, words: said, place: "chat", at: now, voter: voice }, context);
  const dossier = await afterAct(before, context);
  const who = voice.organization?.name ?? member.name;
  const spoken = spokenAnswer(answer, rules.scale.is);
  const was = wordReplaced(earlier, member.id, rules);
  if (earlier && earlier.member !== null && earlier.member !== member.id)
    await whisper(context, earlier.member, {
      text: words`${{ who: member.name }} ${rules.votesCount.is === "in the chat" ? "voted" : "declared"} ${{ strong: spoken }} on ${facts.name} for ${who} after you said ${spokenAnswer(earlier.answer, rules.scale.is)}. One vote an organization: yours stays on record, and the last one counts. If that is not what you agreed on, vote again.`,
    });
  if (rules.votesCount.is === "in the chat")
    return { text: words`Your vote counts: ${{ strong: spoken }} on ${facts.name} for ${who}.${was}` };
  return {
    text: words`Declared: ${{ strong: spoken }} on ${facts.name} for ${who}. It counts once it is on the list (${rules.votesCount.by}): send this e-mail.${was}`,
    files: [await voteMail(dossier, { answer, voice }, context)],
  };
}
