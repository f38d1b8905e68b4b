import type { Instant } from "../../chat/index.ts";
import { type Deadline, deadlinesOf, findDeadline } from "./ballot-deadlines.ts";
import type { BallotFacts } from "./ballot-facts.ts";
import { currentVersionOf, discussionStartOf, endorsersOf } from "./ballot-life.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { stateOf } from "./ballot-state.ts";
import type { BusinessCalendar } from "./business-days.ts";
import { ruleFor } from "./citation.ts";
import { counted } from "./count-words.ts";
import { factsAt } from "./facts-at.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { unlistedOf } from "./unlisted.ts";

/** One thing that is still missing, or still to come: "needs 2 more votes for quorum". */
export interface Missing {
  readonly words: string;
  /** An instant that the words lead up to; it stands after them, in the reader's own zone where a platform can. */
  readonly at?: Instant | undefined;
  readonly by?: string | undefined;
}

/** What a ballot still needs, in words, for every card and answer: the acts first, the dates after them. */
export function missingOf(
  facts: BallotFacts,
  rules: BallotRules,
  calendar: BusinessCalendar,
  now: Instant,
): readonly Missing[] {
  const known = factsAt(facts, now);
  const state = stateOf(known, rules, now);
  const deadlines = deadlinesOf(known, rules, calendar);
  const scene = { facts: known, rules, now, deadlines };
  const unlisted = state.over ? [] : unlistedOf(known, rules).map(({ words, by }) => ({ words, by }));
  const due = (name: Deadline["name"], words: string, edge: "by" | "until" = "by"): Missing[] => {
    const limit = findDeadline(deadlines, name);
    return [limit === undefined ? { words } : { words: `${words} ${edge}`, at: limit.at, by: limit.by }];
  };
  switch (state.name) {
    case "proposed":
    case "in discussion":
    case "reviewed":
      return [...unlisted, ...beforeVote(scene, state.round), ...postponed(known)];
    case "about to vote":
    case "voting":
      return [...unlisted, ...whileVoting(scene, state.round)];
    case "closed":
      return [
        ...unlisted,
        ...groundMissing(known, rules, state.round),
        ...due("announce", "the result is to be announced"),
      ];
    case "awaiting review":
      return [...unlisted, ...due("open review", "the review notice is to be sent")];
    case "in review":
      return [...unlisted, ...due("review ends", "exclusion notices may come", "until")];
    case "void":
      return [
        {
          words: "the conclusion of the patent advisory group is missing",
          by: ruleFor(rules, "Bylaws 2.4(9)(a)"),
        },
      ];
    case "concluded":
      return state.over
        ? []
        : [{ words: "the proposer decides on a second vote, or on a new ballot", by: rules.secondVote.by }];
    default:
      return [];
  }
}

interface Scene {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
  readonly now: Instant;
  readonly deadlines: readonly Deadline[];
}

function beforeVote({ facts, rules, now, deadlines }: Scene, round: 1 | 2): Missing[] {
  const needed = rules.endorsers.is - endorsersOf(facts, rules).length;
  const version = currentVersionOf(facts)?.number ?? 1;
  const earliest = findDeadline(deadlines, "earliest opening");
  const lapse = findDeadline(deadlines, "lapse");
  const of = version > 1 ? ` of version ${version}` : "";
  return [
    ...(needed > 0 && round === 1
      ? [
          {
            words: `needs ${needed === 1 ? "1 more endorsement" : `${needed} more endorsements`}${of}`,
            by: rules.endorsers.by,
          },
        ]
      : []),
    ...(discussionStartOf(facts, rules, round) === undefined && needed <= 0
      ? [{ words: "the discussion is to be started", by: rules.discussionDays.by }]
      : []),
    ...(earliest === undefined
      ? []
      : earliest.at > now
        ? [{ words: "discussion lasts at least until", at: earliest.at, by: earliest.by }]
        : needed > 0 && round === 1
          ? []
          : [{ words: "voting may be opened by the proposer", by: earliest.by }]),
    ...(lapse === undefined ? [] : [{ words: "lapses unless voting starts by", at: lapse.at, by: lapse.by }]),
  ];
}

/** Off the agenda: said beside the dates, so that nobody takes it for a stay. */
function postponed({ postponements }: BallotFacts): Missing[] {
  const off = postponements.find(({ resumedAt }) => resumedAt === undefined);
  if (off === undefined) return [];
  const until = off.until === undefined ? "" : ` until ${off.until}`;
  return [{ words: `is off the agenda${until}, and no clock stops for it` }];
}

function whileVoting({ facts, rules, now, deadlines }: Scene, round: 1 | 2): Missing[] {
  const tally = tallyOf(facts, rules, round);
  const closes = findDeadline(deadlines, "voting closes");
  const opens = findDeadline(deadlines, "voting opens");
  if (opens !== undefined && opens.at > now) return [{ words: "voting begins", at: opens.at, by: opens.by }];
  const left = closes === undefined ? "" : ` in ${leftWords(closes.at - now)}`;
  return [
    ...quorumMissing(tally),
    ...(rules.chairDecides.is ? [] : [...votesMissing(tally), ...leastMissing(tally, rules)]),
    ...(closes === undefined ? [] : [{ words: `closes${left},`, at: closes.at, by: closes.by }]),
  ];
}

/** "26 hours", "45 minutes", "3 days". */
function leftWords(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / 60_000));
  if (minutes < 60) return counted(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? counted(hours, "hour") : counted(Math.floor(hours / 24), "day");
}

function quorumMissing({ quorum }: Tally): Missing[] {
  if (quorum.kind === "no ground")
    return [
      {
        words: `${quorum.words.replace(/\.$/, "").replace(/^The/, "the")}; an officer enters it: /ballot quorum`,
        by: quorum.by,
      },
    ];
  if (quorum.kind !== "not reached" || quorum.needed === undefined) return [];
  return [{ words: `needs ${counted(quorum.needed - quorum.votes, "more vote")} for quorum`, by: quorum.by }];
}

function votesMissing({ classes, vetoes }: Tally): Missing[] {
  const alone = classes.length === 1;
  return [
    ...classes.flatMap(({ name, yes, oneYes, ratio }): Missing[] => {
      const kind = alone ? "" : `${name} `;
      if (oneYes === "missing") return [{ words: `1 ${kind}yes missing`, by: ratio.by }];
      if (ratio.met || yes.length === 0) return [];
      return [
        {
          words: `${kind === "" ? "" : `${name}s: `}${yes.length} yes of ${ratio.of}, ${ratio.share} needed`,
          by: ratio.by,
        },
      ];
    }),
    ...vetoes.map(({ by }) => ({ words: `stopped by the veto of ${by.name}` })),
  ];
}

function leastMissing({ classes }: Tally, { leastYes }: BallotRules): Missing[] {
  const yes = classes.reduce((sum, one) => sum + one.yes.length, 0);
  const short = (leastYes.is ?? 0) - yes;
  return short > 0 ? [{ words: `needs ${short} more yes`, by: leastYes.by }] : [];
}

function groundMissing(facts: BallotFacts, rules: BallotRules, round: 1 | 2): Missing[] {
  const tally = tallyOf(facts, rules, round);
  return tally.quorum.kind === "no ground" ? quorumMissing(tally) : [];
}
