import { type Words, words } from "../../chat/index.ts";
import { inBothZones } from "../time.ts";
import type { BallotFacts, QuorumGround, Vote } from "./ballot-facts.ts";
import type { BallotRules } from "./ballot-rules.ts";
import { counted } from "./count-words.ts";
import { nameOf } from "./counted-votes.ts";
import type { ClassCount, Ratio, Tally } from "./tally.ts";

/** One line of a tally explaining itself, with the rule it rests on. */
export interface TallyLine {
  readonly text: Words;
  readonly by?: string | undefined;
}

/** "Issuers", "Voting members". */
export function classNameOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${name.endsWith("s") ? "" : "s"}`;
}

/** "12 yes, 7 no, 2 abstain", with unclear ones where there are some. */
function countWords({ yes, no, abstain, unclear }: ClassCount, scale: BallotRules["scale"]["is"]): string {
  const names = scale === "+1, 0, -1" ? ["+1", "−1", "0"] : ["yes", "no", "abstain"];
  const parts = [yes, no, abstain].map((votes, n) => `${votes.length} ${names[n]}`);
  return [...parts, ...(unclear.length > 0 ? [`${unclear.length} unclear`] : [])].join(", ");
}

/** The tally line by line, so that anybody can reckon it again. */
export function explainTally(tally: Tally, facts: BallotFacts, rules: BallotRules): readonly TallyLine[] {
  const round = facts.rounds[tally.round - 1];
  const zone = round?.opening?.zone ?? facts.zone;
  const reckoned: readonly Line[] = [
    ...tally.classes.flatMap((one) => classLines(one, rules)),
    ...allLines(tally, rules),
    { text: quorumLine(tally), by: tally.quorum.by },
    ...tally.leftOut
      .filter(({ why }) => why !== "declared in chat")
      .map(({ vote, words, by }) => ({
        text: `Not counted: ${nameOf(vote, rules)}, ${vote.answer}: ${words}.`,
        by,
      })),
    ...declaredLine(tally, rules),
    outcomeLine(tally, rules),
  ];
  return [windowLine(tally, zone, rules), ...reckoned.map(({ text, by }) => ({ text: [text], by }))];
}

type Line = Omit<TallyLine, "text"> & { readonly text: string };

function windowLine({ opensAt, closesAt }: Tally, zone: string, { votingDays }: BallotRules): TallyLine {
  if (opensAt === undefined || closesAt === undefined) return { text: ["Voting has not been opened."] };
  const [from, to] = [opensAt, closesAt].map((at) => inBothZones(at, zone));
  return { text: words`Voting from ${from} to ${to}, that instant included.`, by: votingDays.by };
}

function classLines(one: ClassCount, { scale, classes }: BallotRules): Line[] {
  const name = classNameOf(one.name);
  const line = { text: `${name}: ${countWords(one, scale.is)}. ${ratioWords(one.ratio)}`, by: one.ratio.by };
  if (one.oneYes !== "missing") return [line];
  return [line, { text: `${name}: at least one yes is needed, and there is none.`, by: classes.by }];
}

/** "3 × 12 = 36 is less than 2 × 19 = 38: at least 2/3 is not reached (63 %)." */
function ratioWords({ share, yes, of, left, right, met, percent }: Ratio): string {
  if (of === 0) return "Nobody said yes or no.";
  const relation = left > right ? "is more than" : left === right ? "is exactly" : "is less than";
  const [part, whole] = [right / of, yes === 0 ? undefined : left / yes];
  const sums =
    whole === undefined
      ? `${left} ${relation} ${part} × ${of} = ${right}`
      : `${whole} × ${yes} = ${left} ${relation} ${part} × ${of} = ${right}`;
  return `${sums}: ${share} yes is ${met ? "reached" : "not reached"} (${percent} %).`;
}

function allLines({ classes, vetoes }: Tally, rules: BallotRules): Line[] {
  const yes = classes.reduce((sum, one) => sum + one.yes.length, 0);
  const least = rules.leastYes.is;
  const enough =
    least === null || least === 0
      ? []
      : [{ text: `${yes} yes of the ${least} that are needed at least.`, by: rules.leastYes.by }];
  return [
    ...enough,
    ...vetoes.map((vote) => ({
      text: `Veto by ${nameOf(vote, rules)}${reasonOf(vote)}.`,
      by: rules.vetoes.by,
    })),
  ];
}

const reasonOf = ({ words }: Vote): string => (words === undefined ? "" : `: ${words.replace(/\.$/, "")}`);

function quorumLine({ quorum }: Tally): string {
  if (quorum.kind === "not asked" || quorum.kind === "no ground") return quorum.words;
  const have = `${counted(quorum.votes, "vote")} ${quorum.votes === 1 ? "was" : "were"} cast, abstentions included`;
  return `${quorum.words} ${have}: quorum is ${quorum.kind}.`;
}

/** What the quorum is, and how it is reckoned. */
export function quorumWords(
  rules: BallotRules,
  ground: QuorumGround | undefined,
  needed: number | undefined,
): string {
  const formula = rules.quorum.is;
  if (needed === undefined) {
    const wanted = typeof formula === "object" ? counted(formula.meetings, "meeting") : "meetings";
    const have =
      ground === undefined
        ? "none is"
        : `${ground.meetings.length} ${ground.meetings.length === 1 ? "is" : "are"}`;
    return `The quorum cannot be told: it rests on the last ${wanted}, and ${have} on record.`;
  }
  const votes = counted(needed, "vote");
  if (typeof formula !== "object" || ground === undefined) return `Quorum is ${votes}.`;
  if (ground.needed !== undefined) return `Quorum is ${votes} (${ground.source}).`;
  if (formula.of !== "average of last meetings")
    return `Quorum is ${votes}: ${formula.share} of ${ground.voting} (${ground.source}).`;
  const sum = ground.meetings.reduce((total, one) => total + one, 0);
  return `Quorum is ${votes}: ${formula.share} of the average of ${ground.meetings.join(", ")}, which is ${sum} / ${ground.meetings.length} (${ground.source}).`;
}

function declaredLine({ leftOut }: Tally, { votesCount }: BallotRules): Line[] {
  // Whoever changed their mind declares one vote; the earlier ones stay in the timeline.
  const declared = new Set(
    leftOut
      .filter(({ why }) => why === "declared in chat")
      .map(({ vote: { by } }) => by.organization ?? by.member),
  ).size;
  if (declared === 0) return [];
  return [
    {
      text: `${counted(declared, "vote")} declared in chat; only what is on the list is counted.`,
      by: votesCount.by,
    },
  ];
}

function outcomeLine({ outcome, quorum }: Tally, { chairDecides }: BallotRules): Line {
  if (outcome === "for the chair")
    return { text: "The counts inform; the chair decides.", by: chairDecides.by };
  if (outcome === "undecided")
    return { text: "There is no result until an officer enters what the quorum rests on.", by: quorum.by };
  return { text: outcome === "passed" ? "The ballot passes." : "The ballot fails." };
}
