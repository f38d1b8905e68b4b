import { type Instant, type Words, words } from "../../chat/index.ts";
import { type BallotFacts, effectiveAt } from "../rules/ballot-facts.ts";
import { discussionStartOf, reviewEndOf, votingEndOf } from "../rules/ballot-life.ts";
import type { Dossier } from "./ballot.ts";

/** One thing that happened to a ballot, or that its clock does. */
export interface Event {
  readonly at: Instant;
  readonly text: Words;
}

/** A ballot's life in order: versions, endorsements, discussion, voting, review, and what was done beside them. */
export function eventsOf({ facts, rules }: Dossier): readonly Event[] {
  const events: Event[] = [];
  const add = (at: Instant | undefined, text: Words | string) => {
    if (at !== undefined) events.push({ at, text: typeof text === "string" ? [text] : text });
  };
  for (const one of facts.versions)
    add(
      effectiveAt(one),
      one.number === 1 ? words`proposed by ${{ who: one.by.name }}` : words`version ${one.number} posted`,
    );
  for (const one of facts.endorsements)
    add(
      effectiveAt(one),
      words`${{ who: one.by.name }}${ofOrganization(one.by)} ${one.held ? "endorses" : "no longer endorses"} version ${one.version}`,
    );
  add(discussionStartOf(facts, rules, 1), "discussion begins");
  for (const [n, round] of facts.rounds.entries()) {
    const again = n === 0 ? "" : "second ";
    if (n === 1) add(discussionStartOf(facts, rules, 2), "second discussion begins");
    add(round.opening?.opensAt, `${again}voting opens`);
    const end = votingEndOf(round, rules)?.at;
    add(end, `${again}voting ends`);
    if (round.announcement)
      add(effectiveAt(round.announcement), `${again}result announced: ${round.announcement.outcome}`);
  }
  add(facts.review?.opensAt, "review opens");
  add(reviewEndOf(facts, rules)?.at, "review ends");
  for (const one of facts.exclusions) add(one.at, `exclusion notice of ${one.from}`);
  if (facts.conclusion)
    add(effectiveAt(facts.conclusion), `advisory group concludes: ${facts.conclusion.words}`);
  if (facts.reviewResult) add(effectiveAt(facts.reviewResult), "review result told to the list");
  add(facts.published?.at, "web site updated");
  if (facts.withdrawal) add(effectiveAt(facts.withdrawal), "withdrawn");
  for (const one of facts.handovers) add(one.at, words`${{ who: one.to.name }} proposes it from now on`);
  addPostponements(facts, add);
  if (facts.election) add(effectiveAt(facts.election), `elected: ${facts.election.winners.join(" and ")}`);
  if (facts.elsewhere) add(facts.elsewhere.at, `${facts.elsewhere.body}: ${facts.elsewhere.state}`);
  return events.sort((a, b) => a.at - b.at);
}

function addPostponements(
  { postponements }: BallotFacts,
  add: (at: Instant | undefined, text: string) => void,
): void {
  for (const one of postponements) {
    add(one.at, `put off until ${one.until ?? "the next meeting"}`);
    add(one.resumedAt, "taken up again");
  }
}

const ofOrganization = ({ organizationName }: { readonly organizationName?: string | undefined }) =>
  organizationName === undefined ? "" : ` (${organizationName})`;
