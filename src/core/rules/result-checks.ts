import { type Instant, words } from "../../chat/index.ts";
import { inBothZones } from "../time.ts";
import { type Checked, notNow } from "./ballot-checks.ts";
import type { BallotFacts, Vote } from "./ballot-facts.ts";
import { isReviewedFirst, reviewEndOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { stateOf } from "./ballot-state.ts";
import { ruleFor } from "./citation.ts";
import { capital } from "./count-words.ts";
import { faultOfVoter } from "./counted-votes.ts";
import { differencesOf, secondCountOf } from "./second-count.ts";
import { tallyOf } from "./tally.ts";
import { unlistedOf } from "./unlisted.ts";

/** Casting (or declaring) a vote at its own time: whether the ballot is open then, and whether the voter has a vote. */
export function objectionToVote(facts: BallotFacts, rules: BallotRules, vote: Omit<Vote, "answer">): Checked {
  const state = stateOf(facts, rules, vote.at);
  if (facts.secret)
    return {
      message: `${facts.name} is a secret election; the vote goes to the election committee only`,
      by: ruleFor(rules, "Bylaws 4.1(3)"),
    };
  if (state.name !== "voting") {
    const objection = notNow(facts, rules, vote.at, "is not open for votes");
    return { ...objection, by: objection.by ?? rules.votingDays.by };
  }
  const fault = faultOfVoter(vote, rules);
  if (fault === undefined) return undefined;
  const who = fault.why === "not a representative" ? "" : `${vote.by.organizationName ?? vote.by.name} `;
  return { message: `That vote would not count: ${who}${fault.words}`, by: fault.by };
}

/** Announcing the result: the counts agree, rest on a quorum's ground, and voting was opened on the list. */
export function objectionToAnnounce(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  const state = stateOf(facts, rules, now);
  if (state.name === "voting")
    return {
      message: words`${facts.name} is open for voting until ${inBothZones(state.until ?? now, facts.zone)}`,
      by: rules.votingDays.by,
    };
  if (state.name !== "closed") return notNow(facts, rules, now, "has no result to announce");
  const tally = tallyOf(facts, rules, state.round);
  const differences = differencesOf(tally, secondCountOf(facts, rules, state.round));
  if (differences.length > 0)
    return {
      message: `The two counts of ${facts.name} do not agree: ${differences.join("; ")}`,
      hint: "Nothing is announced. That is a fault of the program, not of the votes; please report it.",
    };
  if (tally.outcome === "undecided")
    return {
      message: tally.quorum.words.replace(/\.$/, ""),
      by: tally.quorum.by,
      hint: "An officer enters it with its source: /ballot quorum.",
    };
  const unlisted = unlistedOf(facts, rules).find(
    ({ act, round }) => act === "opening" && round === state.round,
  );
  if (unlisted === undefined) return undefined;
  return {
    message: `${capital(unlisted.words)}, and voting counts on the list only`,
    by: unlisted.by,
    hint: "Record its message first: /ballot record.",
  };
}

/** Opening the review. */
export function objectionToReview(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  if (rules.reviewDays.is === null)
    return { message: `${facts.name} has no review: it is no guideline ballot`, by: rules.reviewDays.by };
  if (facts.review !== undefined) return { message: `The review of ${facts.name} has been opened already` };
  const state = stateOf(facts, rules, now);
  const allowed = isReviewedFirst(rules) ? state.name === "in discussion" : state.name === "awaiting review";
  return allowed ? undefined : notNow(facts, rules, now, "cannot go into review");
}

/** An exclusion notice that the Forum's chair received at `at`. */
export function objectionToExclude(facts: BallotFacts, rules: BallotRules, at: Instant): Checked {
  const end = reviewEndOf(facts, rules)?.at;
  if (facts.review === undefined || end === undefined)
    return {
      message: `${facts.name} is not in review, and exclusion notices come within one`,
      by: ruleFor(rules, "IPR policy 4.3"),
    };
  const { opensAt, zone } = facts.review;
  if (at < opensAt)
    return {
      message: words`The review of ${facts.name} begins ${inBothZones(opensAt, zone)}`,
      by: ruleFor(rules, "IPR policy 4.3"),
    };
  if (at <= end) return undefined;
  return {
    message: words`The review of ${facts.name} ended ${inBothZones(end, zone)}; a notice received after it excludes nothing`,
    by: ruleFor(rules, "IPR policy 4.3"),
    hint: "If the Forum's chair received it earlier, say when: at:…",
  };
}

/** The conclusion of a patent advisory group. */
export function objectionToConclude(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  if (stateOf(facts, rules, now).name === "void") return undefined;
  return notNow(facts, rules, now, "is not before a patent advisory group");
}

/** The second discussion and vote, on the unchanged text. */
export function objectionToSecond(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  const state = stateOf(facts, rules, now);
  if (state.name === "concluded" && !state.over) return undefined;
  if (state.name === "void" && !state.over)
    return {
      message: `The patent advisory group on ${facts.name} has not concluded`,
      by: rules.secondVote.by,
      hint: "Record its conclusion first: /ballot pag.",
    };
  return notNow(facts, rules, now, "cannot go to a second vote");
}
