import type { Instant } from "../../chat/index.ts";
import { type Act, type BallotFacts, effectiveAt, type Round } from "./ballot-facts.ts";

/** What had been done by an instant, so that a ballot can be asked what it was then. */
export function factsAt(facts: BallotFacts, now: Instant): BallotFacts {
  const done = <T extends Act>(act: T | undefined): T | undefined =>
    act !== undefined && effectiveAt(act) <= now ? act : undefined;
  const sofar = <T extends Act>(acts: readonly T[]): readonly T[] =>
    acts.filter((act) => effectiveAt(act) <= now);
  const dated = <T extends { readonly at: Instant }>(things: readonly T[]): readonly T[] =>
    things.filter(({ at }) => at <= now);
  const roundAt = (round: Round): Round => ({
    discussion: done(round.discussion),
    opening: done(round.opening),
    grounds: dated(round.grounds),
    votes: dated(round.votes),
    announcement: done(round.announcement),
  });
  const [first, second] = facts.rounds;
  return {
    ...facts,
    versions: sofar(facts.versions),
    endorsements: sofar(facts.endorsements),
    rounds: second === undefined ? [roundAt(first)] : [roundAt(first), roundAt(second)],
    review: done(facts.review),
    // An exclusion notice is dated by its receipt, not by its message on the list (IPR policy 4.3).
    exclusions: dated(facts.exclusions),
    conclusion: done(facts.conclusion),
    reviewResult: done(facts.reviewResult),
    published: facts.published !== undefined && facts.published.at <= now ? facts.published : undefined,
    withdrawal: done(facts.withdrawal),
    postponements: dated(facts.postponements).map((one) =>
      one.resumedAt !== undefined && one.resumedAt > now ? { ...one, resumedAt: undefined } : one,
    ),
    handovers: dated(facts.handovers),
    election: done(facts.election),
  };
}
