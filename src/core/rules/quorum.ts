import type { QuorumFormula } from "../settings/rule-overrides.ts";

/** What a quorum is reckoned from, in organizations; never in heads. */
export interface QuorumCounts {
  /** Of each of the last meetings, in any order: how many took part. */
  readonly meetings: readonly number[];
  /** How many of the group have a vote. */
  readonly voting: number;
  /** How many are here. */
  readonly present: number;
}

export type Quorum =
  | { readonly kind: "none" }
  | {
      readonly kind: "quorum";
      /** Votes for a valid result, abstentions included; or organizations for a meeting. */
      readonly needed: number;
      /** "19 2/3": for reading, never for reckoning. Only where the average of meetings is the base. */
      readonly average?: string;
    }
  /** Fewer meetings are on record than the average is taken over. */
  | { readonly kind: "missing"; readonly onRecord: number };

/**
 * How many are enough by a group's formula.
 *
 * The Forum's is more than half of the average number of voting organizations that took part in the group's last three
 * meetings before voting opened (Bylaws 2.3(7), charter 5.1): half the average of three counts is their sum over six,
 * so it is `floor(sum / 6) + 1`. An average is never rounded: 59 / 3 needs 10 votes, as rounding it to 20 would make 11.
 *
 * The caller has left out subcommittee calls and counted the sittings of one face-to-face once. However small the base,
 * one is needed: nobody at all is never enough.
 */
export function quorumOf(formula: QuorumFormula, { meetings, voting, present }: QuorumCounts): Quorum {
  for (const count of [...meetings, voting, present])
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no count of organizations`);
  if (formula === "none") return { kind: "none" };
  if (typeof formula === "number") return { kind: "quorum", needed: formula };
  if (formula.of !== "average of last meetings")
    return {
      kind: "quorum",
      needed: leastOf(formula.share, formula.of === "voting organizations" ? voting : present, 1),
    };
  if (meetings.length > formula.meetings)
    throw new RangeError(`Quorum is taken from ${formula.meetings} meetings, not ${meetings.length}`);
  if (meetings.length < formula.meetings) return { kind: "missing", onRecord: meetings.length };
  const sum = meetings.reduce((total, count) => total + count, 0);
  return {
    kind: "quorum",
    needed: leastOf(formula.share, sum, meetings.length),
    average: averageOf(sum, meetings.length),
  };
}

/** A share as a group file writes it: "more than 1/2", "at least 2/3". */
export interface Share {
  readonly more: boolean;
  readonly part: number;
  readonly whole: number;
}

export function readShare(written: string): Share {
  const [, how, part, whole] = /^(at least|more than) (\d+)\/(\d+)$/.exec(written) ?? [];
  if (how === undefined) throw new RangeError(`${written} is no share`);
  return { more: how === "more than", part: Number(part), whole: Number(whole) };
}

/** The least whole number that is such a share of `sum / over`. */
function leastOf(written: string, sum: number, over: number): number {
  const { more, part, whole } = readShare(written);
  const [above, below] = [part * sum, whole * over];
  const least = more ? Math.floor(above / below) + 1 : Math.ceil(above / below);
  return Math.max(1, least);
}

function averageOf(sum: number, over: number): string {
  const [whole, rest] = [Math.floor(sum / over), sum % over];
  if (rest === 0) return `${whole}`;
  const shared = greatestDivisor(rest, over);
  const part = `${rest / shared}/${over / shared}`;
  return whole === 0 ? part : `${whole} ${part}`;
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
