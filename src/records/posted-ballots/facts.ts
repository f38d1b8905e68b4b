import { type BallotFacts, type BallotKind, newFacts, type Vote } from "../../core/rules/ballot-facts.ts";
import { type BallotRules, rulesFor } from "../../core/rules/ballot-rules.ts";
import { readGroupSettings } from "../../core/settings/group-settings.ts";
import { dayOf, plusDays } from "../../core/time.ts";
import { type ClassName, instantOf, type Period, postedOn, type RealBallot, zoneIn } from "./record.ts";

const day = 86_400_000;

/** The Forum's rules in force when the ballot's discussion began; where the post does not tell, when it was posted. */
export function rulesOfDay(ballot: RealBallot): BallotRules {
  const read = readGroupSettings({ name: "CA/Browser Forum", zone: "UTC", rules: { set: "cabf" } });
  if ("faults" in read) throw new Error("The Forum's own settings cannot be read");
  const began = instantOf(ballot.discussion?.start) ?? instantOf(ballot.voting?.start);
  const on = began === undefined ? postedOn(ballot) : dayOf(began, "UTC");
  return rulesFor({ settings: read.settings }, kindOf(ballot), on);
}

/** "Guideline" is all that the labels say: a review of about sixty days shows a new one. */
export function kindOf({ kind, review }: RealBallot): BallotKind {
  const known = {
    charter: "charter",
    bylaws: "bylaws",
    membership: "membership",
    election: "election",
  } as const;
  if (kind === "guideline") return daysIn(review) > 45 ? "final guideline" : "maintenance guideline";
  return Object.entries(known).find(([name]) => name === kind)?.[1] ?? "other";
}

function daysIn(period: Period | null | undefined): number {
  if (!period?.start || !period.end) return 0;
  return (Date.parse(period.end) - Date.parse(period.start)) / day;
}

/** The facts of a post as a ballot of ours, its votes by organization as the post names them. */
export function factsOf(ballot: RealBallot): BallotFacts {
  const window = windowOf(ballot);
  const proposer = personOf(ballot.proposer?.name ?? "unknown", ballot.proposer?.organization ?? undefined);
  const started = instantOf(ballot.discussion?.start);
  const at = started ?? window.opensAt - 8 * day;
  const facts = newFacts({
    name: ballot.id,
    title: ballot.title ?? ballot.id,
    kind: kindOf(ballot),
    zone: window.zone,
    proposer,
    proposedAt: at,
    versions: [{ number: 1, at, by: proposer }],
  });
  const { quorum } = ballot.stated;
  const grounds =
    quorum === null || quorum === undefined
      ? []
      : [{ at: window.opensAt, meetings: [], voting: 0, source: "as the post states", needed: quorum }];
  const opening = { at: window.opensAt, version: 1, ...window };
  const isOpened = ballot.voting?.start || votesOf(ballot, window.opensAt).length > 0;
  const round = { discussion: { at }, grounds, votes: votesOf(ballot, window.opensAt) };
  return { ...facts, rounds: [isOpened ? { ...round, opening } : round] };
}

/** The window as stated; of a post that gives none (or one that ends before it starts) seven days before it. */
export function windowOf(ballot: RealBallot) {
  const { voting } = ballot;
  const zone = zoneIn(voting?.start, voting?.end, ballot.discussion?.start);
  const [start, end] = [instantOf(voting?.start), instantOf(voting?.end)];
  const opensAt = start ?? Date.parse(`${postedOn(ballot)}T00:00Z`) - 7 * day;
  const closesAt = end !== undefined && end > opensAt ? end : plusDays(opensAt, 7, zone);
  return { opensAt, closesAt, zone };
}

function votesOf(ballot: RealBallot, at: number): Vote[] {
  const classes: Readonly<Record<ClassName, "issuer" | "consumer">> = {
    issuers: "issuer",
    consumers: "consumer",
  };
  return (["issuers", "consumers"] as const).flatMap((name) =>
    (["yes", "no", "abstain"] as const).flatMap((answer) => {
      const given = ballot.votes[name][answer];
      const voters =
        typeof given === "number"
          ? Array.from({ length: given }, (_, n) => `${name} ${answer} ${n + 1}`)
          : given;
      return voters.map(
        (voter, n): Vote => ({
          id: `${name}/${answer}/${n}`,
          where: "list",
          at,
          by: personOf(voter, voter),
          class: classes[name],
          status: "active",
          representative: true,
          answer,
        }),
      );
    }),
  );
}

const personOf = (name: string, organization?: string) => ({
  member: name,
  name,
  organization: organization?.trim().toLowerCase(),
  organizationName: organization,
});
