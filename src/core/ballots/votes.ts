import type { Instant, Words } from "../../chat/index.ts";
import type { Vote } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { refuse } from "../refusal.ts";
import type { Organization } from "../roster/roster.ts";
import type { Answer, Opening } from "../rules/ballot-facts.ts";
import type { BallotRules } from "../rules/ballot-rules.ts";
import { type LeftOut, tallyOf } from "../rules/tally.ts";
import { spokenAnswer } from "./answers.ts";
import type { Dossier } from "./ballot.ts";
import type { Voice } from "./voice.ts";

/** A vote to be put on record, whether it counts or not. */
export interface NewVote {
  readonly answer: Answer;
  readonly words?: string | undefined;
  readonly place: Vote["place"];
  readonly at: Instant;
  readonly link?: string | undefined;
  readonly message?: string | undefined;
  /** Who cast it, as they were then; or a name that no member has. */
  readonly voter: Voice | { readonly name: string; readonly organization?: Organization | undefined };
  readonly affiliateOf?: string | undefined;
  readonly recordedBy?: string | undefined;
}

/** The vote that is or was last open, or a refusal that says why none is. */
export function demandOpening({ rows, facts, state }: Dossier): {
  readonly id: string;
  readonly opening: Opening;
} {
  const row = rows.openings.at(-1);
  const opening = facts.rounds.findLast((round) => round.opening)?.opening;
  if (row && opening) return { id: row.id, opening };
  return refuse(
    "rule",
    `Voting on ${facts.name} has not been opened; it is ${state.name}${state.by ? ` (${state.by})` : ""}.`,
    `Its proposer opens it: /ballot open ${facts.name}.`,
  );
}

/** Adds a vote, frozen with what its voter and their organization were when it was cast. */
export async function castVote(
  { ballot }: Pick<Dossier, "ballot">,
  opening: string,
  vote: NewVote,
  { write, now }: Pick<Context, "write" | "now">,
): Promise<Vote> {
  const { voter } = vote;
  const known = "member" in voter;
  return write.add("votes", {
    ballot: ballot.id,
    opening,
    organization: voter.organization?.id,
    member: known ? voter.member.id : null,
    name: known ? voter.member.name : voter.name,
    organizationName: voter.organization?.name,
    affiliateOf: vote.affiliateOf ?? (known ? voter.affiliateOf : undefined) ?? null,
    answer: vote.answer,
    words: vote.words,
    class: known ? voter.class : "none",
    status: known ? voter.status : "left",
    representative: known && voter.representative ? "yes" : "no",
    place: vote.place,
    at: vote.at,
    link: vote.link,
    message: vote.message,
    recordedAt: now,
    recordedBy: vote.recordedBy,
  });
}

/** Why a vote counts for nothing, if it does. */
export function whyLeftOut({ facts, rules, state }: Dossier, vote: string): LeftOut | undefined {
  return tallyOf(facts, rules, state.round).leftOut.find((one) => one.vote.id === vote);
}

/** "Before: yes, by Ada Brandt": what a new vote of somebody replaces, if anything. */
export function wordReplaced(
  earlier: Vote | undefined,
  member: string | null,
  { scale }: Pick<BallotRules, "scale">,
): Words {
  if (!earlier) return [];
  const by = earlier.member === member ? "" : `, by ${earlier.name}`;
  return [
    ` Before: ${spokenAnswer(earlier.answer, scale.is)}${by}; it stays on record and no longer counts.`,
  ];
}

/** The last vote of the same voter: an organization's, or a member's where members vote. */
export function voteBefore(
  { rows, rules }: Pick<Dossier, "rows" | "rules">,
  opening: string,
  voice: Voice,
  among: (vote: Vote) => boolean = () => true,
): Vote | undefined {
  return rows.votes.findLast(
    (one) =>
      one.opening === opening &&
      among(one) &&
      (rules.voters.is === "organizations"
        ? one.organization !== null && one.organization === voice.organization?.id
        : one.member === voice.member.id),
  );
}
