import { type Instant, type Words, words } from "../../chat/index.ts";
import { inBothZones, plusDays } from "../time.ts";
import type { BallotFacts, Person } from "./ballot-facts.ts";
import { currentVersionOf, earliestOpeningOf, endorsersOf, proposerOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { type State, stateOf } from "./ballot-state.ts";
import { ruleFor } from "./citation.ts";
import { counted } from "./count-words.ts";
import { stateWords } from "./state-words.ts";

/** Why something may not be done to a ballot now: for a Refusal, with its rule and what would work. */
export interface Objection {
  /** "CSC-21 cannot be opened before Thu 9 November 2023 11:00 EST". No full stop: the rule comes before it. */
  readonly message: Words | string;
  /** "Bylaws 2.3(3)"; absent where it is no rule but a plain fact. */
  readonly by?: string | undefined;
  /** A whole sentence; what would work. */
  readonly hint?: Words | string | undefined;
}

export type Checked = Objection | undefined;

const before: readonly State["name"][] = ["proposed", "in discussion", "reviewed"];

/** "CSC-21 cannot be revised: it is open for voting", as the reason why something cannot be done. */
export function notNow(facts: BallotFacts, rules: BallotRules, now: Instant, what: string): Objection {
  const state = stateOf(facts, rules, now);
  return { message: words`${facts.name} ${what}: it ${stateWords(state, facts.zone)}`, by: state.by };
}

/** Endorsing the current version. */
export function objectionToEndorse(
  facts: BallotFacts,
  rules: BallotRules,
  now: Instant,
  by: Person,
): Checked {
  if (!before.includes(stateOf(facts, rules, now).name))
    return notNow(facts, rules, now, "takes no endorsements now");
  const proposer = proposerOf(facts);
  const same =
    by.member === proposer.member ||
    (by.organization !== undefined && by.organization === proposer.organization);
  if (same)
    return {
      message: `${by.member === proposer.member ? "You propose" : `${proposer.name} of your organization proposes`} ${facts.name}; endorsements come from other organizations`,
      by: rules.endorsers.by,
      hint: `Ask voting representatives of ${counted(rules.endorsers.is, "other organization")}.`,
    };
  const held = endorsersOf(facts, rules).find(
    (one) =>
      one.member === by.member || (by.organization !== undefined && one.organization === by.organization),
  );
  if (held === undefined) return undefined;
  const version = currentVersionOf(facts)?.number ?? 1;
  return {
    message: `${held.member === by.member ? "You have" : `${held.name} has`} endorsed version ${version} of ${facts.name} already`,
  };
}

/** Posting a new version. */
export function objectionToRevise(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  const state = stateOf(facts, rules, now);
  if (before.includes(state.name) && state.round === 1) return undefined;
  const objection = notNow(facts, rules, now, "cannot be revised");
  if (state.round === 2 || state.name === "concluded")
    return {
      message: `A second vote is on the unchanged text of ${facts.name}`,
      by: rules.secondVote.by,
      hint: "With changes it is a new ballot: /ballot propose.",
    };
  return {
    ...objection,
    by: objection.by ?? rules.discussionDays.by,
    hint: "A changed text is a new ballot: /ballot propose.",
  };
}

/** Stating the start of the discussion. */
export function objectionToDiscuss(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  const state = stateOf(facts, rules, now);
  if (!before.includes(state.name)) return notNow(facts, rules, now, "cannot go into discussion");
  if (facts.rounds[state.round - 1]?.discussion !== undefined)
    return { message: `${facts.name} is in discussion already` };
  return lackOfEndorsers(facts, rules, "The discussion starts with");
}

function lackOfEndorsers(facts: BallotFacts, rules: BallotRules, needs: string): Checked {
  const have = endorsersOf(facts, rules).length;
  if (have >= rules.endorsers.is) return undefined;
  const version = currentVersionOf(facts)?.number ?? 1;
  return {
    message: `${needs} ${counted(rules.endorsers.is, "endorsement")} of the current version; version ${version} of ${facts.name} has ${have}`,
    by: rules.endorsers.by,
    hint: "Ask for one more: /ballot endorse.",
  };
}

/** Opening the voting, from `opensAt` until `closesAt` (by the rules, where none is stated). */
export function objectionToOpen(
  facts: BallotFacts,
  rules: BallotRules,
  now: Instant,
  window: { readonly opensAt: Instant; readonly closesAt?: Instant | undefined; readonly zone: string },
): Checked {
  const state = stateOf(facts, rules, now);
  if (!before.includes(state.name)) return notNow(facts, rules, now, "cannot be opened");
  const lack = state.round === 1 ? lackOfEndorsers(facts, rules, "Voting opens with") : undefined;
  if (lack !== undefined) return lack;
  const earliest = earliestOpeningOf(facts, rules, state.round);
  if (earliest === undefined)
    return {
      message: `${facts.name} is not discussed yet`,
      by: rules.discussionDays.by,
      hint: "Start the discussion: /ballot discuss.",
    };
  const { opensAt, closesAt, zone } = window;
  if (opensAt < earliest)
    return {
      message: words`Voting on ${facts.name} cannot open before ${inBothZones(earliest, zone)}: ${counted(rules.discussionDays.is, "day")} after the discussion began and after the last version`,
      by: rules.discussionDays.by,
      hint: words`Open it then, or later${state.until === undefined ? "" : words`, until ${inBothZones(state.until, zone)}`}.`,
    };
  if (state.until !== undefined && opensAt > state.until)
    return {
      message: words`${facts.name} lapses before that, ${inBothZones(state.until, zone)}`,
      by: rules.lapseDays.by,
    };
  if (opensAt < now) return { message: "Voting cannot be opened in the past" };
  const end = plusDays(opensAt, rules.votingDays.is, zone);
  if (closesAt === undefined || closesAt === end) return undefined;
  return {
    message: words`Voting lasts exactly ${counted(rules.votingDays.is, "day")}: until ${inBothZones(end, zone)}`,
    by: rules.votingDays.by,
    hint: "Leave the end away, and it is set so.",
  };
}

/** Withdrawing: up to the end of voting. */
export function objectionToWithdraw(facts: BallotFacts, rules: BallotRules, now: Instant): Checked {
  const may: readonly State["name"][] = [...before, "about to vote", "voting"];
  if (may.includes(stateOf(facts, rules, now).name)) return undefined;
  return { ...notNow(facts, rules, now, "can no longer be withdrawn"), by: ruleFor(rules, "Bylaws 2.3(4)") };
}
