import type { BallotRules } from "./ballot-rules.ts";

/** Where no source gives a figure: what holds is the group's own, by its file or as usual. */
export const groupsRules = "the group's rules";

/** A rule of the Forum, for ballots under its rules; for any other body it is the group's own. */
export const ruleFor = ({ id }: Pick<BallotRules, "id">, forums: string): string =>
  isForums({ id }) ? forums : groupsRules;

/** Whether a ballot is under the Forum's rules, of whatever day. */
export const isForums = ({ id }: Pick<BallotRules, "id">): boolean => id.startsWith("cabf ");

/** " (Bylaws 2.3(3))", to be put before a full stop; nothing where there is nothing to look up. */
export const cited = (by: string): string => (by === groupsRules ? "" : ` (${by})`);
