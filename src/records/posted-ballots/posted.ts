import type { PostedPerson } from "../../core/import/posted.ts";
import type { PostedBallot, PostedVote } from "../../core/import/posted-ballot.ts";
import { compare } from "./agreement.ts";
import { factsOf, kindOf, rulesOfDay, windowOf } from "./facts.ts";
import { hasVotes, instantOf, postedOn, type RealBallot, zoneIn } from "./record.ts";

/** The record of a ballot as the tables take it. What it says twice, and what contradicts what, is told with it. */
export function postedBallotOf(ballot: RealBallot, source: string): PostedBallot {
  const { contradictions } = compare(ballot, factsOf(ballot), rulesOfDay(ballot));
  const [votes, unnamed] = votesIn(ballot);
  const tellsVoting = instantOf(ballot.voting?.start) !== undefined;
  const { outcome } = ballot.stated;
  return {
    source,
    id: ballot.id,
    title: ballot.title ?? ballot.id,
    kind: kindOf(ballot),
    day: postedOn(ballot),
    proposer: personOf(ballot.proposer),
    endorsers: ballot.endorsers.flatMap((one) => personOf(one) ?? []),
    discussionAt: instantOf(ballot.discussion?.start),
    voting: tellsVoting || hasVotes(ballot) ? windowOf(ballot) : undefined,
    tellsVoting,
    review: reviewOf(ballot),
    votes,
    unnamed,
    quorum: ballot.stated.quorum ?? undefined,
    outcome:
      outcome === "passed" || outcome === "failed" || outcome === "withdrawn"
        ? outcome
        : outcome
          ? "other"
          : undefined,
    words: ballot.statedText ?? undefined,
    contradictions,
  };
}

function personOf(person: RealBallot["proposer"]): PostedPerson | undefined {
  return person?.name ? { name: person.name, organization: person.organization ?? null } : undefined;
}

function votesIn({ votes }: RealBallot): readonly [readonly PostedVote[], number] {
  let unnamed = 0;
  const named = (
    [
      ["issuers", "issuer"],
      ["consumers", "consumer"],
    ] as const
  ).flatMap(([side, own]) =>
    (["yes", "no", "abstain"] as const).flatMap((answer): PostedVote[] => {
      const given = votes[side][answer];
      if (typeof given !== "number") return given.map((voter) => ({ voter, class: own, answer }));
      unnamed += given;
      return [];
    }),
  );
  // Listed twice in one place it has one vote; the contradiction is told.
  const once = new Map(named.map((vote) => [`${vote.voter.trim().toLowerCase()} ${vote.answer}`, vote]));
  return [[...once.values()], unnamed];
}

function reviewOf({ review }: RealBallot): PostedBallot["review"] {
  const [opensAt, closesAt] = [instantOf(review?.start), instantOf(review?.end)];
  if (opensAt === undefined || closesAt === undefined || closesAt < opensAt) return undefined;
  return { opensAt, closesAt, zone: zoneIn(review?.start, review?.end) };
}
