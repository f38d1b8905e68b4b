import { z } from "zod";
import { type Reply, type Words, words } from "../../chat/index.ts";
import { actedAt, afterAct, demandOurs, instantOf, tellRooms } from "../../core/ballots/acts.ts";
import { findAnswer, offered, spokenAnswer } from "../../core/ballots/answers.ts";
import type { Dossier } from "../../core/ballots/ballot.ts";
import { findRecordable, recordAct } from "../../core/ballots/record.ts";
import { demandStillVoting } from "../../core/ballots/undo.ts";
import { voiceOf } from "../../core/ballots/voice.ts";
import { castVote, demandOpening, voteBefore, whyLeftOut, wordReplaced } from "../../core/ballots/votes.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import type { Person } from "../../core/grammar/fields.ts";
import { ballot, flag, link, organizationOrNone, people, text, when } from "../../core/grammar/fields.ts";
import type { When } from "../../core/grammar/read-when.ts";
import { shorten } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import type { Organization } from "../../core/roster/roster.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const record = defineCommand({
  about: "Record what stands on the list: a vote, or an act",
  who: ["tabulator", "officer"],
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    what: text("yes, no, abstain, unclear; or version, opening, …"),
    by: people("Whose vote it is", { named: true }).optional(),
    at: when("The list message's own time", { named: true, past: true }).optional(),
    link: link("The list message", { named: true }).optional(),
    org: organizationOrNone("Of which organization, for strangers", { named: true }).optional(),
    affiliate: text("Of which voting member it is an affiliate", { named: true }).optional(),
    words: text("The vote in its own words", { named: true }).optional(),
    wronglist: flag("Whether it went to the wrong list").optional(),
  }),
  async run({ ballot: named, what, ...given }, context) {
    const before = await demandOurs(named, context);
    const act = findRecordable(what);
    if (!act) return recordVote(before, what, given, context);
    const at = given.at === undefined ? undefined : actedAt(given.at, context);
    const said = await recordAct(before, act, { at, link: given.link }, context);
    const dossier = await afterAct(before, context);
    await tellRooms(context, dossier, said);
    const mail = act === "review result" ? await actMail(act, dossier, context) : undefined;
    return { text: said, ...(mail && { files: [mail] }) };
  },
  taken: demandStillVoting,
});

interface Given {
  readonly by?: readonly Person[] | undefined;
  readonly at?: When | undefined;
  readonly link?: string | undefined;
  readonly org?: Organization | null | undefined;
  readonly affiliate?: string | undefined;
  readonly words?: string | undefined;
  readonly wronglist?: boolean | undefined;
}

/** A vote as it stands on the list: kept and shown whether it counts or not, dated by its message. */
async function recordVote(before: Dossier, what: string, given: Given, context: Context): Promise<Reply> {
  const { now } = context;
  const { facts, rules } = before;
  const { id } = demandOpening(before);
  const answer = /^unclear$/i.test(what.trim())
    ? "unclear"
    : (findAnswer(what, rules.scale.is) ??
      refuse(
        "bad value",
        `“${shorten(what, 60)}” is no clear vote, and nothing else that stands on the list.`,
        `A clear one is ${offered[rules.scale.is].join(", ")}; any other: unclear words:"${shorten(what, 60)}".`,
      ));
  const [voter, second] = given.by ?? [];
  if (!voter) return refuse("bad value", "Whose vote it is is missing.", missingHint);
  if (second) return refuse("bad value", "One vote at a time.", missingHint);
  const inChat = rules.votesCount.is === "in the chat";
  if (!inChat && given.link === undefined)
    return refuse(
      "bad value",
      `A vote counts on the list (${rules.votesCount.by}), and its message's link is missing.`,
      missingHint,
    );
  const at = given.at === undefined ? (inChat ? now : undefined) : instantOf(given.at);
  if (at === undefined)
    return refuse("bad value", "The time of the list message is missing: it dates the vote.", missingHint);
  if (at > now) return refuse("bad value", words`${{ at }} is still to come.`);
  const person =
    "member" in voter
      ? await voiceOf(voter.member, at, context)
      : { name: voter.unknown, organization: given.org ?? undefined };
  const same = before.rows.votes.some(
    (one) =>
      one.link === (given.link ?? null) &&
      one.at === at &&
      one.answer === answer &&
      one.name === ("member" in person ? person.member.name : person.name),
  );
  if (same) return refuse("nothing to do", "This vote is on record already.");
  const cast = await castVote(
    before,
    id,
    {
      answer,
      words: given.words,
      place: given.wronglist ? "wrong list" : inChat ? "chat" : "list",
      at,
      link: given.link,
      voter: person,
      affiliateOf: given.affiliate,
      recordedBy: context.member?.id,
    },
    context,
  );
  const dossier = await afterAct(before, context);
  const counts = whyLeftOut(dossier, cast.id) === undefined;
  const earlier =
    counts && "member" in person
      ? voteBefore(before, id, person, (one) => one.place === cast.place && one.at <= at)
      : undefined;
  const who = cast.organizationName === null ? cast.name : `${cast.organizationName} (${cast.name})`;
  return {
    text: words`Recorded: ${{ strong: spokenAnswer(answer, rules.scale.is) }} of ${who} on ${facts.name}, at ${{ at }}. ${countsWords(dossier, cast.id)}${wordReplaced(earlier, cast.member, rules)}`,
  };
}

const missingHint = 'As /ballot record CSC-21 yes by:"Ada Brandt" at:"2023-10-30 18:00" link:https://…';

function countsWords(dossier: Dossier, vote: string): Words {
  const left = whyLeftOut(dossier, vote);
  return left ? [`It counts for nothing: ${left.words} (${left.by}).`] : ["It counts."];
}
