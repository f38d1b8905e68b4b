import { z } from "zod";
import { type Reply, type Words, words } from "../../chat/index.ts";
import {
  actedAt,
  afterAct,
  demandNoObjection,
  demandOurs,
  listAct,
  tellRooms,
} from "../../core/ballots/acts.ts";
import type { Dossier } from "../../core/ballots/ballot.ts";
import { isSecret } from "../../core/ballots/rows.ts";
import { readNames } from "../../core/ballots/text.ts";
import { demandOpening } from "../../core/ballots/votes.ts";
import { duesAfter } from "../../core/ballots/words.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { ballot, choice, link, longText, number, text, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { objectionToAnnounce } from "../../core/rules/result-checks.ts";
import { tallyOf } from "../../core/rules/tally.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const announce = defineCommand({
  about: "Announce the result of a vote",
  who: "officer",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    decision: longText("The chair's decision in words, where it judges").optional(),
    outcome: choice("Where the chair decides", ["passed", "failed"], { named: true }).optional(),
    winner: text("Secret election: who won, as published", { named: true }).optional(),
    total: number("Secret election: all votes", { named: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
    at: when("When it was announced", { named: true, past: true }).optional(),
  }),
  async run({ ballot: named, decision, outcome, winner, total, link: message, at: given }, context) {
    const before = await demandOurs(named, context);
    const at = actedAt(given, context);
    if (isSecret(named)) return announceElection(before, { winner, total, at, message }, context);
    const { facts, rules, state } = before;
    if (state.name === "closed") demandGround(before);
    demandNoObjection(objectionToAnnounce(facts, rules, at));
    const { outcome: counted } = tallyOf(facts, rules, state.round);
    const decided = counted === "for the chair" ? demandDecision(outcome, decision) : counted;
    if (decided === "undecided") return refuse("not now", `${facts.name} has no result yet.`);
    if (outcome !== undefined && outcome !== decided)
      refuse(
        "rule",
        `The count says that ${facts.name} has ${decided}.`,
        `/ballot tally ${facts.name} shows why.`,
      );
    const { id } = demandOpening(before);
    const { write, member } = context;
    const announcement = await write.add("announcements", {
      ballot: named.id,
      opening: id,
      outcome: decided,
      at,
      member: member?.id,
      words: decision,
    });
    await listAct(context, {
      ballot: named.id,
      act: "announcements",
      subject: announcement.id,
      at,
      link: message,
    });
    const dossier = await afterAct(before, context);
    const said: Words = words`${facts.name} has ${{ strong: decided }}.${decision === undefined ? "" : ` ${decision}`}`;
    await tellRooms(context, dossier, said);
    const mail = await actMail("result", dossier, context);
    return {
      text: words`${said}${duesAfter(dossier, context)}`,
      ...(mail && { files: [mail] }),
    };
  },
});

/** Without a base for its quorum a ballot has no result. */
function demandGround({ facts, rules, state }: Dossier): void {
  const { outcome, quorum } = tallyOf(facts, rules, state.round);
  if (outcome !== "undecided") return;
  refuse(
    "rule",
    `${quorum.words.replace(/\.$/, "")} (${quorum.by}).`,
    `Enter what it rests on, with its source: /ballot quorum ${facts.name} "10, 9, 11" source:"…".`,
  );
}

function demandDecision(
  outcome: "passed" | "failed" | undefined,
  decision: string | undefined,
): "passed" | "failed" {
  if (outcome === undefined || decision === undefined)
    return refuse(
      "bad value",
      "Here the counts inform and the chair decides, in words.",
      'As /ballot announce LUMEN-3 "Consensus; the objection was answered" outcome:passed.',
    );
  return outcome;
}

/** Of a secret election only what its committee published: the total, and who won (Bylaws 4.1(3)). */
async function announceElection(
  before: Dossier,
  {
    winner,
    total,
    at,
    message,
  }: { winner: string | undefined; total: number | undefined; at: number; message: string | undefined },
  context: Context,
): Promise<Reply> {
  const { ballot, facts } = before;
  const { write, member } = context;
  const winners = readNames(winner);
  if (winners.length === 0 || total === undefined)
    return refuse(
      "bad value",
      `The vote on ${facts.name} is secret: only the total and the winner are recorded (Bylaws 4.1(3)).`,
      'As winner:"Ada Brandt" total:11; after a tie winner:"Ada Brandt, Jonas Lindqvist".',
    );
  const strange = winners.filter(
    (one) => !ballot.nominees.some((name) => name.toLowerCase() === one.toLowerCase()),
  );
  if (strange.length > 0)
    return refuse("bad value", `${strange.join(" and ")} did not stand: ${ballot.nominees.join(", ")}.`);
  if (facts.election) refuse("nothing to do", `The result of ${facts.name} is announced already.`);
  const row = await write.add("elections", {
    ballot: ballot.id,
    votes: total,
    winners,
    at,
    member: member?.id,
  });
  await listAct(context, { ballot: ballot.id, act: "elections", subject: row.id, at, link: message });
  const dossier = await afterAct(before, context);
  const said =
    winners.length === 1
      ? words`${facts.title}: ${{ strong: winners[0] ?? "" }} is elected, with ${total} votes cast in all.`
      : words`${facts.title}: a tie of ${winners.join(" and ")}, with ${total} votes cast in all. A new ballot of the tied follows.`;
  await tellRooms(context, dossier, said);
  return { text: said };
}
